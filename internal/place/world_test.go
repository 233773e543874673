package place_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/place"
	"github.com/vanban/vanban/testdata"
)

var day = law.MustDate

// line is what the interchange form says of places and bodies.
type line struct {
	Kind, Code, Name, Parent, Territory, Of, Form string
	Level                                         law.TerritoryLevel
	ValidFrom                                     law.Date `json:"valid_from"`
	ValidTo                                       law.Date `json:"valid_to"`
	Grounds, Predecessors, Successors, Topics     []string
	On                                            law.Date
}

// read builds a world from lines of the interchange form.
func read(t *testing.T, lines ...string) *place.World {
	t.Helper()
	var territories []place.Territory
	var bodies []place.Body
	var successions []place.Succession
	for _, text := range lines {
		scan := bufio.NewScanner(strings.NewReader(text))
		for scan.Scan() {
			var l line
			if len(bytes.TrimSpace(scan.Bytes())) == 0 {
				continue
			}
			if err := json.Unmarshal(scan.Bytes(), &l); err != nil {
				t.Fatalf("%s: %v", scan.Text(), err)
			}
			valid := law.Interval{From: l.ValidFrom, To: l.ValidTo}
			switch l.Kind {
			case "territory":
				territories = append(territories, place.Territory{Code: l.Code, Name: l.Name, Level: l.Level, Parent: l.Parent, Grounds: l.Grounds, Valid: valid})
			case "body":
				bodies = append(bodies, place.Body{Code: l.Code, Name: l.Name, Territory: l.Territory, Level: l.Level, Valid: valid})
			case "succession":
				successions = append(successions, place.Succession{Of: l.Of, Predecessors: l.Predecessors, Successors: l.Successors, On: l.On,
					Form: law.SuccessionForm(l.Form), Topics: l.Topics})
			}
		}
	}
	return place.New(territories, bodies, successions)
}

// sample is the places and bodies of the sample registry, and its commune lines.
func sample(t *testing.T) (w *place.World, communes []line) {
	t.Helper()
	var all []string
	err := fs.WalkDir(testdata.Registry, "registry", func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		if err != nil || !slices.Contains([]string{"territories.jsonl", "communes.jsonl", "bodies.jsonl", "successions.jsonl"}, name) {
			return err
		}
		b, err := fs.ReadFile(testdata.Registry, path)
		if name == "communes.jsonl" {
			for text := range strings.Lines(string(b)) {
				var l line
				if err := json.Unmarshal([]byte(text), &l); err != nil {
					t.Fatal(err)
				}
				communes = append(communes, l)
			}
		}
		all = append(all, string(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return read(t, all...), communes
}

func territories(grounds []place.Ground) (out []string) {
	for _, g := range grounds {
		out = append(out, g.Territory)
	}
	return out
}

// show is grounds as "territory rule" with "?" where not certain and "<day" where bounded.
func show(grounds []place.Ground) (out []string) {
	for _, g := range grounds {
		s := g.Territory + " " + g.Rule
		if !g.Certain {
			s += "?"
		}
		if g.Before != 0 {
			s += " <" + g.Before.String()
		}
		out = append(out, s)
	}
	return out
}
