package registry

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
)

// basesIn is where bases stand in a text.
const basesIn = law.ComponentMain + "/mo-dau"

// Why a basis that was read is only suggested, or what is odd about one.
const (
	// BasisLater: the text cites a document issued after it (a basis exists before the act that rests on it).
	BasisLater = "basis_later_than_act"
	// DateDiffers: the day by which the text cites a document is not that document's.
	DateDiffers = "date_differs"

	basisAmbiguous  = "ambiguous"
	basisUncertain  = "not_certain"
	basisNotFound   = "not_found"
	basisNoIssuer   = "issuer_unknown"
	basisDayUnknown = "day_unknown"
	basisItself     = "cites_itself"
)

// basesChunk is how many documents one transaction reads the preambles of.
const basesChunk = 50

// ReadBases reads the preambles of documents and records what they are based on as relations: one a line and document. What a
// person stated, confirmed or took back stays; what was read before and is no longer there is retracted. Reading the same
// text again changes nothing.
func (r *Registry) ReadBases(ctx context.Context, actor string, ids []string) (Receipt, error) {
	var total Receipt
	for chunk := range slices.Chunk(unique(ids), basesChunk) {
		receipt, err := r.Write(ctx, actor, func(b *Batch) error {
			for _, kind := range []Kind{KindDocument, KindText} {
				if err := b.Load(kind, chunk...); err != nil {
					return err
				}
			}
			return r.readBasesOf(b, chunk)
		})
		if err != nil {
			return total, err
		}
		total.Seq, total.Changed = receipt.Seq, total.Changed+receipt.Changed
	}
	return total, nil
}

// openingWords is the preamble of one document as it is read within a write.
type openingWords struct {
	id     string
	doc    *Document // nil where there is none
	lines  []string  // that say what it is based on
	before *ownBases
	found  []*Relation
	open   []namedBasis
}

// namedBasis is a basis that is known by its number alone, and the type of document that the text calls it.
type namedBasis struct {
	*Relation
	typ law.DocumentType
}

// readBasesOf reads the preambles of documents within a write.
func (r *Registry) readBasesOf(b *Batch, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	head, err := b.Head(b.ctx)
	if err != nil {
		return err
	}
	s := snapshot{Reader: b.Reader, seq: head.Seq}
	list := make([]*openingWords, len(ids))
	for i, id := range ids {
		if list[i], err = b.openingWords(id); err != nil {
			return err
		}
	}
	if err := b.recordedBases(s, list); err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(o *openingWords) bool { return len(o.lines) == 0 && len(o.before.read) == 0 })
	var open []namedBasis
	for _, o := range list {
		if err := r.bases(b, o); err != nil {
			return fmt.Errorf("read the bases of %s: %w", o.id, err)
		}
		open = append(open, o.open...)
	}
	if err := b.refer(s, open); err != nil {
		return err
	}
	var refs []Ref
	for _, o := range list {
		for _, f := range slices.Concat(o.before.said, o.found) {
			if f.To.ID != "" {
				refs = append(refs, f.To)
			}
		}
	}
	docs, err := s.resolve(b.ctx, refs)
	if err != nil {
		return err
	}
	meaning := map[string]string{}
	for ref, d := range docs {
		meaning[ref.ID] = d.ID
	}
	for _, o := range list {
		o.before.meaning = meaning
		o.weigh(docs)
		if err := b.settleBases(o); err != nil {
			return fmt.Errorf("record the bases of %s: %w", o.id, err)
		}
	}
	return nil
}

func (b *Batch) openingWords(id string) (*openingWords, error) {
	o := &openingWords{id: id, before: &ownBases{read: map[string]*Relation{}}}
	doc, ok, err := b.Current(KindDocument, id)
	if err != nil || !ok {
		return o, err
	}
	o.doc = doc.(*Document)
	text, ok, err := b.Current(KindText, id)
	if ok {
		o.lines = citation.Preamble(text.(*Text).Text)
	}
	return o, err
}

// settleBases records the bases that were read, save those about which a person has said something, and takes back those that are no
// longer there.
func (b *Batch) settleBases(o *openingWords) error {
	keep := map[string]bool{}
	for _, f := range o.found {
		if o.before.decided(f) || keep[f.ID] {
			continue
		}
		keep[f.ID] = true
		if _, err := b.Restore(f); err != nil {
			return err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(o.before.read)) {
		f := o.before.read[key]
		if keep[key] || f.Reviewed && slices.Contains(o.lines, f.Quote) {
			continue
		}
		if _, err := b.Retract(KindRelation, key, "the text no longer says so"); err != nil {
			return err
		}
	}
	return nil
}

// ownBases are the bases of a document as recorded.
type ownBases struct {
	read    map[string]*Relation // current ones that were read, by key
	said    []*Relation          // about which a person has said something: stated, confirmed, rejected or taken back
	meaning map[string]string    // ids of documents as references have them, and the ids of those they mean now
}

// recordedBases gathers the based_on relations of documents, under all their ids, as they stand within the write.
func (b *Batch) recordedBases(s snapshot, list []*openingWords) error {
	docs := make([]*Document, len(list))
	for i, o := range list {
		docs[i] = &Document{ID: o.id}
	}
	names, err := s.names(b.ctx, docs)
	if err != nil {
		return err
	}
	for from, versions := range b.known[KindRedirect] { // given up for it within this write
		if n := len(versions); n > 0 && versions[n-1].Retracted == 0 {
			to := versions[n-1].Fact.(*Redirect).To
			names[to] = append(names[to], from)
		}
	}
	owners := map[string][]*openingWords{} // by the ids under which relations may have a document
	for _, o := range list {
		for _, name := range unique(names[o.id]) {
			owners[name] = append(owners[name], o)
		}
	}
	keys := slices.Collect(maps.Keys(b.known[KindRelation]))
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(owners)), readChunk) {
		recorded, err := b.Facts(b.ctx, KindRelation, Query{AllVersions: true, Match: map[Column][]string{ColFrom: chunk}})
		if err != nil {
			return err
		}
		for _, v := range recorded {
			keys = append(keys, v.Fact.Key())
		}
	}
	keys = unique(keys)
	for chunk := range slices.Chunk(keys, readChunk) {
		if err := b.Load(KindRelation, chunk...); err != nil {
			return err
		}
	}
	for _, key := range keys {
		v, ok, err := b.Last(KindRelation, key)
		if err != nil {
			return err
		}
		if !ok || v.Fact.(*Relation).Relation != law.BasedOn {
			continue
		}
		f := v.Fact.(*Relation)
		for _, o := range owners[f.From.ID] {
			o.before.add(key, f, v.Retracted == 0 && f.From.ID == o.id, v.Retracted == 0)
		}
	}
	return nil
}

func (o *ownBases) add(key string, f *Relation, own, current bool) {
	if f.WasRead() && own {
		o.read[key] = f
	}
	if !f.WasRead() || f.Reviewed && (current || f.State == law.StateRejected) {
		o.said = append(o.said, f)
	}
}

// decided reports whether a person has said something about what a basis says. A plain statement leaves room for what is odd about it.
func (o *ownBases) decided(f *Relation) bool {
	means := func(r Ref) string {
		if id := o.meaning[r.ID]; id != "" {
			return id
		}
		return r.ID
	}
	return slices.ContainsFunc(o.said, func(s *Relation) bool {
		switch {
		case s.ID == f.ID, s.WasRead() && s.Quote == f.Quote && s.clause() == f.clause():
			return true
		case f.To.ID == "" && s.Quote != "" && folded(s.Quote) == folded(f.Quote):
			return true // a person says what this line means
		case f.To.ID != "":
			return means(s.To) == means(f.To) && (s.WasRead() || !f.odd())
		}
		return slices.Contains(f.Candidates, means(s.To)) || f.To.Number != "" && bears(s.To.ID, f.To.Number)
	})
}

// odd reports whether something in what the text says of the document is wrong, whoever states that it is the one meant.
func (f *Relation) odd() bool { return f.Doubt == DateDiffers || f.Doubt == BasisLater }

// bears reports whether a document id is that of a number, whoever issued it.
func bears(id, number string) bool {
	n, err := law.ParseNumber(number)
	_, rest, ok := strings.Cut(BaseOf(id), ".")
	return err == nil && ok && (rest == n.Slug() || strings.HasSuffix(rest, "-"+n.Slug()) || strings.HasPrefix(rest, n.Slug()+"."))
}

// clause tells apart what one line cites.
func (f *Relation) clause() string { return f.To.Number }

// bases reads the lines of a document's preamble as relations.
func (r *Registry) bases(b *Batch, o *openingWords) error {
	if len(o.lines) == 0 {
		return nil
	}
	place, _, err := b.Current(KindTerritory, o.doc.Territory())
	if err != nil {
		return err
	}
	own := ""
	if t, ok := place.(*Territory); ok {
		own = strings.TrimPrefix(folded(t.Name), "tinh ")
	}
	return r.WithCatalog(b.ctx, func(c *citation.Catalog) error {
		for _, line := range o.lines {
			for _, x := range citedBases(c, o.doc, line) {
				f, byNumber := basis(c, o.doc, own, line, x)
				o.found = append(o.found, f)
				if byNumber {
					o.open = append(o.open, namedBasis{f, x.Parsed.Type})
				}
			}
		}
		return nil
	})
}

// weigh holds what the preamble says of its bases against what is recorded of them, and gives them their ids.
func (o *openingWords) weigh(docs map[Ref]*Document) {
	for _, f := range o.found {
		f.date(o.doc, docs[f.To])
		if f.assignBasisID(); f.State == "" {
			f.State = law.StateConfirmed
		}
	}
}

// assignBasisID gives a basis its id: that of any relation with its ends if it stands, else one of its words.
func (f *Relation) assignBasisID() {
	if f.Doubt == "" {
		assignID(f)
		return
	}
	f.State = law.StateSuggested
	f.ID = factID("r", "basis", f.From.ID, folded(f.Quote), f.clause())
}

// refer gives bases that are known by their number the id that the document has, or would have.
func (b *Batch) refer(s snapshot, open []namedBasis) error {
	if len(open) == 0 {
		return nil
	}
	drafts := make([]Draft, len(open))
	for i, f := range open {
		drafts[i] = Draft{Fact: &Relation{Relation: f.Relation.Relation, From: Ref{ID: f.From.ID}, To: f.To}}
	}
	faults, err := plan(b.ctx, s, drafts, "")
	if err != nil {
		return err
	}
	for i, f := range open {
		to := drafts[i].Fact.(*Relation).To
		if len(faults[i]) > 0 || to.ID == "" {
			f.Doubt = basisNoIssuer // nobody has recorded the body
			continue
		}
		if n, err := law.ParseNumber(to.Number); to.Number != "" && err == nil && n.Symbol == "" {
			// The number does not say the type, the words before it do.
			id, err := BaseID(TerritoryOfBody(to.Issuer), to.Number, f.typ, "", to.IssuedOn)
			if f.typ == "" || err != nil {
				f.Doubt = basisUncertain
				continue
			}
			to.ID = id
		}
		f.To = to
	}
	return nil
}

// date holds what a text says of the day of its basis against the document it means, nil where nobody has recorded it.
func (f *Relation) date(d, to *Document) {
	if to == nil {
		return
	}
	switch {
	case to.ID == d.ID: // no act rests on itself: the number is wrong
		f.open(to, basisItself)
		return
	case f.Doubt == basisUncertain:
		return // of what may be another document, the day says nothing
	case issuedAfter(to, d):
		f.Doubt = BasisLater
	case f.Doubt == BasisLater:
		f.open(to, basisNotFound)
		return
	case !datedAs(to, f.CitedOn):
		f.Doubt = DateDiffers
	case f.Doubt == basisAmbiguous:
		f.To = Ref{} // nothing is wrong with the day: it is another doubt
		return
	}
	if f.Doubt != basisAmbiguous {
		f.Candidates = nil
	}
}

// open takes from a basis the document that it cannot mean, and keeps its number.
func (f *Relation) open(not *Document, doubt string) {
	f.To, f.Doubt, f.Candidates = Ref{Number: wholeNumber(not.Number)}, doubt, nil
}

// reviewed is the relation as a person has decided.
func (f *Relation) reviewed(state law.State) *Relation {
	out := *f
	out.State, out.Reviewed = state, true
	return &out
}
