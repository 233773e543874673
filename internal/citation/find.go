package citation

import (
	"cmp"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

type resolvedMention struct {
	mention
	answer
}

// Find returns the references in a text, in order and without overlap.
func (c *Catalog) Find(given string, ctx Context) []Citation {
	t := newText(given)
	if len(t.tokens) == 0 {
		return nil
	}
	if ctx.Issuer != "" { // what a body cites is mostly not its own: its place is the better guide
		ctx.Place = c.placeOf(ctx)
		ctx.Issuer = ""
	}
	var resolved, named []resolvedMention // named: those that a pointer may mean
	act := isAct(t)
	var own *resolvedMention
	for _, m := range c.scan(t) {
		r := resolvedMention{mention: m}
		switch m.kind {
		case KindNumber:
			r.answer = c.resolveNumber(m, ctx)
		case KindNamed:
			r.answer = c.resolveName(m, ctx)
		case KindDescription:
			if r.answer = c.resolveDescription(m, ctx); m.subject.loose && r.outcome == law.NotFound {
				continue
			}
		case KindAnaphora:
			var keep bool
			if r.answer, keep = c.resolvePointer(t, m, named, act, own); !keep {
				continue
			}
		}
		resolved = append(resolved, r)
		if m.kind == KindNumber || m.kind == KindNamed {
			named = append(named, r)
		}
		if own == nil && isOwn(t, m) {
			o := r
			own = &o
		}
	}
	out := make([]Citation, len(resolved))
	for i, r := range resolved {
		out[i] = Citation{Kind: r.kind, Parsed: r.parsed, Outcome: r.outcome, Candidates: r.candidates, Note: r.note, Certain: r.certain}
		out[i].Start, out[i].End, out[i].Quote = t.quote(r.start, t.closed(r.start, r.end))
		out[i].Parsed.Provisions = r.provisions.paths
		out[i].Note = joinNotes(r.note, r.provisions.note)
		if r.subject != nil {
			out[i].Topic = r.subject.topic
		}
	}
	return out
}

// scan gathers mentions of all kinds, each completed with its day and issuer. Where two overlap a number wins, then a
// name that is quoted or a law's, then a description, then any name, then what points back.
func (c *Catalog) scan(t *text) []mention {
	numbers := scanNumbers(t)
	names := c.scanNames(t)
	firm := slices.Clone(numbers)
	var loose []mention
	for _, m := range names {
		if slices.ContainsFunc(m.entries, func(e *entry) bool { return lawByName(e.Document) }) || quoted(t, m) {
			firm = append(firm, m)
		} else {
			loose = append(loose, m)
		}
	}
	firm = settleOverlaps(firm)
	all := slices.Clone(firm)
	if !isAct(t) { // an act speaks of rules in general, and names by number those it means
		all = append(all, c.scanDescriptions(t, firm)...)
	}
	all = append(all, loose...)
	all = append(all, scanPointers(t)...)
	all = settleOverlaps(all)
	for i := range all {
		limit := len(t.runes)
		if i+1 < len(all) {
			limit = all[i+1].start
		}
		if all[i].kind == KindNumber || all[i].kind == KindNamed {
			c.complete(t, &all[i], limit)
		}
	}
	shareIssuers(t, all)
	readProvisions(t, all)
	return all
}

// settleOverlaps keeps, of mentions that overlap, the one listed first, and returns the rest in text order.
func settleOverlaps(list []mention) []mention {
	kept := make([]int, 0, len(list)) // indexes into list, by place in the text
	for k, m := range list {
		at, _ := slices.BinarySearchFunc(kept, m.start, func(o, start int) int { return cmp.Compare(list[o].start, start) })
		if at > 0 && list[kept[at-1]].end > m.start || at < len(kept) && list[kept[at]].start < m.end {
			continue
		}
		kept = slices.Insert(kept, at, k)
	}
	out := make([]mention, len(kept))
	for i, k := range kept {
		out[i] = list[k]
	}
	return out
}

// closed takes in the mark that closes a quotation opened inside the span.
func (t *text) closed(start, end int) int {
	if end < len(t.runes) && t.runes[end] == '”' && slices.Contains(t.runes[start:end], '“') && !slices.Contains(t.runes[start:end], '”') {
		return end + 1
	}
	return end
}

// quoted reports whether the mention stands in quotation marks.
func quoted(t *text, m mention) bool {
	if m.start == 0 {
		return false
	}
	switch t.runes[m.start-1] {
	case '“', '"', '”', '«', '‘', '\'':
		return true
	}
	return false
}

// shareIssuers gives the members of a list the issuer named after the last of them: "Quyết định số 1/2010/QĐ-UBND và
// số 2/2010/QĐ-UBND của UBND tỉnh Vĩnh Long".
func shareIssuers(t *text, all []mention) {
	for i := len(all) - 2; i >= 0; i-- {
		a, b := &all[i], &all[i+1]
		if a.kind != KindNumber || b.kind != KindNumber || a.issuer.named || !b.issuer.named || a.typ != b.typ {
			continue
		}
		if joined(t, a.after, b.start) {
			a.issuer = b.issuer
		}
	}
}

// joined reports whether nothing but a comma, a semicolon, "và" or "số" lies between two runes.
func joined(t *text, from, to int) bool {
	for i := t.tokenAt(from); i < len(t.tokens) && t.tokens[i].start < to; i++ {
		switch t.tokens[i].fold {
		case "va", "so", "cac", "hoac":
		default:
			return false
		}
	}
	for _, r := range t.runes[from:max(from, to)] {
		if r == '\n' || r == '.' || r == '(' {
			return false
		}
	}
	return true
}
