package citation

import (
	"cmp"
	"slices"
	"sync"
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

// resolvedMention is a mention with its answer, and what stays known of it when its passage is gone.
type resolvedMention struct {
	mention
	answer
	passage     int
	first, past int  // its tokens in the passage, half open
	from, to    int  // the sentences of the passage in which it begins and ends
	acted       bool // another document acts on it, or rests on it
}

// reading is what Find knows of a text as it goes from passage to passage.
type reading struct {
	quotes quotes // of the text
	ctx    Context
	act    bool              // the text is an act, not a text about acts
	named  []resolvedMention // the last of the documents named so far: those that a pointer may mean
	own    *resolvedMention  // the number under which the text itself was issued, if it is an act
	said   said              // of rules that are described
	laws   map[string]answer // by their names, those named in full so far
	out    []Citation
}

// Find returns the references in a text, in order and without overlap.
func (c *Catalog) Find(given string, ctx Context) []Citation {
	x := scratches.Get().(*scratch)
	defer x.release()
	v := c.openings.look(given, x)
	if v.broken {
		given = string([]rune(given))
		v = c.openings.look(given, x)
	}
	return c.read(given, v, c.passages(given, v, x), ctx, x)
}

// read reads passages of a text in order.
func (c *Catalog) read(given string, v survey, passages []passage, ctx Context, x *scratch) []Citation {
	if len(passages) == 0 {
		return nil
	}
	if ctx.Issuer != "" { // what a body cites is mostly not its own: its place is the better guide
		ctx.Place = c.placeOf(ctx)
		ctx.Issuer = ""
	}
	r := &reading{ctx: ctx, own: c.ownAct(ctx), quotes: quotes{rest: given}, out: make([]Citation, 0, len(passages)+len(passages)/2), named: x.named[:0]}
	r.act = v.act || r.own != nil
	x.text.lists, x.text.origin = &x.lists, &wholeText{given: given, plain: v.plain}
	for k, p := range passages {
		if p.pointed != nil {
			r.addPointed(given, p)
			continue
		}
		x.text.base = p.from
		x.text.read(given[p.from:p.to], p.rune, v.plain, p.anchors(v.anchors, x), &x.syllables)
		c.readPassage(r, k, &x.text)
	}
	x.named = r.named
	return slices.Clip(r.out)
}

// scratch is what looking over a text and reading a passage need and the next can use again.
type scratch struct {
	words     wordTable
	anchors   []anchor
	passages  []passage
	own       []anchor // of a passage
	text      text
	syllables syllableCache
	lists     listCache
	pointed   pointedCache
	named     []resolvedMention
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// release gives a scratch back. It keeps no text.
func (x *scratch) release() {
	x.text.given, x.text.origin = "", nil
	x.text.room.clear()
	clear(x.named)
	scratches.Put(x)
}

// readPassage adds the references of the next passage.
func (c *Catalog) readPassage(r *reading, k int, t *text) {
	for _, m := range c.scan(t, r) {
		x := resolvedMention{mention: m}
		switch m.kind {
		case KindNumber:
			x.answer = c.resolveNumber(m, r.ctx)
		case KindNamed:
			var told bool
			if x.answer, told = r.again(t, m); !told {
				x.answer = c.resolveName(m, r.ctx)
			}
		case KindDescription:
			if x.answer = c.resolveDescription(m, r.ctx); m.subject.loose && x.outcome == law.NotFound {
				continue
			}
		case KindAnaphora:
			var keep bool
			at := t.base + t.byteAt(t.givenAt(m.start))
			if x.answer, keep = r.resolvePointer(m, at, unicode.IsUpper(t.runes[m.start])); !keep {
				continue
			}
		}
		if m.kind == KindNumber || m.kind == KindNamed {
			r.name(t, k, x)
			r.nameInFull(t, x)
		}
		start, end, quote := t.quote(x.start, t.closed(x.start, x.end))
		r.add(x, start, end, quote)
	}
}

// add adds a reference that stands between two runes of the text.
func (r *reading) add(x resolvedMention, start, end int, quote string) {
	o := Citation{Start: start, End: end, Quote: quote, Kind: x.kind, Parsed: x.parsed, Outcome: x.outcome, Candidates: x.candidates, Note: x.note, Findings: x.findings, Certain: x.certain}
	o.Parsed.Provisions = x.provisions.paths
	o.Note = joinNotes(x.note, x.provisions.note)
	if x.subject != nil {
		o.Topic = x.subject.topic
	}
	r.out = append(r.out, o)
}

// name remembers a document that a pointer may mean.
func (r *reading) name(t *text, k int, x resolvedMention) {
	x.passage = k
	x.first, x.past = t.tokenAt(x.start), t.tokenAt(x.end)
	x.from, x.to = t.sentence(x.first), t.sentence(max(0, x.past-1))
	x.acted = t.actedOn(x.mention)
	if r.own == nil && isOwn(t, x.mention) {
		o := x
		r.own = &o
	}
	if len(r.named) >= 2*lookBack {
		r.named = append(r.named[:0], r.named[len(r.named)-lookBack:]...)
	}
	r.named = append(r.named, x)
}

// scan gathers mentions of all kinds, each completed with its day and issuer. Where two overlap a number wins, then a
// name that is quoted or a law's, then a description, then any name, then what points back.
func (c *Catalog) scan(t *text, r *reading) []mention {
	numbers := shareHeads(t, scanNumbers(t))
	names := c.scanNames(t)
	firm := numbers
	var loose []mention
	for _, m := range names {
		if m.firm {
			firm = append(firm, m)
		} else {
			loose = append(loose, m)
		}
	}
	firm = settleOverlaps(firm)
	all := append(t.room.all[:0], firm...)
	if !r.act { // an act speaks of rules in general, and names by number those it means
		all = append(all, c.scanDescriptions(t, firm, &r.said)...)
	}
	all = append(all, loose...)
	all = scanPointers(t, all)
	t.room.all = all
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
	all = t.amendingLaws(all)
	shareIssuers(t, all)
	readProvisions(t, all)
	return all
}

// settleOverlaps keeps, of mentions that overlap, the one listed first, and returns the rest in text order.
func settleOverlaps(list []mention) []mention {
	if apart(list) {
		return list
	}
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

// apart reports whether the mentions stand in text order and do not overlap.
func apart(list []mention) bool {
	for i := 1; i < len(list); i++ {
		if list[i].start < list[i-1].end || list[i].start <= list[i-1].start {
			return false
		}
	}
	return true
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
