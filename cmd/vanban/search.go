package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
)

type searchCmd struct {
	Query []string `arg:"" help:"Words, a number, or both. Write -- before words that begin with a hyphen."`
	when
	Limit      int  `help:"How many." default:"10"`
	Provisions bool `help:"Articles, each on its own."`
	Explain    bool `help:"Say why each ranks where it does."`
}

func (c *searchCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	q := c.query()
	q.Set("q", strings.Join(c.Query, " "))
	q.Set("limit", fmt.Sprint(c.Limit))
	if c.Explain {
		q.Set("explain", "true")
	}
	api, done, err := s.searching(o)
	if err != nil {
		return err
	}
	defer done()
	path := "/api/v1/documents"
	if c.Provisions {
		path = "/api/v1/provisions"
	}
	var raw json.RawMessage
	if err := api.call("GET", path, q, nil, &raw); err != nil {
		return err
	}
	switch {
	case s.JSON:
		return s.raw(raw)
	case c.Provisions:
		return printProvisions(s.stdout, raw)
	}
	return printFound(s.stdout, raw)
}

// searching gives an API that searches: in this process, or where another one holds the index through that one.
func (s *session) searching(o *opened) (*client, func(), error) {
	ix, loop, err := s.openIndex(o)
	if errors.Is(err, search.ErrHeld) {
		api, err := s.server()
		return api, func() {}, err
	}
	if err != nil {
		return nil, nil, err
	}
	done := func() { _ = ix.Close() } // nothing was written that could be lost
	if err := loop.CatchUp(s); err != nil {
		done()
		return nil, nil, err
	}
	return s.inProcess(o, ix, loop), done, nil
}

// ranked is what explains the place of a hit.
type ranked struct {
	Score float64 `json:"score"`
	Why   []struct {
		Kind, Term, In string
		Score          float64
		Times          bool
	} `json:"why"`
}

// hints are what is said of the query itself.
type hints struct {
	DidYouMean *struct{ Text, Shown string } `json:"did_you_mean"`
	Notes      []struct{ Text string }       `json:"query_notes"`
}

func (h hints) print(w io.Writer) {
	if h.DidYouMean != nil {
		fmt.Fprintf(w, "Có phải bạn muốn tìm: %s\n", h.DidYouMean.Shown)
	}
	for _, n := range h.Notes {
		fmt.Fprintf(w, "Đọc như từ thường: %s\n", n.Text)
	}
}

// counted is how much was found.
type counted struct {
	Total   int    `json:"total"`
	TotalIs string `json:"total_is"`
}

func (c counted) String() string {
	if c.TotalIs == "at_least" {
		return fmt.Sprintf("ít nhất %d", c.Total)
	}
	return fmt.Sprint(c.Total)
}

// answer is a page of what was found.
type answer[T any] struct {
	Items []T `json:"items"`
	counted
	hints
}

// readAnswer reads a page, and prints what is said of the query.
func readAnswer[T any](w io.Writer, raw json.RawMessage) (a answer[T], err error) {
	if err = json.Unmarshal(raw, &a); err == nil {
		a.hints.print(w)
	}
	return a, err
}

func printFound(w io.Writer, raw json.RawMessage) error {
	type found struct {
		registry.Summary
		ranked
	}
	answer, err := readAnswer[found](w, raw)
	if err != nil {
		return err
	}
	for _, d := range answer.Items {
		here := ""
		if d.Status.AppliesHere == registry.ReachNo {
			here = "; không áp dụng tại đây"
		}
		fmt.Fprintf(w, "%s  %s\n    %s\n    %s, %s; %s%s\n", number(d.Summary), d.ID, title(d.Summary), d.Issuer.Name, day(d.IssuedOn), d.Status.Label, here)
		for i, h := range d.Highlights {
			if h.Path != "" && (i == 0 || d.Highlights[i-1].Path != h.Path) {
				fmt.Fprintf(w, "    %s:\n", unitName(h.Path))
			}
			fmt.Fprintf(w, "    %s\n", plain(h.HTML))
		}
		d.ranked.print(w)
	}
	_, err = fmt.Fprintf(w, "%d trong %s văn bản\n", len(answer.Items), answer.counted)
	return err
}

func printProvisions(w io.Writer, raw json.RawMessage) error {
	type found struct {
		Document  registry.Summary
		Path      string
		Heading   string
		Highlight registry.Highlight
		ranked
	}
	answer, err := readAnswer[found](w, raw)
	if err != nil {
		return err
	}
	for _, p := range answer.Items {
		fmt.Fprintf(w, "%s  %s\n    %s\n    %s\n    %s; %s\n", number(p.Document), p.Document.ID, strings.TrimSpace(unitName(p.Path)+" "+p.Heading),
			plain(p.Highlight.HTML), title(p.Document), p.Document.Status.Label)
		p.ranked.print(w)
	}
	_, err = fmt.Fprintf(w, "%d trong %s điều, mục\n", len(answer.Items), answer.counted)
	return err
}

// whyNames are what the parts of a score, and what they were found in, are called.
var whyNames = map[string]string{"found": "được tìm thấy", "word": "từ", "pair": "cụm", "heading": "cụm trong tên ngắn", "synonym": "đồng nghĩa",
	"brevity": "quy định ngắn", "recency": "năm ban hành", "number": "khớp số, ký hiệu", "status": "tình trạng", "place": "nơi áp dụng", "age": "thời gian từ khi ban hành",
	"title": "tiêu đề", "provision": "nội dung", "document": "cả văn bản", "here": "tại đây", "country": "cả nước", "elsewhere": "nơi khác"}

func (r ranked) print(w io.Writer) {
	if len(r.Why) == 0 {
		return
	}
	fmt.Fprintf(w, "    điểm %.2f\n", r.Score)
	for _, y := range r.Why {
		sign, what, in := "+", y.Term, ""
		if y.Times {
			sign = "×"
		}
		switch y.Kind {
		case "status":
			what = law.StatusCode(y.Term).Label("vi")
		case "place":
			what = whyNames[y.Term]
		}
		if y.In != "" {
			in = " (" + whyNames[y.In] + ")"
		}
		fmt.Fprintf(w, "      %s%.2f  %s\n", sign, y.Score, strings.TrimSpace(whyNames[y.Kind]+" "+what)+in)
	}
}

// unitName is what people call the piece of a text at a path, with the path, by which status and the API are asked about it.
func unitName(path string) string {
	name := "[" + path + "]"
	if steps := law.Path(path).Steps(); len(steps) > 0 {
		last := steps[len(steps)-1]
		name = strings.TrimSpace(last.Unit.Name()+" "+last.Label) + " " + name
	}
	return name
}

var tags = regexp.MustCompile(`</?mark>`)

// plain is a highlight without its marks.
func plain(h string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(h, ""))), " ")
}
