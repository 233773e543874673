package registry

import (
	"fmt"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// Fault is one thing wrong with a fact as given.
type Fault struct {
	Field  string // as in the interchange form
	Reason string
}

func (f Fault) String() string { return f.Field + ": " + f.Reason }

// Invalid is the error for facts that cannot be taken as given. It names every fault.
type Invalid struct {
	Kind   Kind
	Faults []Fault
}

func (e *Invalid) Error() string {
	parts := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		parts[i] = f.String()
	}
	return fmt.Sprintf("%s: %s", e.Kind, strings.Join(parts, "; "))
}

// faults collects what is wrong with one fact.
type faults []Fault

func (f *faults) add(field, format string, args ...any) {
	*f = append(*f, Fault{Field: field, Reason: fmt.Sprintf(format, args...)})
}

func (f *faults) code(field, code string, ok bool) {
	switch {
	case code == "":
		f.add(field, "is missing")
	case !ok:
		f.add(field, "unknown code %q", code)
	}
}

// strings brings every string of a fact to normal form, NFC without space around, and finds those that cannot be kept.
func (f *faults) strings(v reflect.Value, field string) {
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		switch {
		case strings.ContainsRune(s, 0):
			f.add(field, "holds a NUL character")
		case !utf8.ValidString(s):
			f.add(field, "is not UTF-8")
		case len(s) > maxString:
			f.add(field, "is longer than %d bytes", maxString)
		default:
			v.SetString(strings.TrimSpace(viet.NFC(s)))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			f.strings(v.Elem(), field)
		}
	case reflect.Slice:
		for i := range v.Len() {
			f.strings(v.Index(i), field)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if field != "" {
				name = field
			}
			f.strings(v.Field(i), name)
		}
	}
}

// webURL reports whether s is an address on the web, and so can be offered as a link.
func webURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func (f *faults) need(field, value string) {
	if value == "" {
		f.add(field, "is missing")
	}
}

func (f *faults) interval(field string, from, to law.Date) {
	if !from.IsZero() && !to.IsZero() && to <= from {
		f.add(field, "ends on %s, not after its start on %s", to, from)
	}
}

// codes tells which codes are recorded.
type codes struct {
	territories, bodies, topics map[string]bool
}

func (c codes) territory(f *faults, field, code string) {
	if code != "" && !c.territories[code] {
		f.add(field, "no territory %q", code)
	}
}

var (
	territoryCode = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$`)
	sha256Hex     = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// maxString bounds titles, aliases, quotes and other short strings, maxText texts, in bytes: far above anything real.
const (
	maxString = 64 << 10
	maxText   = 16 << 20
)

// validate brings a fact to its normal form and reports what is wrong with it. References are checked elsewhere.
func validate(d Draft, c codes) []Fault {
	var f faults
	f.strings(reflect.ValueOf(d.Fact).Elem(), "")
	if len(f) > 0 {
		return f
	}
	switch x := d.Fact.(type) {
	case *Territory:
		if !territoryCode.MatchString(x.Code) {
			f.add("code", "not a territory code: %q", x.Code)
		}
		f.need("name", x.Name)
		f.code("level", string(x.Level), x.Level.Valid())
		if x.Parent == "" && x.Level != law.LevelCountry {
			f.add("parent", "is missing")
		}
		c.territory(&f, "parent", x.Parent)
		for _, g := range x.Grounds {
			c.territory(&f, "grounds", g)
		}
		f.interval("valid_to", x.ValidFrom, x.ValidTo)
	case *Body:
		short, territory, local := strings.Cut(x.Code, ".")
		if !territoryCode.MatchString(short) || local && territory != x.Territory || !local && x.Territory != Country && x.Territory != "" {
			f.add("code", "body code %q is not <short>.<territory>, or <short> for a central body", x.Code)
		}
		if x.Territory == "" && !local {
			x.Territory = Country
		}
		f.need("name", x.Name)
		f.need("territory", x.Territory)
		c.territory(&f, "territory", x.Territory)
		f.code("level", string(x.Level), x.Level.Valid())
		f.interval("valid_to", x.ValidFrom, x.ValidTo)
	case *Succession:
		f.code("form", string(x.Form), x.Form.Valid())
		known, what := c.territories, "territory"
		switch x.Of {
		case "territory":
		case "body":
			known, what = c.bodies, "body"
		default:
			f.code("of", x.Of, false)
		}
		for field, list := range map[string][]string{"predecessors": x.Predecessors, "successors": x.Successors} {
			if len(list) == 0 {
				f.add(field, "is missing")
			}
			for _, code := range list {
				if !known[code] {
					f.add(field, "no %s %q", what, code)
				}
			}
		}
		if x.On.IsZero() {
			f.add("on", "is missing")
		}
		c.topicList(&f, x.Topics)
	case *Topic:
		if !territoryCode.MatchString(x.Code) {
			f.add("code", "not a topic code: %q", x.Code)
		}
		f.need("name", x.Name)
		if x.Parent != "" {
			c.topicList(&f, []string{x.Parent})
		}
	case *Document:
		c.document(&f, x)
	case *Relation:
		f.code("relation", string(x.Relation), x.Relation.Valid())
	case *Effect:
		f.code("effect", string(x.Effect), x.Effect.Valid())
		if x.State == "" {
			x.State = law.StateConfirmed
		}
		f.code("state", string(x.State), x.State.Valid())
		c.territory(&f, "territory", x.Territory)
		for _, p := range x.Provisions {
			if p == "" || strings.ContainsAny(p, " \t\n,") {
				f.add("provisions", "not a provision path: %q", p)
			}
		}
		slices.Sort(x.Provisions)
		x.Provisions = slices.Compact(x.Provisions)
	case *Assertion:
		f.code("code", string(x.Code), x.Code.Valid())
		f.need("by", x.By)
	case *News:
		f.need("url", x.URL)
		if x.URL != "" && !webURL(x.URL) {
			f.add("url", "not an http or https address: %.100q", x.URL)
		}
		f.need("title", x.Title)
		if x.PublishedOn.IsZero() {
			f.add("published_on", "is missing")
		}
		c.territory(&f, "place", x.Place)
		if x.Rights == "" {
			x.Rights = "quotes"
		}
		f.code("rights", x.Rights, x.Rights == "full" || x.Rights == "quotes")
		if d.Text == nil {
			f.add("text", "is missing")
		}
	}
	return f
}

func (c codes) topicList(f *faults, topics []string) {
	for _, t := range topics {
		if !c.topics[t] {
			f.add("topics", "no topic %q", t)
		}
	}
}

func (c codes) document(f *faults, d *Document) {
	for _, s := range d.Signers {
		f.need("signers", s.Name)
	}
	if d.Number != "" {
		n, err := law.ParseNumber(d.Number)
		if err != nil {
			f.add("number", "%v", err)
		} else {
			d.Number = n.String()
		}
	}
	f.code("type", string(d.Type), d.Type.Valid())
	f.code("class", string(d.Class), d.Class.Valid())
	if len(d.Issuers) == 0 {
		f.add("issuer", "is missing")
	}
	for _, b := range d.Issuers {
		if !c.bodies[b] {
			f.add("issuer", "no body %q", b)
		}
	}
	if d.Source != nil && d.Source.URL != "" && !webURL(d.Source.URL) {
		f.add("source", "not an http or https address: %.100q", d.Source.URL)
	}
	if d.EffectiveBasis != "" {
		f.code("effective_basis", string(d.EffectiveBasis), d.EffectiveBasis.Valid())
	}
	if !d.EffectiveOn.IsZero() && d.EffectiveBasis == "" {
		d.EffectiveBasis = law.BasisSource
	}
	c.topicList(f, d.Topics)
	for _, t := range d.AppliesTo {
		c.territory(f, "applies_to", t)
	}
	for _, file := range d.Files {
		f.need("files", file.Name)
		if file.SHA256 != "" && !sha256Hex.MatchString(file.SHA256) {
			f.add("files", "sha256 is not 64 hexadecimal digits: %q", file.SHA256)
		}
	}
}

// NormaliseText brings a long text to the form in which it is kept, or says why it cannot be kept.
func NormaliseText(s string) (string, error) {
	switch {
	case len(s) > maxText:
		return "", fmt.Errorf("is longer than %d bytes", maxText)
	case !utf8.ValidString(s):
		return "", fmt.Errorf("is not UTF-8")
	case strings.ContainsRune(s, 0):
		return "", fmt.Errorf("holds a NUL character")
	}
	return viet.NFC(s), nil
}
