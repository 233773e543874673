package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

type missingCmd struct {
	Topic string `help:"Topic code."`
	Place string `help:"Territory code: in news about it or a part of it."`
	Limit int    `help:"How many." default:"50"`
}

// Run prints the rules that are missing, the most spoken of first; with --json one object a line.
func (c *missingCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	if err := c.known(s, o.registry); err != nil {
		return err
	}
	f := registry.MissingFilter{Topic: c.Topic, Place: c.Place}
	rules, err := o.registry.Missing(s, f, registry.View{AsOf: law.DateOf(time.Now()), Lang: "vi"})
	if err != nil {
		return err
	}
	for _, m := range rules[:min(c.Limit, len(rules))] {
		if s.JSON {
			if err := json.NewEncoder(s.stdout).Encode(m); err != nil {
				return err
			}
			continue
		}
		about := []string{}
		for _, word := range []string{m.Issuer, m.Topic, m.Place} {
			if word != "" {
				about = append(about, word)
			}
		}
		fmt.Fprintf(s.stdout, "%s  %s\n    %d lần, %d tin, từ %s đến %s\n", m.Quote, strings.Join(about, ", "), m.Count, m.NewsCount, day(m.FirstOn), day(m.LastOn))
		for _, n := range m.News {
			fmt.Fprintf(s.stdout, "    %s  %s\n", day(n.PublishedOn), n.Title)
		}
	}
	if !s.JSON {
		fmt.Fprintf(s.stdout, "%d trong %d văn bản\n", min(c.Limit, len(rules)), len(rules))
	}
	return nil
}

// known makes sure that what the flags name is recorded: nothing missing there would be no answer.
func (c *missingCmd) known(s *session, r *registry.Registry) error {
	if c.Place != "" {
		_, err := r.Territory(s, c.Place, registry.View{})
		if registry.IsNotFound(err) {
			return inputError{fmt.Errorf("--place %s: no territory of that code", c.Place)}
		}
		if err != nil {
			return err
		}
	}
	if c.Topic == "" {
		return nil
	}
	topics, err := r.Topics(s, registry.View{})
	if err == nil && !slices.ContainsFunc(topics, func(t *registry.Topic) bool { return t.Code == c.Topic }) {
		return inputError{fmt.Errorf("--topic %s: no topic of that code", c.Topic)}
	}
	return err
}
