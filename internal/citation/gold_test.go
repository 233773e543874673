package citation

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
)

// goldCatalog is the sample registry with what the gold set of news adds to it.
func goldCatalog(t testing.TB, files ...string) *Catalog {
	t.Helper()
	type line struct {
		Kind, Code, Name, Parent, Territory, Number, Title, Issuer string
		Level                                                      law.TerritoryLevel
		Type                                                       law.DocumentType
		Class                                                      law.Class
		Terms, Aliases, Topics                                     []string
		ValidFrom                                                  law.Date `json:"valid_from"`
		ValidTo                                                    law.Date `json:"valid_to"`
		IssuedOn                                                   law.Date `json:"issued_on"`
	}
	c := NewCatalog()
	for _, f := range files {
		eachLine(t, f, func(b []byte) {
			var x line
			if err := json.Unmarshal(b, &x); err != nil {
				t.Fatalf("%s: %v in %s", f, err, b)
			}
			valid := law.Interval{From: x.ValidFrom, To: x.ValidTo}
			switch x.Kind {
			case "territory":
				c.PutTerritory(Territory{Code: x.Code, Name: x.Name, Parent: x.Parent, Level: x.Level, Valid: valid})
			case "body":
				c.PutBody(Body{Code: x.Code, Name: x.Name, Territory: x.Territory, Aliases: x.Aliases, Valid: valid})
			case "topic":
				c.PutTopic(Topic{Code: x.Code, Name: x.Name, Parent: x.Parent, Terms: x.Terms})
			case "document":
				d := Document{Number: x.Number, Type: x.Type, Class: x.Class, Title: x.Title, Aliases: x.Aliases, Issuers: []string{x.Issuer},
					Territory: national, IssuedOn: x.IssuedOn, Topics: x.Topics}
				if _, place, ok := strings.Cut(x.Issuer, "."); ok {
					d.Territory = place
				}
				d.ID = d.Territory + "." + d.Title
				if n, err := law.ParseNumber(x.Number); err == nil && n.Seq != "" {
					d.ID = d.Territory + "." + n.Slug()
					if n.Symbol == "" {
						d.ID = d.Territory + "." + string(d.Type) + "-" + n.Slug()
					}
					if n.Year == 0 {
						d.ID += "." + strconv.Itoa(x.IssuedOn.Year())
					}
				}
				c.Put(d)
			}
		})
	}
	return c
}

// sampleRegistry lists the files of the sample registry.
func sampleRegistry(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/registry/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal("no sample registry:", err)
	}
	more, _ := filepath.Glob("../../testdata/registry/tinh-mau/*.jsonl")
	return append(files, more...)
}

// goldItem is a news item whose descriptions are known.
type goldItem struct {
	ID          string
	PublishedOn law.Date `json:"published_on"`
	Place, Text string
	Mentions    []struct {
		Start, End              int
		Quote, Method, Document string
	}
}

func goldItems(t testing.TB, file string) []goldItem {
	t.Helper()
	var out []goldItem
	eachLine(t, file, func(b []byte) {
		var x goldItem
		if err := json.Unmarshal(b, &x); err != nil {
			t.Fatal(err)
		}
		out = append(out, x)
	})
	return out
}

func eachLine(t testing.TB, file string, fn func([]byte)) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 16<<20)
	for s.Scan() {
		if len(s.Bytes()) > 0 {
			fn(s.Bytes())
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}
