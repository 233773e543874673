package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/vanban/vanban/internal/format/lines"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/search/language"
	"github.com/vanban/vanban/internal/viet"
)

// article is a row of the articles.
type article struct {
	Law     string `json:"law_id"`
	ID      string `json:"article_id"`
	Type    string `json:"type"`
	Heading string `json:"heading"`
	Text    string `json:"text"`
}

// question is a row of the questions.
type question struct {
	ID       string `json:"qid"`
	Set      string `json:"set"`
	Text     string `json:"question"`
	Relevant []struct {
		Law string `json:"law_id"`
		ID  string `json:"article_id"`
	} `json:"relevant"`
}

// lawKey is equal for the spellings of a law's number in such sets: letter case, stray quotes, "Luật số" before it.
func lawKey(id string) string {
	id = strings.Trim(viet.NFC(id), " '\"?")
	if n, err := law.ParseNumber(id); err == nil {
		if key := n.Key(); key != "" {
			return key
		}
	}
	return strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(id), "luật "), "số ")
}

// readArticles makes a trial of articles: each law a document, each of its articles a provision and a unit. Questions
// whose answers are not all among the articles are left out and counted. Spell gives the text of a question as it is asked.
func readArticles(articles, questions string, spell func(string) string) (*trial, error) {
	t := &trial{columns: []string{"heading", "text"}, diacritics: kept, skipped: map[string]int{}}
	laws := map[string][]article{}
	seen := map[string]bool{}
	err := lines.Each(articles, func(_ int, a article) error {
		key := lawKey(a.Law)
		id := key + "#" + a.ID
		if seen[id] {
			return nil // one law under two spellings of its number
		}
		seen[id] = true
		if laws[key] == nil {
			t.source.IDs = append(t.source.IDs, key)
		}
		laws[key] = append(laws[key], a)
		t.units = append(t.units, unit{id, []string{a.Heading, a.Text}})
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = lines.Each(questions, func(n int, r question) error {
		text := spell(r.Text)
		within := language.Parse(text)
		q := query{id: cmp.Or(r.ID, fmt.Sprint(n)), set: r.Set, text: text, within: &within, relevant: map[string]int{}}
		for _, a := range r.Relevant {
			q.relevant[lawKey(a.Law)+"#"+a.ID] = 1
		}
		for id := range q.relevant {
			if !seen[id] {
				t.skipped[q.set]++
				return nil
			}
		}
		t.queries = append(t.queries, q)
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.indexArticles(laws)
	return t, nil
}
