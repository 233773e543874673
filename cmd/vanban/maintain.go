package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/format/jsonl"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
)

type exportCmd struct {
	ID     string `arg:"" optional:"" help:"A document; the whole registry if none is given."`
	Format string `help:"jsonl, or txt for the text of one document." enum:"jsonl,txt" default:"jsonl"`
}

func (c *exportCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	out := bufio.NewWriter(s.stdout)
	err = c.write(s, o, out)
	if moved := (*registry.Moved)(nil); errors.As(err, &moved) {
		c.ID = moved.To
		err = c.write(s, o, out)
	}
	return errors.Join(err, out.Flush())
}

func (c *exportCmd) write(s *session, o *opened, out io.Writer) error {
	if c.Format == "txt" {
		return c.text(s, o, out)
	}
	return o.registry.Export(s, c.ID, registry.View{}, func(f registry.Fact, text *string) error { return jsonl.Encode(out, f, text) })
}

func (c *exportCmd) text(s *session, o *opened, out io.Writer) error {
	if c.ID == "" {
		return usageError{errors.New("--format txt needs the ID of a document")}
	}
	text, ok, err := o.registry.Text(s, c.ID, registry.View{})
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("text of %s: %w", c.ID, registry.ErrNotFound)
	}
	_, err = io.WriteString(out, text)
	return err
}

type linkCmd struct {
	All bool `help:"Every news item, not only those with open mentions."`
}

func (c *linkCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	n, err := o.linker.Relink(s, operator, c.All)
	if err != nil {
		return err
	}
	return s.print(map[string]int{"changed": n}, "%d news items have other mentions than before\n", n)
}

// print prints v as JSON with --json, else the line.
func (s *session) print(v any, format string, args ...any) error {
	if s.JSON {
		return json.NewEncoder(s.stdout).Encode(v)
	}
	_, err := fmt.Fprintf(s.stdout, format, args...)
	return err
}

type reindexCmd struct{}

func (c *reindexCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	ix, loop, err := s.openIndex(o)
	if errors.Is(err, search.ErrHeld) {
		return c.throughServer(s)
	}
	if err != nil {
		return err
	}
	defer ix.Close()
	if err := errors.Join(ix.Rebuild(s, o.registry, o.registry), o.registry.Deriver().Rebuild(s)); err != nil {
		return err
	}
	if err := loop.CatchUp(s); err != nil {
		return err
	}
	return c.print(s, ix.DocCount(), ix.Seq())
}

func (c *reindexCmd) print(s *session, documents int, seq int64) error {
	return s.print(map[string]int64{"documents": int64(documents), "seq": seq}, "indexed %d documents, log at %d\n", documents, seq)
}

func (c *reindexCmd) throughServer(s *session) error {
	server, err := s.server()
	if err != nil {
		return err
	}
	var answer struct {
		Documents int   `json:"documents"`
		Seq       int64 `json:"seq"`
	}
	if err := server.call("POST", rebuildPath, nil, struct{}{}, &answer); err != nil {
		return err
	}
	return c.print(s, answer.Documents, answer.Seq)
}

type checkCmd struct{}

// checkReport is what a check prints with --json.
type checkReport struct {
	Entries     int                   `json:"entries"`
	Versions    int                   `json:"versions"`
	Index       string                `json:"index"`
	Differences []registry.Difference `json:"differences"`
}

func (c *checkCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	report := checkReport{Differences: []registry.Difference{}}
	result, err := o.registry.Check(s, func(d registry.Difference) { report.Differences = append(report.Differences, d) })
	if err != nil {
		return err
	}
	report.Entries, report.Versions = result.Entries, result.Versions
	if err := c.index(s, o, &report); err != nil {
		return err
	}
	for _, d := range report.Differences {
		fmt.Fprintln(s.stderr, d)
	}
	if err := s.print(report, "checked %d log entries, %d versions of facts and the index (%s): %d differences\n",
		report.Entries, report.Versions, report.Index, len(report.Differences)); err != nil {
		return err
	}
	if len(report.Differences) > 0 {
		return errReported
	}
	return nil
}

// index compares the search index with the tables, unless another process holds it.
func (c *checkCmd) index(s *session, o *opened, report *checkReport) error {
	ix, loop, err := s.openIndex(o)
	if errors.Is(err, search.ErrHeld) {
		report.Index = "held by a running server, not checked"
		return nil
	}
	if err != nil {
		return err
	}
	defer ix.Close()
	behind := ix.Seq()
	if err := loop.CatchUp(s); err != nil {
		return err
	}
	report.Index = fmt.Sprintf("%d documents, at %d, was at %d", ix.DocCount(), ix.Seq(), behind)
	d, err := ix.Check(s, o.registry)
	if err != nil {
		return err
	}
	for _, id := range d.Missing {
		report.Differences = append(report.Differences, registry.Difference{Kind: registry.KindDocument, Key: id, What: "missing from the search index"})
	}
	for _, id := range d.Extra {
		report.Differences = append(report.Differences, registry.Difference{Kind: registry.KindDocument, Key: id, What: "in the search index and not in the registry"})
	}
	return nil
}

type tokenCmd struct {
	Create tokenCreateCmd `cmd:"" help:"Make a token; it is printed once."`
	List   tokenListCmd   `cmd:"" help:"List tokens."`
	Revoke tokenRevokeCmd `cmd:"" help:"Revoke a token."`
}

type tokenCreateCmd struct {
	Role string `help:"What the token may do." enum:"reader,editor,reviewer,admin" required:""`
	Name string `help:"Who it is for." required:""`
}

func (c *tokenCreateCmd) Run(s *session) error {
	if strings.TrimSpace(c.Name) == "" {
		return usageError{errors.New("--name: is empty")}
	}
	o, err := s.create()
	if err != nil {
		return err
	}
	defer o.Close()
	token, err := auth.Create(s, o.store, c.Name, auth.Role(c.Role))
	if err != nil {
		return err
	}
	return s.print(map[string]string{"token": token, "role": c.Role, "name": c.Name}, "%s\n", token)
}

type tokenListCmd struct{}

func (c *tokenListCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	tokens, err := o.store.ListTokens(s)
	if err != nil {
		return err
	}
	for _, t := range tokens {
		revoked := ""
		if !t.RevokedAt.IsZero() {
			revoked = registry.FormatInstant(t.RevokedAt)
		}
		line := map[string]string{"id": t.ID, "name": t.Name, "role": string(t.Role), "created_at": registry.FormatInstant(t.CreatedAt), "revoked_at": revoked}
		if err := s.print(line, "%s  %-8s  %s  %s\n", t.ID, t.Role, t.Name, revoked); err != nil {
			return err
		}
	}
	return nil
}

type tokenRevokeCmd struct {
	ID string `arg:"" help:"Id of the token, from token list."`
}

func (c *tokenRevokeCmd) Run(s *session) error {
	o, err := s.open()
	if err != nil {
		return err
	}
	defer o.Close()
	if err := o.store.RevokeToken(s, c.ID, time.Now()); err != nil {
		return err
	}
	return s.print(map[string]string{"revoked": c.ID}, "revoked %s\n", c.ID)
}
