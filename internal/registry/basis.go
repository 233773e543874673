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

func (r *Registry) readBasesOf(b *Batch, ids []string) error {
	for _, id := range ids {
		if err := r.readBases(b, id); err != nil {
			return fmt.Errorf("read the bases of %s: %w", id, err)
		}
	}
	return nil
}

// readBases reads the preamble of one document within a write.
func (r *Registry) readBases(b *Batch, id string) error {
	var lines []string
	doc, ok, err := b.Current(KindDocument, id)
	if err != nil {
		return err
	}
	if ok {
		text, ok, err := b.Current(KindText, id)
		if err != nil {
			return err
		}
		if ok {
			lines = basisLines(text.(*Text).Text)
		}
	}
	before, err := b.basesOf(id)
	if err != nil || len(lines) == 0 && len(before.read) == 0 {
		return err
	}
	var found []*Relation
	if len(lines) > 0 {
		if found, err = r.bases(b, doc.(*Document), lines); err != nil {
			return err
		}
	}
	return b.settleBases(before, found, lines)
}

// settleBases records the bases that were read, save those about which a person has said something, and takes back those that are no
// longer there.
func (b *Batch) settleBases(before *ownBases, found []*Relation, lines []string) error {
	if err := b.meaning(before, found); err != nil {
		return err
	}
	keep := map[string]bool{}
	for _, f := range found {
		if before.decided(f) || keep[f.ID] {
			continue
		}
		keep[f.ID] = true
		if _, err := b.Restore(f); err != nil {
			return err
		}
	}
	for key, f := range before.read {
		if keep[key] || f.Reviewed && slices.Contains(lines, f.Quote) {
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

// basesOf gathers the based_on relations of a document, under all its ids.
func (b *Batch) basesOf(id string) (*ownBases, error) {
	head, err := b.Head(b.ctx)
	if err != nil {
		return nil, err
	}
	s := snapshot{Reader: b.Reader, seq: head.Seq}
	names, err := s.names(b.ctx, []*Document{{ID: id}})
	if err != nil {
		return nil, err
	}
	from := names[id]
	for key, versions := range b.known[KindRedirect] { // given up for it within this write
		if last := versions[max(0, len(versions)-1):]; len(last) > 0 && last[0].Retracted == 0 && last[0].Fact.(*Redirect).To == id {
			from = append(from, key)
		}
	}
	recorded, err := b.Facts(b.ctx, KindRelation, Query{AllVersions: true, Match: map[Column][]string{ColFrom: from}})
	if err != nil {
		return nil, err
	}
	keys := map[string]bool{}
	for _, v := range recorded {
		keys[v.Fact.Key()] = true
	}
	for key := range b.known[KindRelation] {
		keys[key] = true
	}
	out := &ownBases{read: map[string]*Relation{}}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		v, ok, err := b.Last(KindRelation, key)
		if err != nil || !ok {
			return nil, err
		}
		f := v.Fact.(*Relation)
		if f.Relation != law.BasedOn || !slices.Contains(from, f.From.ID) {
			continue
		}
		current := v.Retracted == 0
		if f.WasRead() && current && f.From.ID == id {
			out.read[key] = f
		}
		if !f.WasRead() || f.Reviewed && (current || f.State == law.StateRejected) {
			out.said = append(out.said, f)
		}
	}
	return out, nil
}

// meaning finds out which documents the relations mean now.
func (b *Batch) meaning(before *ownBases, found []*Relation) error {
	head, err := b.Head(b.ctx)
	if err != nil {
		return err
	}
	var refs []Ref
	for _, f := range slices.Concat(before.said, found) {
		if f.To.ID != "" {
			refs = append(refs, f.To)
		}
	}
	docs, err := snapshot{Reader: b.Reader, seq: head.Seq}.resolve(b.ctx, refs)
	before.meaning = map[string]string{}
	for ref, d := range docs {
		before.meaning[ref.ID] = d.ID
	}
	return err
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
func (r *Registry) bases(b *Batch, d *Document, lines []string) ([]*Relation, error) {
	var out []*Relation
	var open []*Relation // whose reference is made of a number
	place, _, err := b.Current(KindTerritory, d.Territory())
	if err != nil {
		return nil, err
	}
	own := ""
	if t, ok := place.(*Territory); ok {
		own = strings.TrimPrefix(folded(t.Name), "tinh ")
	}
	err = r.WithCatalog(b.ctx, func(c *citation.Catalog) error {
		for _, line := range lines {
			for _, x := range citedBases(c, d, line) {
				f, reference := basis(c, d, own, line, x)
				out = append(out, f)
				if reference {
					open = append(open, f)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := b.refer(open); err != nil {
		return nil, err
	}
	if err := b.dateBases(d, out); err != nil {
		return nil, err
	}
	for _, f := range out {
		if f.assignBasisID(); f.State == "" {
			f.State = law.StateConfirmed
		}
	}
	return out, nil
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

// citedBases finds the documents that a line of a preamble is based on; one citation without a number or candidates if it names a
// document that nothing answers to, none if it names no document.
func citedBases(c *citation.Catalog, d *Document, line string) []citation.Citation {
	var out []citation.Citation
	runes := []rune(line)
	end, first, before := len([]rune(basisLead)), true, false
	for _, x := range c.Find(line, citation.Context{On: d.IssuedOn, Place: d.Territory()}) {
		if x.Kind != citation.KindNumber && x.Kind != citation.KindNamed || x.Start < end {
			continue
		}
		lawNumber := x.Kind == citation.KindNumber && (x.Parsed.Type == law.Luat || x.Parsed.Type == law.BoLuat || x.Parsed.Type == law.PhapLenh)
		if before = isBasis(string(runes[end:x.Start]), first, before, lawNumber); before {
			out = append(out, x)
		}
		end, first = x.End, false
	}
	if len(out) == 0 {
		if t := typeNamed(line); t != "" {
			out = append(out, citation.Citation{Quote: line, Outcome: law.NotFound, Parsed: citation.Parsed{Type: t}})
		}
	}
	return out
}

// typeNamed is the type of document that a basis names in its first words, "" if it names none: "Căn cứ tình hình thực tế".
func typeNamed(line string) law.DocumentType {
	words := strings.TrimPrefix(folded(line), basisWord+" ")
	words = strings.TrimPrefix(words, "cac ")
	for _, t := range []law.DocumentType{law.HienPhap, law.BoLuat, law.Luat, law.PhapLenh, law.NghiQuyet, law.NghiDinh, law.QuyetDinh,
		law.ChiThi, law.ThongTuLienTich, law.ThongTu} {
		if strings.HasPrefix(words, folded(t.Label("vi"))+" ") {
			return t
		}
	}
	return ""
}

// basis is the relation that a citation in a preamble makes. own is the folded name of the act's province. reference says that its document is to be found by its number.
func basis(c *citation.Catalog, d *Document, own, line string, x citation.Citation) (f *Relation, reference bool) {
	f = &Relation{Relation: law.BasedOn, From: Ref{ID: d.ID}, Quote: line, FromProvision: basesIn, CitedOn: x.Parsed.Date}
	f.To.Number = wholeNumber(x.Parsed.Number)
	candidates := func() {
		for _, k := range x.Candidates {
			f.Candidates = append(f.Candidates, k.ID)
		}
	}
	switch {
	case x.Outcome == law.Resolved && len(x.Candidates) == 1:
		if f.To = (Ref{ID: x.Candidates[0].ID}); !x.Certain {
			f.Doubt = basisUncertain
		}
		return f, false
	case x.Outcome == law.Ambiguous:
		if f.Doubt = basisAmbiguous; len(x.Candidates) == 1 && !f.CitedOn.IsZero() {
			f.To = Ref{ID: x.Candidates[0].ID} // if its day differs, that is what is odd
		}
		candidates()
		return f, false
	}
	if id := laterBasis(c, d, x); id != "" {
		f.To, f.Doubt = Ref{ID: id}, BasisLater
		return f, false
	}
	f.Doubt = basisNotFound
	n, err := law.ParseNumber(f.To.Number)
	if f.To.Number == "" || err != nil {
		return f, false
	}
	f.To.IssuedOn = x.Parsed.Date
	if f.To.Issuer = x.Parsed.Issuer; f.To.Issuer == "" {
		f.To.Issuer = issuerOfSymbol(n)
	}
	if f.To.Issuer == "" {
		f.To.Issuer = ownIssuer(n, d, own, line, x.End)
	}
	switch {
	case n.Year > d.IssuedOn.Year() && !d.IssuedOn.IsZero(), f.CitedOn > d.IssuedOn && !d.IssuedOn.IsZero():
		f.Doubt = BasisLater
	case f.To.Issuer == "":
		f.Doubt = basisNoIssuer
	case n.Year == 0 && f.CitedOn.IsZero():
		f.Doubt = basisDayUnknown
	default:
		f.Doubt = ""
		return f, true
	}
	return f, false
}

// wholeNumber is a number that is written whole, "" for half a number.
func wholeNumber(s string) string {
	if NumberKey(s) == "" {
		return ""
	}
	return s
}

// laterBasis is the document that a citation means but for its day, which is later than that of the act; "" if there is none. A law that
// only bears the name is another one, unless the text gives its day.
func laterBasis(c *citation.Catalog, d *Document, x citation.Citation) string {
	if d.IssuedOn.IsZero() {
		return ""
	}
	res := c.Resolve(x.Quote, citation.Context{Place: d.Territory()})
	if len(res.Candidates) != 1 {
		return ""
	}
	n, err := law.ParseNumber(x.Parsed.Number)
	if err == nil && n.Year != 0 || !x.Parsed.Date.IsZero() && x.Parsed.Date == res.Parsed.Date {
		return res.Candidates[0].ID
	}
	return ""
}

// issuerOfSymbol is the central body that the symbol of a number names for certain, "" if it names none. A ministry's code is its
// symbol: BTTTT is bo-tttt.
func issuerOfSymbol(n law.Number) string {
	if n.Style != law.StyleStateYear && n.Style != law.StyleState && n.Style != law.StyleAssembly || len(n.Bodies) != 1 {
		return ""
	}
	body := strings.TrimRight(strings.ToUpper(n.Bodies[0]), "0123456789")
	switch body {
	case "CP":
		return "chinh-phu"
	case "TTG":
		return "thu-tuong"
	case "QH":
		return "quoc-hoi"
	case "UBTVQH":
		return "ubtvqh"
	}
	if rest, ok := strings.CutPrefix(body, "B"); ok && len(rest) > 1 {
		return "bo-" + strings.ReplaceAll(folded(strings.ReplaceAll(rest, "&", "")), " ", "-")
	}
	return ""
}

// ownIssuer is the body of the act's own province that issued a local act, where the text behind its number says so: "của Ủy ban nhân
// dân tỉnh", with its name or without. Without that, the symbol of a local act names no body: every province has one.
func ownIssuer(n law.Number, d *Document, own, line string, end int) string {
	if len(n.Bodies) != 1 || d.Territory() == Country {
		return ""
	}
	runes := []rune(line)
	words := folded(string(runes[min(end, len(runes)):])) + " "
	for _, body := range []struct{ symbol, code, long, short string }{
		{"UBND", "ubnd", "uy ban nhan dan", "ubnd"}, {"HĐND", "hdnd", "hoi dong nhan dan", "hdnd"},
	} {
		if !strings.EqualFold(n.Bodies[0], body.symbol) {
			continue
		}
		for _, name := range []string{body.long, body.short} {
			before, after, ok := strings.Cut(words, "cua "+name+" tinh ")
			if !ok || len(before) > len("ngay 31 thang 12 nam 2026 ") {
				continue
			}
			next, _, _ := strings.Cut(after, " ")
			if next == "" || slices.Contains(afterIssuer, next) || own != "" && strings.HasPrefix(after, own+" ") {
				return body.code + "." + d.Territory()
			}
		}
	}
	return ""
}

// afterIssuer are the words that may follow "của Ủy ban nhân dân tỉnh": any other begins the name of a province.
var afterIssuer = []string{"ve", "ban", "quy", "va", "sua", "phe", "khoa", "cong"}

// refer gives relations whose document is known by its number the id that it has, or would have.
func (b *Batch) refer(relations []*Relation) error {
	if len(relations) == 0 {
		return nil
	}
	drafts := make([]Draft, len(relations))
	for i, f := range relations {
		drafts[i] = Draft{Fact: &Relation{Relation: f.Relation, From: Ref{ID: f.From.ID}, To: f.To}}
	}
	head, err := b.Head(b.ctx)
	if err != nil {
		return err
	}
	faults, err := plan(b.ctx, snapshot{Reader: b.Reader, seq: head.Seq}, drafts, "")
	if err != nil {
		return err
	}
	for i, f := range relations {
		if to := drafts[i].Fact.(*Relation).To; len(faults[i]) == 0 && to.ID != "" {
			f.To = to
			continue
		}
		f.Doubt = basisNoIssuer // nobody has recorded the body
		f.To.ID = ""
	}
	return nil
}

// dateBases holds what a text says of the days of its bases against what is recorded of them.
func (b *Batch) dateBases(d *Document, relations []*Relation) error {
	head, err := b.Head(b.ctx)
	if err != nil {
		return err
	}
	var refs []Ref
	for _, f := range relations {
		if f.To.ID != "" {
			refs = append(refs, f.To)
		}
	}
	docs, err := snapshot{Reader: b.Reader, seq: head.Seq}.resolve(b.ctx, refs)
	if err != nil {
		return err
	}
	for _, f := range relations {
		to := docs[f.To]
		if to == nil {
			continue
		}
		switch {
		case issuedAfter(to, d):
			f.Doubt = BasisLater
		case !datedAs(to, f.CitedOn):
			f.Doubt = DateDiffers
		case f.Doubt == basisAmbiguous:
			f.To = Ref{} // nothing is wrong with the day: it is another doubt
		}
		if f.Doubt != basisAmbiguous {
			f.Candidates = nil
		}
	}
	return nil
}

// issuedAfter reports whether a document is known to be of a later day than another.
func issuedAfter(a, b *Document) bool {
	return !b.IssuedOn.IsZero() && a.IssuedOn > b.IssuedOn
}

// promulgation is the longest time from the adoption of a law to its promulgation, in days (Constitution of 2013, article 85.2;
// of 1992, article 103): laws are cited by either day.
const promulgation = 15

// datedAs reports whether a text may give a document this day, as far as its own is known.
func datedAs(d *Document, cited law.Date) bool {
	if cited.IsZero() || d.IssuedOn.IsZero() || cited == d.IssuedOn {
		return true
	}
	switch d.Type {
	case law.Luat, law.BoLuat, law.PhapLenh, law.HienPhap:
		return cited > d.IssuedOn && cited <= d.IssuedOn.AddDays(promulgation)
	}
	return false
}

// reviewed is the relation as a person has decided.
func (f *Relation) reviewed(state law.State) *Relation {
	out := *f
	out.State, out.Reviewed = state, true
	return &out
}
