package main

import (
	"cmp"
	"fmt"
	"path/filepath"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/format/lines"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// row is a text of a gold set. Kind is its family.
type row struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"`
	Text      string   `json:"text"`
	On        string   `json:"on"`
	Place     string   `json:"place"`
	Act       string   `json:"act"`
	Complete  bool     `json:"complete"`
	Numbers   []string `json:"numbers"`
	Citations []gold   `json:"citations"`
	// Spans are the citations of sets that say no more of them than where they are, and perhaps which article they cite.
	Spans []struct {
		Start  int    `json:"start"`
		End    int    `json:"end"`
		Text   string `json:"text"`
		Number string `json:"number"`
		Anchor string `json:"anchor"`
	} `json:"spans"`
}

// gold is a citation as the set has it.
type gold struct {
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Quote      string   `json:"quote"`
	Kind       string   `json:"kind"`
	Number     string   `json:"number"`
	Date       string   `json:"date"`
	Provisions []string `json:"provisions"`
	Outcome    string   `json:"outcome"`
	Document   string   `json:"document"`
}

func (r row) context() citation.Context {
	on, _ := law.ParseDate(r.On)
	return citation.Context{On: on, Place: r.Place, Document: r.Act}
}

// key is equal for every spelling of a number.
func key(number string) string {
	if n, err := law.ParseNumber(number); err == nil {
		return n.Key()
	}
	return viet.SoftKey(number)
}

// readGold reads the rows of a file, which may be gzipped.
func readGold(path string) ([]row, error) {
	var rows []row
	err := lines.Each(path, func(n int, r row) error {
		r.ID = cmp.Or(r.ID, fmt.Sprintf("%s:%d", filepath.Base(path), n))
		rows = append(rows, r)
		return nil
	})
	return rows, err
}
