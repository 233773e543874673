package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type citeCmd struct {
	File  string `arg:"" optional:"" default:"-" help:"A text file; - for standard input."`
	On    string `help:"Day of the text, YYYY-MM-DD."`
	Place string `help:"Territory code of the text's place."`
	Act   string `help:"Id of the recorded act that the text is a part of."`
}

// citedStatus is what the lines of cite say of the document that is meant.
type citedStatus struct {
	Status     *registry.Status            `json:"status,omitempty"`
	StatusNow  *registry.Status            `json:"status_now,omitempty"`
	Findings   []registry.Finding          `json:"status_findings,omitempty"`
	Provisions []registry.ProvisionFinding `json:"provision_findings,omitempty"`
}

// Run prints the citations in a text, one a line, each with the status of its document: a line has to be of use by itself.
func (c *citeCmd) Run(s *session) error {
	text, err := c.text(s)
	if err != nil {
		return err
	}
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	ask := map[string]string{"text": text}
	for field, value := range map[string]string{"on": c.On, "place": c.Place, "act": c.Act} {
		if value != "" {
			ask[field] = value
		}
	}
	var answer struct {
		Citations []json.RawMessage        `json:"citations"`
		Documents []registry.CitedDocument `json:"documents"`
	}
	if err := s.reading(o).call("POST", "/api/v1/citations", nil, ask, &answer); err != nil {
		return c.named(err)
	}
	documents := map[string]registry.CitedDocument{}
	for _, d := range answer.Documents {
		documents[d.ID] = d
	}
	for _, line := range answer.Citations {
		if line, err = withStatus(line, documents); err != nil {
			return err
		}
		if err := s.raw(line); err != nil {
			return err
		}
	}
	return nil
}

func (c *citeCmd) text(s *session) (string, error) {
	in := s.stdin
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return "", inputError{err}
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(in)
	if err != nil {
		return "", inputError{err}
	}
	if !utf8.Valid(text) {
		return "", inputError{fmt.Errorf("%s: is not UTF-8", c.name())}
	}
	return string(text), nil
}

func (c *citeCmd) name() string {
	if c.File == "-" {
		return "standard input"
	}
	return c.File
}

// withStatus adds to a citation how the document that it means, and the provisions that it names, stood and stand.
func withStatus(line json.RawMessage, documents map[string]registry.CitedDocument) (json.RawMessage, error) {
	var x struct {
		Parsed struct {
			Provisions []string `json:"provisions"`
		} `json:"parsed"`
		Outcome    law.Outcome `json:"outcome"`
		Candidates []struct {
			ID string `json:"id"`
		} `json:"candidates"`
	}
	if err := json.Unmarshal(line, &x); err != nil || x.Outcome != law.Resolved || len(x.Candidates) != 1 {
		return line, err
	}
	d, ok := documents[x.Candidates[0].ID]
	if !ok {
		return line, nil
	}
	st := citedStatus{Status: &d.Status, StatusNow: &d.StatusNow, Findings: d.Odd}
	for _, f := range d.Provisions {
		for _, path := range x.Parsed.Provisions {
			if f.Path == path {
				st.Provisions = append(st.Provisions, f)
			}
		}
	}
	more, err := json.Marshal(st)
	if err != nil {
		return nil, err
	}
	return append(append(line[:len(line)-1:len(line)-1], ','), more[1:]...), nil
}

// named puts into an error the flag, or the file, in place of the field of the request that it is about.
func (c *citeCmd) named(err error) error {
	p := (*problem)(nil)
	if !errors.As(err, &p) {
		return err
	}
	for i, e := range p.Errors {
		for field, name := range map[string]string{"body.on": "--on " + c.On, "body.place": "--place " + c.Place, "body.act": "--act " + c.Act,
			"body.text": c.name()} {
			if e.Location == field {
				p.Errors[i].Location = name
			}
		}
		if e.Location == "body.place" && strings.HasPrefix(e.Message, "no territory") {
			p.Errors[i].Message = "no territory of that code"
		}
	}
	return err
}
