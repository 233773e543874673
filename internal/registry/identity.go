package registry

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// collision separates the base of a document id from the suffix that tells true collisions apart.
const collision = "~"

// BaseID makes a document's id without collision suffix: <territory>.<number>, with the type where the number does not
// say it, and the year of issue where the number carries none; without number, a slug of the title.
func BaseID(territory string, number string, t law.DocumentType, title string, issuedOn law.Date) (string, error) {
	if number == "" {
		slug := viet.Slug(title)
		if slug == "" {
			return "", fmt.Errorf("a document without number needs a title")
		}
		return territory + ".khong-so." + shorten(slug), nil
	}
	n, err := law.ParseNumber(number)
	if err != nil {
		return "", err
	}
	if n.Style == law.StyleNone {
		return BaseID(territory, "", t, title, issuedOn)
	}
	slug := n.Slug()
	if n.Symbol == "" {
		if t == "" {
			return "", fmt.Errorf("number %s does not say the type of document", number)
		}
		slug = string(t) + "-" + slug
	}
	id := territory + "." + slug
	if n.Year != 0 {
		return id, nil
	}
	if issuedOn.IsZero() {
		return "", fmt.Errorf("number %s carries no year: the day of issue is needed", number)
	}
	return id + "." + strconv.Itoa(issuedOn.Year()), nil
}

// maxSlug bounds the title in an id, maxID an id, in bytes.
const (
	maxSlug = 200
	maxID   = 300
)

// shorten cuts a very long slug and ends it with a hash of the whole, so that it still tells titles apart.
func shorten(slug string) string {
	if len(slug) <= maxSlug {
		return slug
	}
	h := sha256.Sum256([]byte(slug))
	return strings.TrimRight(slug[:maxSlug-9], "-") + "-" + hex.EncodeToString(h[:4])
}

var documentID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+(~[1-9][0-9]*)?$`)

// badID says why a string cannot be a document id; "" if it can.
func badID(id string) string {
	if len(id) > maxID || !documentID.MatchString(id) {
		return fmt.Sprintf("not a document id: %.100q", id)
	}
	return ""
}

// BaseOf strips the collision suffix of a document id.
func BaseOf(id string) string {
	base, _, _ := strings.Cut(id, collision)
	return base
}

// withSuffix is the n-th id (from 1) among true collisions on a base.
func withSuffix(base string, n int) string {
	if n == 1 {
		return base
	}
	return base + collision + strconv.Itoa(n)
}

// NumberKey is law.Number.Key of a number, or "" when there is none or it does not parse.
func NumberKey(number string) string {
	if number == "" {
		return ""
	}
	n, err := law.ParseNumber(number)
	if err != nil {
		return ""
	}
	return n.Key()
}

// sameDocument reports whether two records with one base id are the same document: issuer and type agree, and so do
// the days of issue where both are known.
func sameDocument(a, b *Document) bool {
	return a.Type == b.Type && firstOf(a.Issuers) == firstOf(b.Issuers) &&
		(a.IssuedOn.IsZero() || b.IssuedOn.IsZero() || a.IssuedOn == b.IssuedOn)
}

// matches reports whether a reference can mean the document. A reference by id alone means just that id.
func (r Ref) matches(d *Document) bool {
	if r.Number == "" {
		return d.ID == r.ID
	}
	return (r.Issuer == "" || firstOf(d.Issuers) == r.Issuer) &&
		(r.IssuedOn.IsZero() || d.IssuedOn.IsZero() || r.IssuedOn == d.IssuedOn)
}

func firstOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// factID derives the id of a fact from what makes it that fact.
func factID(prefix string, parts ...string) string {
	h := sha256.Sum256([]byte(strings.Join(parts, "\x1f")))
	return prefix + hex.EncodeToString(h[:8])
}

func (f *Succession) key() string {
	return factID("s", f.Of, strings.Join(f.Predecessors, ","), strings.Join(f.Successors, ","), f.On.String())
}

// assignID gives a fact whose id is derived from its content that id.
func assignID(f Fact) {
	switch f := f.(type) {
	case *Relation:
		f.ID = factID("r", string(f.Relation), f.From.ID, f.To.ID)
	case *Effect:
		f.ID = factID("e", string(f.Effect), f.By.ID, f.Target.ID, strings.Join(f.Provisions, ","), f.day())
	case *Assertion:
		f.ID = factID("a", f.Document.ID, f.By, f.On.String())
	case *News:
		f.ID = factID("n", f.URL)
	case *Mention:
		f.ID = factID("m", f.News, strconv.Itoa(f.Start), strconv.Itoa(f.End))
	}
}

func (f *Effect) day() string {
	if f.OnUnknown {
		return unknownDay
	}
	return f.On.String()
}

// TerritoryOfBody is the territory that a body's code names: <short>.<territory>, or the country for a central body.
func TerritoryOfBody(code string) string {
	if _, territory, ok := strings.Cut(code, "."); ok {
		return territory
	}
	return Country
}

// Country is the code of the country, the root of all territories.
const Country = "vn"

// Territory is the territory of the document's first issuer.
func (d *Document) Territory() string { return TerritoryOfBody(firstOf(d.Issuers)) }

// EarliestIssue is the first day on which the document can have been issued: its day of issue, else the first day of the year
// that its number carries; zero if neither is known.
func (d *Document) EarliestIssue() law.Date {
	if !d.IssuedOn.IsZero() {
		return d.IssuedOn
	}
	n, err := law.ParseNumber(d.Number)
	if err != nil || n.Year == 0 {
		return 0
	}
	first, _ := law.NewDate(n.Year, time.January, 1) // the zero Date for a year that is none
	return first
}

// DocumentIDs lists the documents that a fact names.
func DocumentIDs(f Fact) []string {
	switch f := f.(type) {
	case *Document:
		return []string{f.ID}
	case *Text:
		return []string{f.Document}
	case *Redirect:
		return []string{f.From, f.To}
	case *Relation:
		if f.To.ID == "" {
			return []string{f.From.ID}
		}
		return []string{f.From.ID, f.To.ID}
	case *Effect:
		if f.Target.ID == "" {
			return []string{f.By.ID}
		}
		return []string{f.By.ID, f.Target.ID}
	case *Assertion:
		return []string{f.Document.ID}
	case *Mention:
		if f.Document != "" {
			return []string{f.Document}
		}
	}
	return nil
}
