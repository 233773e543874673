// Package jsonl reads and writes the interchange form: JSON Lines, one fact a line, the kind of fact in "kind".
//
// It knows the shapes of lines and reports what is wrong with each by file, line and field. It does not know which
// codes exist or what references mean: the registry decides that.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// MaxLine bounds one line, in bytes.
const MaxLine = 64 << 20

// Fault is one thing wrong with a line.
type Fault struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Field  string `json:"field,omitempty"`
	Reason string `json:"reason"`
}

func (f Fault) String() string {
	if f.Field == "" {
		return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Reason)
	}
	return fmt.Sprintf("%s:%d: %s: %s", f.File, f.Line, f.Field, f.Reason)
}

// Place is where a draft was read.
type Place struct {
	File   string
	Line   int
	offset int64
	length int
}

// Lines is what files held: good lines as drafts, each with its place, and the faults of the others.
type Lines struct {
	Drafts []registry.Draft
	Places []Place
	Faults []Fault
	kept   int // bytes of lines whose texts are held
}

// keepBytes bounds the texts that are held until they are written; those beyond it are read from the file again.
const keepBytes = 128 << 20

// Files lists the .jsonl files that paths name: files as they are, folders with all below them, in order of name.
func Files(paths []string) ([]string, error) {
	var out []string
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			out = append(out, p)
			continue
		}
		n := len(out)
		err = filepath.WalkDir(p, func(path string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() && filepath.Ext(path) == ".jsonl" {
				out = append(out, path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		if len(out) == n {
			return nil, fmt.Errorf("%s: no .jsonl file in this folder", p)
		}
	}
	return out, nil
}

// ReadFiles reads files. Of a large import not every text is held: a draft's Text may read its line again.
func ReadFiles(paths []string) (*Lines, error) {
	out := &Lines{}
	for _, p := range paths {
		f, err := os.Open(p)
		if err != nil {
			return nil, err
		}
		err = out.read(f, p)
		if err = errors.Join(err, f.Close()); err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
	}
	return out, nil
}

func (l *Lines) read(r io.Reader, file string) error {
	in := bufio.NewReaderSize(r, 1<<20)
	var offset int64
	for n := 1; ; n++ {
		line, err := readLine(in)
		if errors.Is(err, errLong) {
			l.Faults = append(l.Faults, Fault{File: file, Line: n, Reason: err.Error()})
			offset += int64(len(line)) // the length only: the line itself was passed over
			continue
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		body := bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))
		if len(body) > 0 {
			place := Place{File: file, Line: n, offset: offset, length: len(line)}
			l.add(body, place)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		offset += int64(len(line))
	}
}

var errLong = fmt.Errorf("is longer than %d bytes", MaxLine)

// readLine reads up to and with the next newline.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > MaxLine {
			return skipLine(in, line, part, err)
		}
		if err == nil && line == nil {
			return bytes.Clone(part), nil
		}
		line = append(line, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

func skipLine(in *bufio.Reader, line, part []byte, err error) ([]byte, error) {
	n := len(line) + len(part)
	for errors.Is(err, bufio.ErrBufferFull) {
		part, err = in.ReadSlice('\n')
		n += len(part)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return make([]byte, n), errLong
}

func (l *Lines) add(line []byte, place Place) {
	draft, faults := Decode(line)
	if len(faults) > 0 {
		for _, f := range faults {
			l.Faults = append(l.Faults, Fault{File: place.File, Line: place.Line, Field: f.Field, Reason: f.Reason})
		}
		return
	}
	if draft.Text != nil {
		if l.kept += place.length; l.kept > keepBytes {
			draft.Text = place.text
		}
	}
	l.Drafts = append(l.Drafts, draft)
	l.Places = append(l.Places, place)
}

// text reads the text of the line at a place again.
func (p Place) text() (string, error) {
	f, err := os.Open(p.File)
	if err != nil {
		return "", err
	}
	defer f.Close()
	line := make([]byte, p.length)
	if _, err := io.ReadFull(io.NewSectionReader(f, p.offset, int64(p.length)), line); err != nil {
		return "", fmt.Errorf("%s:%d: read again: %w", p.File, p.Line, err)
	}
	draft, faults := Decode(bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff"))))
	if len(faults) > 0 || draft.Text == nil {
		return "", fmt.Errorf("%s:%d: the file changed while it was imported", p.File, p.Line)
	}
	return draft.Text()
}

// documentLine is a document as a line has it.
type documentLine struct {
	ID             string             `json:"id"`
	Number         *string            `json:"number"`
	Type           law.DocumentType   `json:"type"`
	Class          law.Class          `json:"class"`
	Issuer         string             `json:"issuer"`
	Issuers        []string           `json:"issuers"`
	Title          string             `json:"title"`
	IssuedOn       law.Date           `json:"issued_on"`
	EffectiveOn    law.Date           `json:"effective_on"`
	EffectiveBasis law.EffectiveBasis `json:"effective_basis"`
	ExpiresOn      registry.OpenDate  `json:"expires_on"`
	Topics         []string           `json:"topics"`
	Signers        []registry.Signer  `json:"signers"`
	Gazette        *registry.Gazette  `json:"gazette"`
	AppliesTo      []string           `json:"applies_to"`
	Source         *registry.Source   `json:"source"`
	Files          []registry.File    `json:"files"`
	Text           *string            `json:"text"`
	Aliases        []string           `json:"aliases"`
}

type relationLine struct {
	Relation law.RelationKind `json:"relation"`
	From     registry.Ref     `json:"from"`
	To       registry.Ref     `json:"to"`
	Quote    string           `json:"quote"`
}

type effectLine struct {
	Effect      law.EffectKind    `json:"effect"`
	By          registry.Ref      `json:"by"`
	ByProvision string            `json:"by_provision"`
	Target      registry.Ref      `json:"target"`
	Provisions  []string          `json:"provisions"`
	On          registry.OpenDate `json:"on"`
	Territory   string            `json:"territory"`
	Quote       string            `json:"quote"`
}

type assertionLine struct {
	Document registry.Ref   `json:"document"`
	Code     law.StatusCode `json:"code"`
	By       string         `json:"by"`
	On       law.Date       `json:"on"`
	Before   law.Date       `json:"before"`
	Quote    string         `json:"quote"`
}

type newsLine struct {
	URL         string   `json:"url"`
	Title       string   `json:"title"`
	Publisher   string   `json:"publisher"`
	PublishedOn law.Date `json:"published_on"`
	Place       string   `json:"place"`
	Text        *string  `json:"text"`
	Rights      string   `json:"rights"`
}

type redirectLine struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Decode reads one line, or one JSON object of the same form. It returns either a draft or what is wrong.
func Decode(line []byte) (registry.Draft, []registry.Fault) {
	fail := func(field, format string, args ...any) (registry.Draft, []registry.Fault) {
		return registry.Draft{}, []registry.Fault{{Field: field, Reason: fmt.Sprintf(format, args...)}}
	}
	if !utf8.Valid(line) {
		return fail("", "is not UTF-8")
	}
	fields, err := object(line)
	if err != nil {
		return fail("", "is not a JSON object: %v", err)
	}
	var kind string
	if err := json.Unmarshal(fields["kind"], &kind); err != nil {
		return fail("kind", "is missing")
	}
	delete(fields, "kind")
	return DecodeFields(registry.Kind(kind), fields)
}

// DecodeFields reads a fact of a known kind from its fields.
func DecodeFields(kind registry.Kind, fields map[string]json.RawMessage) (registry.Draft, []registry.Fault) {
	var d registry.Draft
	var faults []registry.Fault
	into := func(target any) { faults = fill(target, fields) }
	switch kind {
	case registry.KindTerritory:
		f := &registry.Territory{}
		into(f)
		d.Fact = f
	case registry.KindBody:
		f := &registry.Body{}
		into(f)
		d.Fact = f
	case registry.KindSuccession:
		f := &registry.Succession{}
		into(f)
		d.Fact = f
	case registry.KindTopic:
		f := &registry.Topic{}
		into(f)
		d.Fact = f
	case registry.KindDocument:
		var l documentLine
		into(&l)
		d.Fact = l.document(&faults)
		d.Text = text(l.Text, &faults)
	case registry.KindRelation:
		var l relationLine
		into(&l)
		d.Fact = &registry.Relation{Relation: l.Relation, From: l.From, To: l.To, Quote: l.Quote}
	case registry.KindEffect:
		var l effectLine
		into(&l)
		if l.On.Unknown && l.Effect != law.Expires {
			faults = append(faults, registry.Fault{Field: "on", Reason: `"unknown" is for effect "expires" only`})
		}
		d.Fact = &registry.Effect{Effect: l.Effect, By: l.By, ByProvision: l.ByProvision, Target: l.Target, Provisions: l.Provisions,
			On: l.On.Date, OnUnknown: l.On.Unknown, Territory: l.Territory, Quote: l.Quote, State: law.StateConfirmed}
	case registry.KindAssertion:
		var l assertionLine
		into(&l)
		d.Fact = &registry.Assertion{Document: l.Document, Code: l.Code, By: l.By, On: l.On, Before: l.Before, Quote: l.Quote}
	case registry.KindNews:
		var l newsLine
		into(&l)
		d.Fact = &registry.News{URL: l.URL, Title: l.Title, Publisher: l.Publisher, PublishedOn: l.PublishedOn, Place: l.Place, Rights: l.Rights}
		d.Text = text(l.Text, &faults)
	case registry.KindRedirect:
		var l redirectLine
		into(&l)
		d.Fact = &registry.Redirect{From: l.From, To: l.To}
	default:
		return d, []registry.Fault{{Field: "kind", Reason: fmt.Sprintf("unknown kind %q", kind)}}
	}
	return d, faults
}

func (l documentLine) document(faults *[]registry.Fault) *registry.Document {
	issuers := l.Issuers
	switch {
	case l.Issuer != "" && len(issuers) > 0:
		*faults = append(*faults, registry.Fault{Field: "issuers", Reason: "give issuer or issuers, not both"})
	case l.Issuer != "":
		issuers = []string{l.Issuer}
	}
	d := &registry.Document{ID: l.ID, Type: l.Type, Class: l.Class, Issuers: issuers, Title: l.Title, IssuedOn: l.IssuedOn,
		EffectiveOn: l.EffectiveOn, EffectiveBasis: l.EffectiveBasis, ExpiresOn: l.ExpiresOn, Topics: l.Topics, Signers: l.Signers,
		Gazette: l.Gazette, AppliesTo: l.AppliesTo, Source: l.Source, Files: l.Files, Aliases: l.Aliases}
	if l.Number != nil {
		d.Number = *l.Number
		if strings.TrimSpace(d.Number) == "" {
			*faults = append(*faults, registry.Fault{Field: "number", Reason: "is empty: give null for a document whose number is not known"})
		}
	}
	return d
}

func text(s *string, faults *[]registry.Fault) func() (string, error) {
	if s == nil {
		return nil
	}
	normal, err := registry.NormaliseText(*s)
	if err != nil {
		*faults = append(*faults, registry.Fault{Field: "text", Reason: err.Error()})
	}
	return registry.TextOf(normal)
}

// object splits a JSON object into its fields.
func object(line []byte) (map[string]json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		return nil, err
	}
	if fields == nil {
		return nil, errors.New("null")
	}
	return fields, nil
}

// fill decodes each field into the field of the struct with that JSON name, so that every fault names its field.
func fill(target any, fields map[string]json.RawMessage) []registry.Fault {
	var faults []registry.Fault
	v := reflect.ValueOf(target).Elem()
	byName := map[string]int{}
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		byName[name] = i
	}
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		i, ok := byName[name]
		if !ok {
			faults = append(faults, registry.Fault{Field: name, Reason: "unknown field"})
			continue
		}
		dec := json.NewDecoder(bytes.NewReader(fields[name]))
		dec.DisallowUnknownFields()
		if err := dec.Decode(v.Field(i).Addr().Interface()); err != nil {
			faults = append(faults, registry.Fault{Field: name, Reason: reason(err)})
		}
	}
	return faults
}

// reason says what is wrong in the words of JSON, not of Go.
func reason(err error) string {
	if t := (*json.UnmarshalTypeError)(nil); errors.As(err, &t) {
		want := map[reflect.Kind]string{reflect.String: "a string", reflect.Slice: "a list", reflect.Struct: "an object",
			reflect.Bool: "true or false", reflect.Map: "an object"}[t.Type.Kind()]
		if want == "" {
			want = "a number"
		}
		if t.Field != "" {
			return fmt.Sprintf("%s is %s, not %s", t.Field, t.Value, want)
		}
		return fmt.Sprintf("is %s, not %s", t.Value, want)
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}
