package registry

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
)

// When a document arrives, or what it is called changes, citations may mean something else than they did. Which ones is found by what
// they say: by the keys of numbers, and by the words of titles and names in news of the time and the place.

// called is a change of what a document is called: before and after, nil where it is not recorded. Seq is the entry that made it.
type called struct {
	id            string
	before, after *Document
	seq           int64
}

// names are the versions of the document that are there.
func (c called) versions() []*Document {
	return slices.DeleteFunc([]*Document{c.before, c.after}, func(d *Document) bool { return d == nil })
}

// calledBefore lists the documents of which the entries change what citations find them by.
func (r *Registry) calledBefore(ctx context.Context, entries []Entry) ([]called, error) {
	first, last := map[string]int64{}, map[string]int64{}
	for _, e := range entries {
		if e.Kind == KindDocument {
			if first[e.Subject] == 0 {
				first[e.Subject] = e.Seq
			}
			last[e.Subject] = e.Seq
		}
	}
	var out []called
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(first)), readChunk) {
		versions, err := r.store.Facts(ctx, KindDocument, Query{AllVersions: true, Keys: chunk})
		if err != nil {
			return nil, err
		}
		byID := map[string]*called{}
		for _, id := range chunk {
			byID[id] = &called{id: id, seq: last[id]}
		}
		for _, v := range versions {
			d := v.Fact.(*Document)
			c := byID[d.ID]
			if v.CurrentAt(first[d.ID] - 1) {
				c.before = d
			}
			if v.CurrentAt(last[d.ID]) {
				c.after = d
			}
		}
		for _, id := range chunk {
			if c := byID[id]; !sameCalling(c.before, c.after) {
				out = append(out, *c)
			}
		}
	}
	return out, nil
}

// sameCalling reports whether two versions of a document are found by the same citations.
func sameCalling(a, b *Document) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Number == b.Number && a.Type == b.Type && a.Class == b.Class && a.Title == b.Title && a.IssuedOn == b.IssuedOn &&
		slices.Equal(a.Issuers, b.Issuers) && slices.Equal(a.Aliases, b.Aliases) && slices.Equal(a.Topics, b.Topics)
}

// landKinds are the kinds that bear on how any citation is read: whose places, bodies and subjects there are.
var landKinds = []Kind{KindTerritory, KindBody, KindTopic}

// lastLand is the position of the last entry of such a kind, 0 if there is none.
func lastLand(entries []Entry) (seq int64) {
	for _, e := range entries {
		if slices.Contains(landKinds, e.Kind) {
			seq = e.Seq
		}
	}
	return seq
}

// NewsToRelink lists the news items that may mention something else after the entries, save those that were recorded, and so linked,
// later. A change of bodies, territories or topics concerns every item.
func (r *Registry) NewsToRelink(ctx context.Context, entries []Entry) ([]string, error) {
	s, err := r.snapshot(ctx, 0)
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	changes, err := r.calledBefore(ctx, entries)
	if err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	if err := s.byNumber(ctx, changes, ids); err != nil {
		return nil, err
	}
	if err := s.byDecision(ctx, entries, ids); err != nil {
		return nil, err
	}
	land := lastLand(entries)
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	finder := newWordFinder(w, changes)
	if land == 0 && finder.empty() {
		return slices.Sorted(maps.Keys(ids)), nil
	}
	err = s.eachNews(ctx, finder.earliest(land != 0), func(v Version) {
		if n := v.Fact.(*News); !ids[n.ID] && (v.Seq < land || finder.concerns(n, v.Seq)) {
			ids[n.ID] = true
		}
	})
	return slices.Sorted(maps.Keys(ids)), err
}

// byNumber adds the news items with a mention that a document of such a number may answer.
func (s snapshot) byNumber(ctx context.Context, changes []called, ids map[string]bool) error {
	at := map[string]int64{} // the last entry by which a key matters
	for _, c := range changes {
		for _, d := range c.versions() {
			for _, key := range mentionKeys(d.Number) {
				at[key] = max(at[key], c.seq)
			}
		}
	}
	return s.each(ctx, KindMention, ColNumberKey, at, func(v Version) {
		if m := v.Fact.(*Mention); !m.Reviewed && v.Seq < at[MentionKey(m)] {
			ids[m.News] = true
		}
	})
}

// byDecision adds the news items with a mention of the same words as one that a person has decided, or taken back.
func (s snapshot) byDecision(ctx context.Context, entries []Entry, ids map[string]bool) error {
	var subjects []string
	for _, e := range entries {
		if e.Kind == KindMention {
			subjects = append(subjects, e.Subject)
		}
	}
	phrases := map[string]int64{}
	decided := map[string]bool{}
	from, to := int64(0), int64(0)
	if len(entries) > 0 {
		from, to = entries[0].Seq, entries[len(entries)-1].Seq
	}
	for chunk := range slices.Chunk(unique(subjects), readChunk) {
		versions, err := s.Facts(ctx, KindMention, Query{AllVersions: true, Keys: chunk})
		if err != nil {
			return err
		}
		for _, v := range versions {
			m := v.Fact.(*Mention)
			made, ended := from <= v.Seq && v.Seq <= to, from <= v.Retracted && v.Retracted <= to
			if m.Reviewed && m.Phrase != "" && (made || ended) {
				decided[m.ID] = true
				phrases[m.Phrase] = to
			}
		}
	}
	return s.each(ctx, KindMention, ColPhrase, phrases, func(v Version) {
		if m := v.Fact.(*Mention); !m.Reviewed && !m.sure() && !decided[m.ID] {
			ids[m.News] = true
		}
	})
}

// each reads the current facts of a kind that have one of the keys in a column.
func (s snapshot) each(ctx context.Context, kind Kind, col Column, keys map[string]int64, fn func(Version)) error {
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(keys)), readChunk) {
		versions, err := s.Facts(ctx, kind, Query{At: s.seq, Match: map[Column][]string{col: chunk}})
		if err != nil {
			return err
		}
		for _, v := range versions {
			fn(v)
		}
	}
	return nil
}

// newsPage is how many news items are held at a time.
const newsPage = 200

// eachNews reads the news items published on a day or later, the latest first.
func (s snapshot) eachNews(ctx context.Context, from law.Date, fn func(Version)) error {
	for offset := 0; ; offset += newsPage {
		page, err := s.Facts(ctx, KindNews, Query{At: s.seq, Order: []Order{{By: ColPublishedOn, Desc: true}}, Offset: offset, Limit: newsPage})
		if err != nil {
			return err
		}
		for _, v := range page {
			if v.Fact.(*News).PublishedOn < from {
				return nil
			}
			fn(v)
		}
		if len(page) < newsPage {
			return nil
		}
	}
}

// wordFinder finds news that may speak of documents by the words of their titles and names: what shares no pair of syllables with any
// speaks of none. Nothing issued after the news is meant; a local rule is spoken of in news about its place, or with its place.
type wordFinder struct {
	world *world
	pairs map[string][]*wanted
	from  law.Date
}

// wanted is what one or more documents of one place that share a pair of syllables are looked for by.
type wanted struct {
	from   law.Date        // news of earlier days cannot mean any of them
	seq    int64           // news recorded later was linked with all of them
	places map[string]bool // places whose news may speak of them without naming the place; nil: any
	name   string          // by which other news names the place, folded
}

func newWordFinder(w *world, changes []called) *wordFinder {
	f := &wordFinder{world: w, pairs: map[string][]*wanted{}, from: Always}
	byPlace := map[string]map[string]*wanted{} // by pair and territory
	places := map[string]wanted{}
	for _, c := range changes {
		for _, d := range c.versions() {
			t := d.Territory()
			place, ok := places[t]
			if !ok && t != Country {
				place.places = w.around(t)
				if there := w.territories[t]; there != nil {
					place.name = withoutLevel(folded(there.Name))
				}
			}
			places[t] = place
			for _, words := range append([]string{d.Title}, d.Aliases...) {
				for _, pair := range pairsOf(words) {
					if byPlace[pair] == nil {
						byPlace[pair] = map[string]*wanted{}
					}
					x := byPlace[pair][t]
					if x == nil {
						x = &wanted{from: d.EarliestIssue(), places: place.places, name: place.name}
						byPlace[pair][t] = x
						f.pairs[pair] = append(f.pairs[pair], x)
					}
					x.from, x.seq = min(x.from, d.EarliestIssue()), max(x.seq, c.seq)
					f.from = min(f.from, x.from)
				}
			}
		}
	}
	for _, list := range f.pairs {
		slices.SortFunc(list, func(a, b *wanted) int { return cmp.Compare(a.from, b.from) })
	}
	return f
}

func (f *wordFinder) empty() bool { return len(f.pairs) == 0 }

// earliest is the first day whose news may be concerned; all says that every item is.
func (f *wordFinder) earliest(all bool) law.Date {
	if all {
		return 0
	}
	return f.from
}

// concerns reports whether a news item recorded at seq may speak of one of the documents.
func (f *wordFinder) concerns(n *News, seq int64) bool {
	if f.empty() {
		return false
	}
	text := folded(n.Text)
	named := map[string]bool{}
	names := func(place string) bool {
		is, known := named[place]
		if !known {
			is = strings.Contains(text, place)
			named[place] = is
		}
		return is
	}
	for _, pair := range pairsIn(text) {
		for _, x := range f.pairs[pair] {
			if x.from > n.PublishedOn {
				break
			}
			if seq < x.seq && (x.places == nil || n.Place == "" || x.places[n.Place] || x.name == "" || names(x.name)) {
				return true
			}
		}
	}
	return false
}

// pairsOf lists the pairs of neighbouring syllables in some words, folded.
func pairsOf(words string) []string { return pairsIn(folded(words)) }

func pairsIn(text string) []string {
	words := strings.Fields(text)
	out := make([]string, 0, len(words))
	for i := 1; i < len(words); i++ {
		out = append(out, words[i-1]+" "+words[i])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// withoutLevel takes the word for the kind of unit off a folded name.
func withoutLevel(name string) string {
	for _, level := range []string{"tinh ", "thanh pho ", "huyen ", "quan ", "thi xa ", "xa ", "phuong ", "thi tran "} {
		if rest, ok := strings.CutPrefix(name, level); ok {
			return rest
		}
	}
	return name
}

// around lists the territories that a territory lies in, and those that lie in it, but for the country.
func (w *world) around(code string) map[string]bool {
	out := map[string]bool{}
	for _, c := range w.lineage(code) {
		out[c] = c != Country
	}
	for c := range w.territories {
		if !out[c] && slices.Contains(w.lineage(c), code) {
			out[c] = true
		}
	}
	return out
}

// BasesToReread lists the documents whose preamble may mean something else after the entries, save where it was read later.
func (r *Registry) BasesToReread(ctx context.Context, entries []Entry) ([]string, error) {
	s, err := r.snapshot(ctx, 0)
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	changes, err := r.calledBefore(ctx, entries)
	if err != nil {
		return nil, err
	}
	land := lastLand(entries)
	if len(changes) == 0 && land == 0 {
		return nil, nil
	}
	numbers, ids, names := map[string]int64{}, map[string]int64{}, map[string]int64{}
	for _, c := range changes {
		ids[c.id] = c.seq
		for _, d := range c.versions() {
			if key := NumberKey(d.Number); key != "" {
				numbers[key] = max(numbers[key], c.seq)
			}
			for _, name := range append([]string{d.Title}, d.Aliases...) {
				if name = folded(name); strings.Contains(name, " ") {
					names[name] = max(names[name], c.seq)
				}
			}
		}
	}
	if err := r.sameName(ctx, changes, ids); err != nil {
		return nil, err
	}
	from := map[string]bool{}
	look := func(col Column, keys map[string]int64, until func(*Relation) int64) {
		if err == nil {
			err = s.each(ctx, KindRelation, col, keys, func(v Version) {
				if f := v.Fact.(*Relation); f.WasRead() && !f.Reviewed && v.Seq < until(f) {
					from[f.From.ID] = true
				}
			})
		}
	}
	look(ColNumberKey, numbers, func(f *Relation) int64 { return numbers[RelationKey(f)] })
	look(ColTo, ids, func(f *Relation) int64 { return ids[f.To.ID] })
	// What names no number is looked for in what is open.
	look(ColState, map[string]int64{string(law.StateSuggested): 0}, func(f *Relation) int64 {
		if f.To.Number == "" && f.To.ID == "" {
			return max(land, named(folded(f.Quote), names))
		}
		return land
	})
	return slices.Sorted(maps.Keys(from)), err
}

// sameName adds the documents that bear the title or the number of one that changes: which of them is meant may change too.
func (r *Registry) sameName(ctx context.Context, changes []called, ids map[string]int64) error {
	return r.WithCatalog(ctx, func(c *citation.Catalog) error {
		for _, x := range changes {
			for _, d := range x.versions() {
				for _, ref := range append([]string{d.Number, lawName(d)}, d.Aliases...) {
					if ref == "" {
						continue
					}
					if res := c.Resolve(ref, citation.Context{}); res.Outcome == law.Resolved || res.Outcome == law.Ambiguous && len(res.Candidates) < sameNames {
						for _, k := range res.Candidates {
							ids[k.ID] = max(ids[k.ID], x.seq)
						}
					}
				}
			}
		}
		return nil
	})
}

// sameNames bounds how many documents may bear one name: where there are more, they are only alike.
const sameNames = 8

// lawName is the title by which people call the document, "" for one that is called by its number.
func lawName(d *Document) string {
	if d.Type.Promulgated() {
		return d.Title
	}
	return ""
}

// named is the last position of a name that stands in some words, 0 if none does.
func named(words string, names map[string]int64) (seq int64) {
	for name, at := range names {
		if at > seq && strings.Contains(words, name) {
			seq = at
		}
	}
	return seq
}

// EntriesTo reads the entries after a position, up to the head, of the kinds that change what citations mean.
func (r *Registry) EntriesTo(ctx context.Context, after int64) (entries []Entry, to int64, err error) {
	for to = after; ; {
		page, err := r.store.Entries(ctx, to, logPage)
		if err != nil || len(page) == 0 {
			return entries, to, err
		}
		to = page[len(page)-1].Seq
		for _, e := range page {
			switch e.Kind {
			case KindDocument, KindMention, KindTerritory, KindBody, KindTopic:
				e.Body = nil
				entries = append(entries, e)
			}
		}
	}
}

// Cursor is how far a consumer of the log has come; MoveCursor moves it on.
func (r *Registry) Cursor(ctx context.Context, consumer string) (int64, error) {
	return r.store.Cursor(ctx, consumer)
}

// MoveCursor moves the cursor of a consumer on; it never goes back.
func (r *Registry) MoveCursor(ctx context.Context, consumer string, to int64) error {
	return r.store.MoveCursor(ctx, consumer, to)
}
