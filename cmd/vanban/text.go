package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// text is a document's text of a day, as the API answers it.
type text struct {
	ValidFrom   law.Date                 `json:"valid_from"`
	ValidTo     law.Date                 `json:"valid_to"`
	Basis       registry.TextBasis       `json:"basis"`
	Outstanding []registry.Outstanding   `json:"outstanding"`
	Suspended   []registry.Suspension    `json:"suspended"`
	Components  []registry.ComponentView `json:"components"`
}

// printText prints what a document said on a day, provision by provision. What a change did is said beside the unit.
func printText(w io.Writer, t text) {
	switch t.Basis {
	case registry.TextUnavailable:
		fmt.Fprintln(w, "\nChưa ghi nhận nội dung.")
	case registry.TextAsAdopted:
		fmt.Fprintln(w, "\nNội dung như khi ban hành:")
	case registry.TextIncomplete:
		fmt.Fprintf(w, "\nNội dung hợp nhất không chính thức, CHƯA ĐẦY ĐỦ, từ %s%s:\n", day(t.ValidFrom), until(t.ValidTo))
	default:
		fmt.Fprintf(w, "\nNội dung hợp nhất không chính thức, từ %s%s:\n", day(t.ValidFrom), until(t.ValidTo))
	}
	printOutstanding(w, t.Outstanding)
	for _, c := range t.Components {
		fmt.Fprintln(w)
		if c.ID != law.ComponentMain {
			fmt.Fprintf(w, "=== %s ===\n", or(c.Heading, c.ID))
		}
		t.printProvisions(w, c.Provisions, "")
	}
}

func until(d law.Date) string {
	if d.IsZero() {
		return ""
	}
	return " đến trước " + day(d)
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func printOutstanding(w io.Writer, list []registry.Outstanding) {
	for _, o := range list {
		fmt.Fprintf(w, "  chưa thể hiện: %s của %s, từ %s", strings.ToLower(o.Kind.Label("vi")), name(o.By), day(o.On))
		if o.Provision != "" {
			fmt.Fprintf(w, ", %s", o.Provision)
		}
		fmt.Fprintf(w, ": %s\n", o.Reason)
	}
}

// printProvisions prints units in the layout of acts. Within is the change that the unit around them is marked with.
func (t text) printProvisions(w io.Writer, list []registry.ProvisionView, within string) {
	for _, p := range list {
		inside := within
		line := strings.TrimSpace(mark(p) + " " + p.Heading)
		switch {
		case p.Heading == "":
			line = strings.TrimSpace(line + " " + p.Text)
		case p.Text != "":
			line += "\n" + p.Text
		}
		if len(p.ChangedBy) > 0 {
			last := p.ChangedBy[len(p.ChangedBy)-1]
			if mark := fmt.Sprintf("%s, từ %s", name(last.By), day(p.ValidFrom)); mark != within {
				line += "  [" + mark + "]"
				inside = mark
			}
		}
		for _, x := range t.Suspended {
			if x.Provision == p.Path {
				line += fmt.Sprintf("  [NGƯNG HIỆU LỰC theo %s, từ %s]", name(x.By), day(x.Since))
			}
		}
		if line != "" {
			fmt.Fprintln(w, line)
		}
		t.printProvisions(w, p.Children, inside)
	}
}

// mark is what stands before a unit's words, as it is printed in acts.
func mark(p registry.ProvisionView) string {
	switch p.Unit {
	case law.UnitPart, law.UnitChapter, law.UnitSection, law.UnitSubsection, law.UnitArticle:
		return p.Unit.Name() + " " + p.Label + "."
	case law.UnitClause:
		return p.Label + "."
	case law.UnitPoint:
		return p.Label + ")"
	case law.UnitDash:
		return "-"
	}
	return ""
}

type diffCmd struct {
	ID      string `arg:"" help:"Document id."`
	From    string `help:"The earlier day, YYYY-MM-DD." required:""`
	To      string `help:"The later day, YYYY-MM-DD." required:""`
	KnownAt string `help:"What was on record then: an instant (RFC 3339), or the end of a day." name:"known-at"`
}

func (c *diffCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	var raw json.RawMessage
	q := url.Values{"from": {c.From}, "to": {c.To}}
	if c.KnownAt != "" {
		q.Set("known_at", c.KnownAt)
	}
	if err := s.ask(o, c.ID, "/diff", q, "", &raw); err != nil {
		return err
	}
	if s.JSON {
		return s.raw(raw)
	}
	var d registry.DiffView
	if err := json.Unmarshal(raw, &d); err != nil {
		return err
	}
	w := s.stdout
	printOutstanding(w, d.Outstanding)
	for _, x := range d.Changes {
		fmt.Fprintf(w, "%s: %s", x.Path, changeNames[x.Change])
		for _, by := range x.By {
			fmt.Fprintf(w, ", %s từ %s", or(by.Number, by.DocumentID), day(by.On))
		}
		fmt.Fprintln(w)
		printLines(w, "  - ", x.Before)
		printLines(w, "  + ", x.After)
	}
	if d.Basis == registry.TextUnavailable {
		fmt.Fprintln(w, "Chưa ghi nhận nội dung: không thể so sánh.")
		return nil
	}
	if len(d.Changes) == 0 {
		fmt.Fprintln(w, "không thay đổi")
	}
	return nil
}

var changeNames = map[string]string{"added": "bổ sung", "removed": "bỏ", "changed": "sửa đổi", "repealed": "bãi bỏ", "moved": "chuyển vị trí"}

func printLines(w io.Writer, prefix string, s *string) {
	if s == nil {
		return
	}
	for line := range strings.Lines(strings.TrimSpace(*s)) {
		fmt.Fprintf(w, "%s%s\n", prefix, strings.TrimRight(line, "\n"))
	}
}
