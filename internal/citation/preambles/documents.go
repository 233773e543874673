package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/format/lines"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// document is what a line of the file says of a document.
type document struct {
	ID, Number, Title, Text string
	Type                    law.DocumentType
	IssuedOn                law.Date
}

func (d document) catalogued() citation.Document {
	return citation.Document{ID: d.ID, Number: d.Number, Type: d.Type, Title: d.Title, IssuedOn: d.IssuedOn}
}

// key is the document's number in one spelling, "" if it has none that can be read.
func (d document) key() string { return numberKey(d.Number) }

func numberKey(number string) string {
	n, err := law.ParseNumber(number)
	if err != nil {
		return ""
	}
	return n.Key()
}

// readDocuments reads the documents of a file. A document without an id goes by the name of the file and its line.
func readDocuments(path string) ([]document, error) {
	type line struct {
		Kind, ID, Number, Type, Title, Text, Issued string
		IssuedOn                                    string `json:"issued_on"`
	}
	var out []document
	err := lines.Each(path, func(n int, l line) error {
		if l.Kind != "" && l.Kind != "document" {
			return nil
		}
		d := document{ID: cmp.Or(l.ID, fmt.Sprintf("%s:%d", filepath.Base(path), n)), Number: l.Number, Title: l.Title, Text: l.Text, Type: typeNamed(l.Type)}
		d.IssuedOn, _ = law.ParseDate(cmp.Or(l.Issued, l.IssuedOn))
		if n, err := law.ParseNumber(l.Number); d.Type == "" && err == nil {
			d.Type = n.Type
		}
		out = append(out, d)
		return nil
	})
	return out, err
}

// typeNamed is the type of a name ("Nghị định") or code ("nghi-dinh"), "" if there is none.
func typeNamed(name string) law.DocumentType {
	t := law.DocumentType(strings.ReplaceAll(viet.Fold(strings.ToLower(name)), " ", "-"))
	if !t.Valid() {
		return ""
	}
	return t
}
