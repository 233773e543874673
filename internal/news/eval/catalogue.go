package main

import (
	"fmt"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// readCatalogue makes a catalogue of files in the interchange form.
func readCatalogue(paths []string) (*citation.Catalog, error) {
	files, err := jsonl.Files(paths)
	if err != nil {
		return nil, err
	}
	lines, err := jsonl.ReadFiles(files)
	if err != nil {
		return nil, err
	}
	c := citation.NewCatalog()
	for _, d := range lines.Drafts {
		switch f := d.Fact.(type) {
		case *registry.Territory:
			c.PutTerritory(citation.Territory{Code: f.Code, Name: f.Name, Parent: f.Parent, Level: f.Level,
				Valid: law.Interval{From: f.ValidFrom, To: f.ValidTo}})
		case *registry.Body:
			c.PutBody(citation.Body{Code: f.Code, Name: f.Name, Territory: f.Territory, Aliases: f.Aliases,
				Valid: law.Interval{From: f.ValidFrom, To: f.ValidTo}})
		case *registry.Topic:
			c.PutTopic(citation.Topic{Code: f.Code, Name: f.Name, Parent: f.Parent, Terms: f.Terms})
		case *registry.Document:
			id := f.ID
			if id == "" {
				if id, err = registry.BaseID(f.Territory(), f.Number, f.Type, f.Title, f.IssuedOn); err != nil {
					return nil, fmt.Errorf("%s: %w", f.Number, err)
				}
			}
			c.Put(citation.Document{ID: id, Number: f.Number, Type: f.Type, Class: f.Class, Title: f.Title,
				Aliases: f.Aliases, Issuers: f.Issuers, Territory: f.Territory(), IssuedOn: f.IssuedOn, Topics: f.Topics})
		}
	}
	return c, nil
}
