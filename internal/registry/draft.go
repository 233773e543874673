package registry

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// Draft is a fact as given: references may be by number and issuer, ids may be missing.
type Draft struct {
	Fact Fact
	// Text reads the text that came with a document or a news item, as NormaliseText left it; nil if none was given. It is
	// called when the draft is written, so that a long import need not hold every text.
	Text func() (string, error)

	assigned bool // the document's id was made for it, not given
}

// TextOf makes a Draft's Text of a string.
func TextOf(s string) func() (string, error) {
	return func() (string, error) { return s, nil }
}

// planner resolves the references of drafts and gives documents their ids. It looks at what is recorded and at what the
// drafts themselves will record, so that their order does not matter.
type planner struct {
	snapshot
	codes   codes
	byBase  map[string][]*Document // recorded or planned, by base id
	loaded  map[string]bool        // bases that were read
	given   map[string]string      // redirects: id given up -> id
	numbers map[string][]*Document // by issuer and number key, for references without a year
	leaving string                 // id of a document that is giving it up for another; "" if none
}

// plan completes drafts in place. faults[i] lists what is wrong with drafts[i]; nothing of a faulty draft counts as planned,
// save its code. leaving is the id of a document that one of the drafts gives another id, or "".
func plan(ctx context.Context, s snapshot, drafts []Draft, leaving string) (faults [][]Fault, err error) {
	p := &planner{snapshot: s, leaving: leaving, loaded: map[string]bool{}, byBase: map[string][]*Document{}, given: map[string]string{}, numbers: map[string][]*Document{}}
	if err := p.loadCodes(ctx, drafts); err != nil {
		return nil, err
	}
	faults = make([][]Fault, len(drafts))
	for i, d := range drafts {
		faults[i] = validate(d, p.codes)
	}
	if err := p.planDocuments(ctx, drafts, faults); err != nil {
		return nil, err
	}
	if err := p.planReferences(ctx, drafts, faults); err != nil {
		return nil, err
	}
	p.planRedirects(drafts, faults)
	for i, d := range drafts {
		if len(faults[i]) == 0 {
			assignID(d.Fact)
		}
	}
	return faults, markDoubles(drafts, faults)
}

// markDoubles finds drafts that give one fact twice, with different content: which one is meant, nobody can tell.
func markDoubles(drafts []Draft, faults [][]Fault) error {
	type identity struct {
		kind Kind
		key  string
	}
	first := map[identity]int{}
	for i, d := range drafts {
		if len(faults[i]) > 0 {
			continue
		}
		id := identity{d.Fact.Kind(), d.Fact.Key()}
		k, twice := first[id]
		if !twice {
			first[id] = i
			continue
		}
		same, err := sameContent(drafts[k].Fact, d.Fact)
		if err != nil {
			return err
		}
		if !same {
			faults[i] = append(faults[i], Fault{Field: "kind", Reason: fmt.Sprintf("%s %s is given before with other content", id.kind, id.key)})
		}
	}
	return nil
}

// planRedirects refuses redirects that lead nowhere or in a circle.
func (p *planner) planRedirects(drafts []Draft, faults [][]Fault) {
	planned := map[string]string{}
	for i, d := range drafts {
		f, ok := d.Fact.(*Redirect)
		if !ok || len(faults[i]) > 0 {
			continue
		}
		for field, id := range map[string]string{"from": f.From, "to": f.To} {
			if reason := badID(id); reason != "" {
				faults[i] = append(faults[i], Fault{Field: field, Reason: reason})
			}
		}
		if len(faults[i]) > 0 {
			continue
		}
		planned[f.From] = f.To
		for at, hops := f.To, 0; at != ""; hops++ {
			if at == f.From || hops > maxHops {
				faults[i] = append(faults[i], Fault{Field: "to", Reason: "leads back to " + f.From})
				delete(planned, f.From)
				break
			}
			next := planned[at]
			if next == "" {
				next = p.given[at]
			}
			at = next
		}
	}
}

// maxHops bounds a chain of redirects.
const maxHops = 32

func (p *planner) loadCodes(ctx context.Context, drafts []Draft) error {
	p.codes = codes{territories: map[string]bool{}, bodies: map[string]bool{}, topics: map[string]bool{}}
	sets := map[Kind]map[string]bool{KindTerritory: p.codes.territories, KindBody: p.codes.bodies, KindTopic: p.codes.topics}
	for _, f := range given() {
		sets[f.Kind()][f.Key()] = true
	}
	for kind, set := range sets {
		recorded, err := facts[Fact](ctx, p.snapshot, kind, Query{})
		if err != nil {
			return err
		}
		for _, f := range recorded {
			set[f.Key()] = true
		}
	}
	for _, d := range drafts {
		if set := sets[d.Fact.Kind()]; set != nil {
			set[d.Fact.Key()] = true
		}
	}
	return nil
}

// planDocuments gives each document its id: the one it has if it is recorded, else the first free one on its base, in
// order of issue.
func (p *planner) planDocuments(ctx context.Context, drafts []Draft, faults [][]Fault) error {
	type wanted struct {
		doc   *Document
		base  string
		index int
	}
	var list []wanted
	var bases []string
	for i, d := range drafts {
		doc, ok := d.Fact.(*Document)
		if !ok || len(faults[i]) > 0 {
			continue
		}
		base := BaseOf(doc.ID)
		if reason := badID(doc.ID); doc.ID != "" && reason != "" {
			faults[i] = append(faults[i], Fault{Field: "id", Reason: reason})
			continue
		}
		if doc.ID != "" && !strings.HasPrefix(doc.ID, doc.Territory()+".") {
			faults[i] = append(faults[i], Fault{Field: "id", Reason: "does not begin with the territory of the issuer, " + doc.Territory()})
			continue
		}
		if doc.ID == "" {
			drafts[i].assigned = true
			var err error
			if base, err = BaseID(doc.Territory(), doc.Number, doc.Type, doc.Title, doc.IssuedOn); err != nil {
				faults[i] = append(faults[i], Fault{Field: "number", Reason: err.Error()})
				continue
			}
		}
		list = append(list, wanted{doc, base, i})
		bases = append(bases, base)
	}
	for _, d := range drafts {
		if f, ok := d.Fact.(*Redirect); ok {
			bases = append(bases, BaseOf(f.From), BaseOf(f.To))
		}
	}
	if err := p.loadBases(ctx, bases); err != nil {
		return err
	}
	slices.SortStableFunc(list, func(a, b wanted) int { return int(a.doc.IssuedOn) - int(b.doc.IssuedOn) })
	for _, w := range list {
		if w.doc.ID != "" {
			if to := p.given[w.doc.ID]; to != "" {
				w.doc.ID = to // the line is older than the redirect
			}
			p.byBase[w.base] = append(p.byBase[w.base], w.doc)
			continue
		}
		if same := p.sameRecorded(w.base, w.doc); same != nil {
			w.doc.ID = same.ID
		} else {
			w.doc.ID = p.free(w.base)
		}
		p.byBase[w.base] = append(p.byBase[w.base], w.doc)
	}
	for _, docs := range p.byBase {
		for _, d := range docs {
			key := firstOf(d.Issuers) + " " + NumberKey(d.Number)
			p.numbers[key] = append(p.numbers[key], d)
		}
	}
	return nil
}

func (p *planner) sameRecorded(base string, d *Document) *Document {
	if to := p.given[base]; to != "" {
		for _, o := range p.byBase[BaseOf(to)] {
			if o.ID == to && sameDocument(o, d) {
				return o
			}
		}
	}
	for _, o := range p.byBase[base] {
		if sameDocument(o, d) {
			return o
		}
	}
	return nil
}

func (p *planner) free(base string) string {
	for n := 1; ; n++ {
		id := withSuffix(base, n)
		taken := p.given[id] != "" || slices.ContainsFunc(p.byBase[base], func(d *Document) bool { return d.ID == id })
		if !taken {
			return id
		}
	}
}

// loadBases reads the documents on the bases, and redirects from them. A retracted document keeps its id.
func (p *planner) loadBases(ctx context.Context, bases []string) error {
	bases = slices.DeleteFunc(unique(bases), func(b string) bool { return p.loaded[b] })
	for _, b := range bases {
		p.loaded[b] = true
	}
	for chunk := range slices.Chunk(bases, readChunk) {
		versions, err := p.Facts(ctx, KindDocument, Query{AllVersions: true, Match: map[Column][]string{ColBase: chunk}})
		if err != nil {
			return err
		}
		last := map[string]*Document{}
		for _, v := range versions {
			if v.Seq <= p.seq {
				d := v.Fact.(*Document)
				last[d.ID] = d
			}
		}
		delete(last, p.leaving)
		for _, id := range slices.Sorted(maps.Keys(last)) {
			d := last[id]
			p.byBase[BaseOf(id)] = append(p.byBase[BaseOf(id)], d)
		}
		redirects, err := facts[*Redirect](ctx, p.snapshot, KindRedirect, Query{Keys: chunk})
		if err != nil {
			return err
		}
		var targets []string
		for _, r := range redirects {
			if r.To == p.leaving {
				continue // it may take up again an id that it had before
			}
			p.given[r.From] = r.To
			if !p.loaded[BaseOf(r.To)] {
				targets = append(targets, BaseOf(r.To))
			}
		}
		if len(targets) > 0 {
			if err := p.loadBases(ctx, targets); err != nil {
				return err
			}
		}
	}
	return nil
}

// reference is one Ref of a draft, by the field it stands in.
type reference struct {
	ref   *Ref
	field string
	must  bool // the document must be recorded: the reference may not dangle
}

func references(f Fact) []reference {
	switch f := f.(type) {
	case *Relation:
		return []reference{{&f.From, "from", false}, {&f.To, "to", false}}
	case *Effect:
		return []reference{{&f.By, "by", false}, {&f.Target, "target", false}}
	case *Assertion:
		return []reference{{&f.Document, "document", true}}
	}
	return nil
}

// planReferences turns references into ids. One that nobody has recorded keeps the id it would have, and dangles.
func (p *planner) planReferences(ctx context.Context, drafts []Draft, faults [][]Fault) error {
	bases := make([]string, 0, len(drafts))
	lost := map[*Ref]string{} // references whose number carries no year and no day of issue was given
	for i, d := range drafts {
		if len(faults[i]) > 0 {
			continue
		}
		for _, r := range references(d.Fact) {
			may, err := p.bases(r.ref)
			switch {
			case err == nil:
				bases = append(bases, may...)
			case p.codes.bodies[r.ref.Issuer] && r.ref.IssuedOn.IsZero() && yearless(r.ref.Number):
				lost[r.ref] = r.field
			default:
				faults[i] = append(faults[i], Fault{Field: r.field, Reason: err.Error()})
			}
		}
	}
	if err := p.loadBases(ctx, bases); err != nil {
		return err
	}
	if err := p.loadNumbers(ctx, lost); err != nil {
		return err
	}
	for i, d := range drafts {
		if len(faults[i]) > 0 {
			continue
		}
		for _, r := range references(d.Fact) {
			if reason := p.settle(r, lost[r.ref] != ""); reason != "" {
				faults[i] = append(faults[i], Fault{Field: r.field, Reason: reason})
			}
		}
	}
	return nil
}

func yearless(number string) bool {
	n, err := law.ParseNumber(number)
	return err == nil && n.Year == 0
}

// bases lists the base ids that a reference may mean, the likeliest first: several only for a number that does not say
// the type of its document.
func (p *planner) bases(r *Ref) ([]string, error) {
	if r.ID != "" {
		if r.Number != "" {
			return nil, fmt.Errorf("give an id, or a number with its issuer, not both")
		}
		if reason := badID(r.ID); reason != "" {
			return nil, errors.New(reason)
		}
		return []string{BaseOf(r.ID)}, nil
	}
	if r.Number == "" {
		return nil, fmt.Errorf("give an id, or a number with its issuer")
	}
	n, err := law.ParseNumber(r.Number)
	if err != nil {
		return nil, err
	}
	r.Number = n.String()
	if !p.codes.bodies[r.Issuer] {
		return nil, fmt.Errorf("no body %q", r.Issuer)
	}
	types := []law.DocumentType{n.Type}
	if n.Symbol == "" {
		types = typesWithoutSymbol(r.Issuer)
	}
	bases := make([]string, len(types))
	for i, t := range types {
		if bases[i], err = BaseID(TerritoryOfBody(r.Issuer), r.Number, t, "", r.IssuedOn); err != nil {
			return nil, err
		}
	}
	return bases, nil
}

// typesWithoutSymbol lists the types of document whose numbers do not say their type, the likeliest of a body first.
func typesWithoutSymbol(issuer string) []law.DocumentType {
	switch issuer {
	case "quoc-hoi":
		return []law.DocumentType{law.Luat, law.BoLuat, law.NghiQuyet, law.HienPhap}
	case "ubtvqh":
		return []law.DocumentType{law.PhapLenh, law.NghiQuyet}
	}
	return []law.DocumentType{law.CongVan, law.NghiDinh, law.ThongTu, law.QuyetDinh, law.Lenh, law.OtherDocumentType}
}

// loadNumbers finds recorded documents for references without a year.
func (p *planner) loadNumbers(ctx context.Context, refs map[*Ref]string) error {
	keys := map[string]bool{}
	for r := range refs {
		keys[NumberKey(r.Number)] = true
	}
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(keys)), readChunk) {
		docs, err := facts[*Document](ctx, p.snapshot, KindDocument, Query{Match: map[Column][]string{ColNumberKey: chunk}})
		if err != nil {
			return err
		}
		for _, d := range docs {
			key := firstOf(d.Issuers) + " " + NumberKey(d.Number)
			if !slices.ContainsFunc(p.numbers[key], func(o *Document) bool { return o.ID == d.ID }) {
				p.numbers[key] = append(p.numbers[key], d)
			}
		}
	}
	return nil
}

// settle sets the id of a reference, or says why it has none.
func (p *planner) settle(r reference, yearless bool) string {
	if yearless {
		docs := p.numbers[r.ref.Issuer+" "+NumberKey(r.ref.Number)]
		switch ids := distinct(docs); len(ids) {
		case 0:
			return fmt.Sprintf("number %s carries no year: give its day of issue", r.ref.Number)
		case 1:
			*r.ref = Ref{ID: ids[0]}
			return ""
		default:
			return fmt.Sprintf("number %s is ambiguous: %s; give its day of issue", r.ref.Number, strings.Join(ids, ", "))
		}
	}
	if r.ref.ID != "" {
		if to := p.given[r.ref.ID]; to != "" {
			r.ref.ID = to
		}
		if r.must && !slices.ContainsFunc(p.byBase[BaseOf(r.ref.ID)], func(d *Document) bool { return d.ID == r.ref.ID }) {
			return fmt.Sprintf("no document %s", r.ref.ID)
		}
		return ""
	}
	bases, err := p.bases(r.ref)
	if err != nil {
		return err.Error()
	}
	var fitting []*Document
	for _, base := range bases {
		if to := p.given[base]; to != "" {
			*r.ref = Ref{ID: to}
			return ""
		}
		for _, d := range p.byBase[base] {
			if r.ref.matches(d) {
				fitting = append(fitting, d)
			}
		}
	}
	switch ids := distinct(fitting); {
	case len(ids) == 1:
		*r.ref = Ref{ID: ids[0]} // bound: what is known of the document may be corrected later
	case len(ids) > 1:
		return fmt.Sprintf("%s is ambiguous: %s; give its day of issue", r.ref.Number, strings.Join(ids, ", "))
	case r.must:
		return fmt.Sprintf("no document %s of %s", r.ref.Number, r.ref.Issuer)
	default:
		r.ref.ID = bases[0]
	}
	return ""
}

func distinct(docs []*Document) []string {
	ids := make([]string, len(docs))
	for i, d := range docs {
		ids[i] = d.ID
	}
	return unique(ids)
}
