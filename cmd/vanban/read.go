package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
	"github.com/vanban/vanban/internal/search/typing"
)

// when is the day and place of a question.
type when struct {
	AsOf    string `help:"Day, YYYY-MM-DD; today if none is given." name:"as-of"`
	Place   string `help:"Territory code."`
	KnownAt string `help:"What was on record then: an instant (RFC 3339), or the end of a day." name:"known-at"`
}

func (w when) query() url.Values {
	q := url.Values{}
	if w.AsOf != "" {
		q.Set("as_of", w.AsOf)
	}
	if w.Place != "" {
		q.Set("place", w.Place)
	}
	if w.KnownAt != "" {
		q.Set("known_at", w.KnownAt)
	}
	return q
}

func (s *session) raw(b json.RawMessage) error {
	_, err := fmt.Fprintf(s.stdout, "%s\n", strings.TrimSpace(string(b)))
	return err
}

func number(d registry.Summary) string {
	if d.Number == nil {
		return "(không số)"
	}
	return *d.Number
}

func title(d registry.Summary) string {
	if d.Title == "" {
		return "(chưa ghi nhận trích yếu)"
	}
	return d.Title
}

func day(d law.Date) string {
	if d.IsZero() {
		return "không rõ ngày"
	}
	y, m, n := d.Civil()
	return fmt.Sprintf("%02d/%02d/%04d", n, m, y)
}

type showCmd struct {
	ID    string `arg:"" help:"Document id."`
	Brief bool   `help:"Without the text."`
	when
}

func (c *showCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	raw, d, err := s.document(o, c.ID, c.when)
	if err != nil {
		return err
	}
	if s.JSON {
		return s.raw(raw)
	}
	w := s.stdout
	fmt.Fprintf(w, "%s %s\n%s\n\n", d.Type.Label("vi"), number(d.Summary), title(d.Summary))
	issuers := []string{d.Issuer.Name}
	for i, n := range d.Issuers {
		if i > 0 {
			issuers = append(issuers, n.Name)
		}
	}
	fmt.Fprintf(w, "Mã:         %s\nCơ quan:    %s\nBan hành:   %s\nHiệu lực:   %s\n", d.ID, strings.Join(issuers, "; "), day(d.IssuedOn), day(d.EffectiveOn))
	switch {
	case d.ExpiresOn.Unknown:
		fmt.Fprintln(w, "Hết hiệu lực: không rõ")
	case !d.ExpiresOn.Date.IsZero():
		fmt.Fprintf(w, "Hết hiệu lực: từ %s\n", day(d.ExpiresOn.Date))
	}
	printStatus(w, d.Status)
	for _, e := range d.EffectsOut {
		if e.Target.ID != d.ID {
			fmt.Fprintf(w, "%s: %s (%s)\n", e.Effect.Label("vi"), strings.TrimSpace(name(e.Target)+" "+strings.Join(e.Provisions, ", ")), day(e.On))
		}
	}
	printEffectsIn(w, d)
	if d.NewsCount > 0 {
		fmt.Fprintf(w, "Tin nhắc đến: %d\n", d.NewsCount)
	}
	if c.Brief || !d.HasText && len(d.EffectsIn) == 0 {
		return nil
	}
	var t text
	if err := s.ask(o, d.ID, "/text", c.query(), "", &t); err != nil {
		return err
	}
	printText(w, t)
	return nil
}

func name(d registry.DocName) string {
	if d.Number != "" {
		return d.Number
	}
	return d.ID
}

func printStatus(w io.Writer, st registry.Status) {
	certainty := map[law.Certainty]string{law.Established: " (đã xác minh)", law.Presumed: " (suy đoán)"}[st.Certainty]
	if st.Code == law.Unknown {
		certainty = "" // what is not known is not presumed either
	}
	fmt.Fprintf(w, "Tình trạng: %s%s vào ngày %s\n", st.Label, certainty, day(st.AsOf))
	if st.AppliesHere != "" {
		fmt.Fprintf(w, "Áp dụng tại đây: %s\n", map[registry.Reach]string{registry.ReachYes: "có", registry.ReachNo: "không",
			registry.ReachPartly: "một phần", registry.ReachUnknown: "không rõ"}[st.AppliesHere])
	}
	printReasons(w, st.Reasons)
	for _, f := range st.Findings {
		fmt.Fprintf(w, "  lưu ý: %s [%s]", f.Label, f.Finding)
		if f.By != nil {
			fmt.Fprintf(w, ", %s", name(*f.By))
		}
		if f.Note != "" {
			fmt.Fprintf(w, " (%s)", f.Note)
		}
		fmt.Fprintln(w)
	}
	for _, c := range st.Conflicts {
		fmt.Fprintf(w, "  khác nguồn: %s ghi “%s”\n", c.By, c.Code.Label("vi"))
	}
}

type statusCmd struct {
	ID        string `arg:"" help:"Document id."`
	Provision string `help:"Path of one provision, such as quy-dinh/dieu-5/khoan-2."`
	when
}

func (c *statusCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	what := ""
	if c.Provision != "" {
		what = "/provisions/" + (&url.URL{Path: c.Provision}).EscapedPath()
	}
	var d struct{ Status registry.Status }
	if err := s.ask(o, c.ID, what, c.query(), c.Place, &d); err != nil {
		return err
	}
	if s.JSON {
		return json.NewEncoder(s.stdout).Encode(d.Status)
	}
	printStatus(s.stdout, d.Status)
	return nil
}

// noIndex stands in for the search index in commands that search nothing.
type noIndex struct{}

func (noIndex) Search(context.Context, search.Query) (search.Result, error) {
	return search.Result{}, errors.New("this command opens no search index")
}

func (noIndex) Correct(context.Context, string) (typing.Correction, bool, error) {
	return typing.Correction{}, false, nil
}

func (noIndex) Seq() int64 { return 0 }

// reading asks the API in this process, without the search index: reading needs only the database.
func (s *session) reading(o *opened) *client {
	return s.inProcess(o, noIndex{}, follow.New(o.registry))
}

// document asks for one document, by its id, or by whatever means one document alone: a number, a name.
func (s *session) document(o *opened, id string, w when) (json.RawMessage, *registry.DocumentView, error) {
	var raw json.RawMessage
	if err := s.ask(o, id, "", w.query(), w.Place, &raw); err != nil {
		return nil, nil, err
	}
	d := &registry.DocumentView{}
	return raw, d, json.Unmarshal(raw, d)
}

// ask asks for something of one document.
func (s *session) ask(o *opened, id, what string, q url.Values, place string, out any) error {
	api := s.reading(o)
	err := api.call("GET", "/api/v1/documents/"+url.PathEscape(id)+what, q, nil, out)
	if missing := (*problem)(nil); errors.As(err, &missing) && missing.Type == "/problems/not-found" {
		if id, err = api.resolve(id, place); err == nil {
			err = api.call("GET", "/api/v1/documents/"+url.PathEscape(id)+what, q, nil, out)
		}
	}
	return err
}

// resolve finds the one document that a reference means. The error names the candidates where there are several.
func (c *client) resolve(ref, place string) (string, error) {
	q := url.Values{"ref": {ref}}
	if place != "" {
		q.Set("place", place)
	}
	var answer struct {
		Outcome    law.Outcome `json:"outcome"`
		Candidates []struct {
			ID string `json:"id"`
		} `json:"candidates"`
	}
	if err := c.call("GET", "/api/v1/resolve", q, nil, &answer); err != nil {
		return "", err
	}
	var ids []string
	for _, k := range answer.Candidates {
		ids = append(ids, k.ID)
	}
	switch {
	case answer.Outcome == law.Resolved && len(ids) == 1:
		return ids[0], nil
	case len(ids) > 0:
		return "", inputError{fmt.Errorf("%s may mean %s", ref, strings.Join(ids, ", "))}
	}
	return "", fmt.Errorf("document %s: %w; try: vanban search", ref, registry.ErrNotFound)
}
