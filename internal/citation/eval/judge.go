package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// count is how many of a thing are right.
type count struct{ right, of int }

func (c *count) add(right bool) {
	c.of++
	if right {
		c.right++
	}
}

func (c count) share() float64 {
	if c.of == 0 {
		return 1
	}
	return float64(c.right) / float64(c.of)
}

// verdict is what was right and wrong in one text.
type verdict struct {
	found, wanted count // numbers: of those found, of those wanted
	links         count // marked citations found, in texts that are not complete
	other         int   // marks on what is no document
	article       count // numbers whose article is right, where the set says it
	// Of the set's citations: found at all, extent, kind, day, provisions as a set, single paths both ways, outcome, document.
	hit, extra, extent, kind, date, provisions, paths, outcome, document count
	faults                                                               []string // "family: what", for the confusion list
}

func (v *verdict) fault(format string, args ...any) {
	v.faults = append(v.faults, fmt.Sprintf(format, args...))
}

func judge(r row, found []citation.Citation) verdict {
	var v verdict
	switch {
	case r.Complete:
		v.numbers(r, found)
	default:
		v.marked(r, found)
	}
	v.articles(r, found)
	if r.Citations != nil {
		v.citations(r, found)
	}
	return v
}

// numbers compares the set of whole numbers.
func (v *verdict) numbers(r row, found []citation.Citation) {
	want, got := map[string]string{}, map[string]string{}
	for _, n := range r.Numbers {
		want[key(n)] = n
	}
	for _, x := range found {
		if x.Kind == citation.KindNumber {
			if n, err := law.ParseNumber(x.Parsed.Number); err == nil {
				got[n.Key()] = x.Parsed.Number
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(got)) {
		_, ok := want[k]
		if v.found.add(ok); !ok {
			v.fault("number too many: %s", got[k])
		}
	}
	for _, k := range slices.Sorted(maps.Keys(want)) {
		_, ok := got[k]
		if v.wanted.add(ok); !ok {
			v.fault("number missed: %s", want[k])
		}
	}
}

// marked looks for the citations that a set marks without saying that they are all. Links on the codes of forms, on standards, on
// treaties and on remnants of words are no citations of documents such as the registry keeps, and are counted apart.
func (v *verdict) marked(r row, found []citation.Citation) {
	text := []rune(r.Text)
	for _, s := range r.Spans {
		link := strings.TrimSpace(s.Text)
		number, err := law.ParseNumber(link)
		reading := law.ReadProvisions(link)
		var ok bool
		switch {
		case err == nil && number.Style != law.StyleNone && !ofForm(text[:min(max(0, s.Start), len(text))]):
			ok = slices.ContainsFunc(found, func(x citation.Citation) bool {
				return x.Start < s.End && s.Start < x.End && key(x.Parsed.Number) == number.Key()
			})
		case len(reading.Refs) > 0:
			ok = slices.ContainsFunc(found, func(x citation.Citation) bool { return x.End > s.Start && names(x, reading.Refs[0]) })
		case namesKind(link):
			ok = slices.ContainsFunc(found, func(x citation.Citation) bool { return x.Start < s.End && s.Start < x.End })
		default:
			v.other++
			continue
		}
		if v.links.add(ok); !ok {
			v.fault("link missed: %s", link)
		}
	}
	for _, n := range r.Numbers {
		ok := slices.ContainsFunc(found, func(x citation.Citation) bool { return key(x.Parsed.Number) == key(n) })
		if v.links.add(ok); !ok {
			v.fault("link missed: %s", n)
		}
	}
}

// ofForm reports whether what stands before a number says that it is the code of a form: "Biểu số".
func ofForm(before []rune) bool {
	words := strings.Fields(viet.Fold(string(before[max(0, len(before)-30):])))
	if n := len(words); n > 0 && words[n-1] == "so" {
		words = words[:n-1]
	}
	return len(words) > 0 && (strings.HasSuffix(words[len(words)-1], "bieu") || strings.HasSuffix(words[len(words)-1], "mau") ||
		strings.HasSuffix(words[len(words)-1], "bieuso") || strings.HasSuffix(words[len(words)-1], "mauso"))
}

// namesKind reports whether a link begins with the name of a kind of document.
func namesKind(link string) bool {
	for _, code := range law.DocumentTypes() {
		if label := law.DocumentType(code).Label("vi"); code != string(law.OtherDocumentType) && len(link) > len(label) && strings.HasPrefix(viet.Fold(link), viet.Fold(label)) {
			return true
		}
	}
	return false
}

// names reports whether the citation names the provision.
func names(x citation.Citation, r law.ProvisionRef) bool {
	return slices.ContainsFunc(x.Parsed.Provisions, func(p string) bool { return strings.HasSuffix("/"+p, string(r.Path(""))) })
}

// articles looks for the article that an anchor ("Chuong_II_Dieu_17b") says beside a number.
func (v *verdict) articles(r row, found []citation.Citation) {
	for _, s := range r.Spans {
		i := strings.LastIndex(s.Anchor, "Dieu_")
		if i < 0 || s.Number == "" {
			continue
		}
		step := "/" + law.Step{Unit: law.UnitArticle, Label: law.FoldLabel(s.Anchor[i+len("Dieu_"):])}.String()
		right := slices.ContainsFunc(found, func(x citation.Citation) bool {
			return key(x.Parsed.Number) == key(s.Number) &&
				slices.ContainsFunc(x.Parsed.Provisions, func(p string) bool { return strings.Contains(p+"/", step+"/") })
		})
		if v.article.add(right); !right {
			v.fault("article: %s of %s", s.Anchor[i:], s.Number)
		}
	}
}

// citations compares citation by citation: those of the set with those found that overlap them most.
func (v *verdict) citations(r row, found []citation.Citation) {
	used := map[int]bool{}
	for _, g := range r.Citations {
		best, most := -1, 0
		for i, x := range found {
			if n := min(x.End, g.End) - max(x.Start, g.Start); n > most && !used[i] {
				best, most = i, n
			}
		}
		if v.hit.add(best >= 0); best < 0 {
			v.fault("missed: %s %q", g.Kind, g.Quote)
			continue
		}
		used[best] = true
		v.compare(g, found[best])
	}
	for i, x := range found {
		if !r.Complete {
			break
		}
		if x.Kind == citation.KindDescription && !used[i] {
			v.fault("described: %q", x.Quote) // the sets say nothing of descriptions
			continue
		}
		if v.extra.add(used[i]); !used[i] {
			v.fault("too many: %s %q", x.Kind, x.Quote)
		}
	}
}

func (v *verdict) compare(g gold, x citation.Citation) {
	check := func(c *count, name, want, got string) {
		if c.add(want == got); want != got {
			v.fault("%s of %q: want %q, got %q", name, g.Quote, want, got)
		}
	}
	check(&v.extent, "extent", g.Quote, x.Quote)
	check(&v.kind, "kind", g.Kind, string(x.Kind))
	date := ""
	if !x.Parsed.Date.IsZero() {
		date = x.Parsed.Date.String()
	}
	if date != "" || g.Date != "" {
		check(&v.date, "day", g.Date, date)
	}
	if len(g.Provisions) > 0 || len(x.Parsed.Provisions) > 0 {
		check(&v.provisions, "provisions", strings.Join(g.Provisions, " "), strings.Join(x.Parsed.Provisions, " "))
		for _, p := range x.Parsed.Provisions {
			v.paths.add(slices.Contains(g.Provisions, p))
		}
		for _, p := range g.Provisions {
			if !slices.Contains(x.Parsed.Provisions, p) {
				v.paths.add(false)
			}
		}
	}
	check(&v.outcome, "outcome", g.Outcome, string(x.Outcome))
	document := ""
	if x.Outcome == law.Resolved {
		document = x.Candidates[0].ID
	}
	if g.Document != "" || document != "" {
		check(&v.document, "document", g.Document, document)
	}
}
