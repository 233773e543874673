package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news"
	"github.com/vanban/vanban/internal/registry"
)

// On the command line news is read as staff reads it: with texts of which the public sees quotes, and with what waits for a person.

// today is how news is read: with the status of the rules today.
func today() registry.View { return registry.View{AsOf: law.DateOf(time.Now()), Lang: "vi"} }

type newsListCmd struct {
	Document string `help:"Only news that mentions this document: its id, number or name."`
	Limit    int    `help:"How many; 0 for all." default:"20"`
}

func (c *newsListCmd) Run(s *session) error {
	if c.Limit < 0 {
		return usageError{fmt.Errorf("--limit: %d is less than nothing", c.Limit)}
	}
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	if c.Document != "" {
		_, d, err := s.document(o, c.Document, when{})
		if err != nil {
			return err
		}
		c.Document = d.ID
	}
	items, total, err := o.registry.NewsList(s, "", c.Document, today(), true, 0, c.Limit)
	if err != nil {
		return err
	}
	if s.JSON {
		return json.NewEncoder(s.stdout).Encode(struct {
			Items []registry.NewsView `json:"items"`
			Total int                 `json:"total"`
		}{items, total})
	}
	for _, n := range items {
		m := news.CountMentions(&n)
		fmt.Fprintf(s.stdout, "%s  %s  %s\n    %s\n    %s; nhắc đến: %d xác nhận, %d đề xuất, %d không tìm thấy\n", day(n.PublishedOn), n.ID, n.Title, n.URL,
			n.Publisher, m.Confirmed, m.Suggested, m.NotFound)
	}
	fmt.Fprintf(s.stdout, "%d trong %d tin\n", len(items), total)
	return nil
}

type newsShowCmd struct {
	ID string `arg:"" name:"id-or-url" help:"Id of the item, or its address in any form."`
}

func (c *newsShowCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	id := c.ID
	if strings.Contains(id, "://") {
		n, err := news.NewCopies(o.registry, o.store).At(s, id)
		if err != nil {
			return err
		}
		if n == nil {
			return fmt.Errorf("news item at %s: %w", id, registry.ErrNotFound)
		}
		id = n.ID
	}
	n, err := o.registry.NewsItem(s, id, today(), true)
	if err != nil {
		return err
	}
	if s.JSON {
		return json.NewEncoder(s.stdout).Encode(n)
	}
	printNews(s.stdout, n)
	return nil
}

func printNews(w io.Writer, n *registry.NewsView) {
	fmt.Fprintf(w, "%s\n\nMã:         %s\nĐịa chỉ:    %s\n", n.Title, n.ID, n.URL)
	if n.Publisher != "" {
		fmt.Fprintf(w, "Nguồn:      %s\n", n.Publisher)
	}
	fmt.Fprintf(w, "Ngày đăng:  %s\n", day(n.PublishedOn))
	if n.Place != "" {
		fmt.Fprintf(w, "Địa bàn:    %s\n", n.Place)
	}
	if len(n.Mentions) == 0 {
		fmt.Fprintln(w, "\nKhông nhắc đến văn bản nào")
	}
	documents := map[string]registry.DocName{}
	for _, f := range n.Findings {
		documents[f.Mention] = f.Document
	}
	for _, m := range n.Mentions {
		printMention(w, m, documents[m.ID])
	}
}

// printMention prints the sentence of a mention, with the mention in brackets, and what it means.
func printMention(w io.Writer, m registry.MentionView, document registry.DocName) {
	sentence := "[" + m.Quote + "]"
	if s := m.Sentence; s != nil {
		runes := []rune(s.Text)
		sentence = string(runes[:s.Start]) + "[" + string(runes[s.Start:s.End]) + "]" + string(runes[s.End:])
	}
	fmt.Fprintf(w, "\n%s\n    %s", strings.Join(strings.Fields(sentence), " "), m.State.Label("vi"))
	if m.Reviewed {
		fmt.Fprint(w, " (đã rà soát)")
	}
	fmt.Fprintf(w, "  %s\n", m.ID)
	switch {
	case m.DocumentID != "":
		named := registry.DocName{ID: m.DocumentID}
		if document.ID != "" {
			named = document
		}
		for _, c := range m.Candidates {
			if c.ID == m.DocumentID {
				named = registry.DocName{ID: c.ID, Number: c.Number, Title: c.Title}
			}
		}
		fmt.Fprintf(w, "    → %s  %s\n", strings.TrimSpace(named.Number+" "+named.ID), named.Title)
	case m.Outcome == law.NotFound:
		fmt.Fprintln(w, "    không tìm thấy văn bản")
	}
	if m.DocumentID == "" {
		for _, c := range m.Candidates {
			fmt.Fprintf(w, "    ? %s  %s (%.2f)\n", strings.TrimSpace(c.Number+" "+c.ID), c.Title, c.Score)
		}
	}
	if m.StatusOnPublication != nil && m.StatusNow != nil {
		fmt.Fprintf(w, "    Khi đăng: %s; hôm nay: %s\n", m.StatusOnPublication.Label, m.StatusNow.Label)
	}
	for _, f := range m.Findings {
		fmt.Fprintf(w, "    lưu ý: %s [%s]", f.Label, f.Finding)
		if f.By != nil {
			fmt.Fprintf(w, ", %s", name(*f.By))
		}
		fmt.Fprintln(w)
	}
	if m.Note != "" {
		fmt.Fprintf(w, "    ghi chú: %s\n", m.Note)
	}
}
