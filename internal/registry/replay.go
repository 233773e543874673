package registry

import (
	"cmp"
	"context"
	"slices"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// script is a document's text as adopted with the effects on its words, in legal order: what its text of any day is made of.
type script struct {
	doc       *Document
	text      string // "" if none is recorded
	commenced law.Date
	history   force.History // of one that was read to be shown; see Registry.script
	world     *world
	changes   []amendment.Change
	wordless  []*Effect            // effects on the words of which no operation can be made
	effects   map[string]*Effect   // of both, by id
	by        map[string]*Document // the acting documents, by the effect's id; none where it dangles
	cancels   map[string][]string  // repeals of clauses, and the effects that those clauses are
	inDoubt   map[string]bool      // effects that may never come to act, by id

	parsed *provision.Tree // see adopted
}

// scripts gathers what the texts of documents are made of.
func (r *Registry) scripts(ctx context.Context, s snapshot, docs []*Document) (map[string]*script, error) {
	ids := make([]string, len(docs))
	for i, d := range docs {
		ids[i] = d.ID
	}
	texts, err := s.texts(ctx, ids)
	if err != nil {
		return nil, err
	}
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	st, err := s.standingEffects(ctx, w, docs)
	if err != nil {
		return nil, err
	}
	return s.scriptsOf(ctx, docs, texts, st)
}

// scriptsOf is scripts where the texts as adopted and the effects that stand have been read.
func (s snapshot) scriptsOf(ctx context.Context, docs []*Document, texts map[string]string, st standing) (map[string]*script, error) {
	effects, acts := make(map[string][]*Effect, len(docs)), st.acts
	for _, d := range docs {
		effects[d.ID] = slices.DeleteFunc(slices.Clone(st.effects[d.ID]), func(e *Effect) bool { return !e.onWords() })
	}
	sources, err := s.sources(ctx, effects, acts)
	if err != nil {
		return nil, err
	}
	out := make(map[string]*script, len(docs))
	for _, d := range docs {
		sc := &script{doc: d, text: texts[d.ID], effects: map[string]*Effect{}, by: map[string]*Document{}, cancels: map[string][]string{},
			inDoubt: st.inDoubt}
		list := effects[d.ID]
		for _, x := range st.repeals[d.ID] {
			sc.cancels[x.ID] = x.of
			list = append(list, x.Effect)
		}
		for _, e := range inLegalOrder(list, acts) {
			sc.effects[e.ID], sc.by[e.ID] = e, acts[e.By]
			sc.add(e, d, sources)
		}
		out[d.ID] = sc
	}
	return out, nil
}

// onWords reports whether an effect changes the words of its target: what ends a whole document leaves its text as it is.
func (e *Effect) onWords() bool {
	switch {
	case len(e.Operations) > 0:
		return slices.ContainsFunc(e.Operations, func(op amendment.Operation) bool { return op.Kind.ChangesText() })
	case !e.Effect.ChangesText():
		return false
	}
	return len(e.Provisions) > 0 || !e.Effect.Ends()
}

// add turns an effect into a change of the text.
func (sc *script) add(e *Effect, target *Document, sources map[string]*provision.Tree) {
	c := amendment.Change{ID: e.ID, On: e.On, Operations: e.Operations, Source: sources[e.By.ID]}
	if of := sc.cancels[e.ID]; of != nil {
		c.Operations, c.Cancels = nil, of
		sc.changes = append(sc.changes, c)
		return
	}
	if e.Effect == law.Corrects && !target.IssuedOn.IsZero() {
		c.On = target.IssuedOn // the corrected act never meant anything else
	}
	if len(c.Operations) == 0 && (e.Effect == law.Repeals || e.Effect == law.Revokes) {
		for _, p := range e.Provisions { // nothing more than the provisions need be known to take them out
			c.Operations = append(c.Operations, amendment.Operation{Kind: amendment.Repeal, At: refOf(law.Path(p))})
		}
	}
	if len(c.Operations) == 0 || e.Territory != "" || sc.inDoubt[e.ID] || e.doubtful() {
		sc.wordless = append(sc.wordless, e)
		return
	}
	sc.changes = append(sc.changes, c)
}

// doubtful reports whether an effect rests on a reading that is not certain and that no person has confirmed.
func (e *Effect) doubtful() bool { return e.Doubt != "" && !e.Reviewed }

// try adds clauses that nobody has confirmed, as if somebody had.
func (sc *script) try(clauses []*Effect, docs map[Ref]*Document) {
	for _, e := range clauses {
		if e.On.IsZero() {
			continue // it has no day yet, which says enough
		}
		sc.effects[e.ID], sc.by[e.ID] = e, docs[e.By]
		sc.changes = append(sc.changes, amendment.Change{ID: e.ID, On: e.On, Operations: e.Operations})
	}
}

// refOf is the reference that a path is.
func refOf(p law.Path) law.ProvisionRef {
	return law.ProvisionRef{Component: p.Component(), Steps: p.Steps()}
}

// reading is a text of a stretch of days.
type reading struct {
	law.Interval
	amendment.Expression
	changed bool // it differs from the text as adopted
}

// adopted is the text as adopted, in parts.
func (sc *script) adopted() *provision.Tree {
	if sc.parsed == nil {
		sc.parsed = provision.Parse(sc.text)
	}
	return sc.parsed
}

// readings works out every text of the document, from its day of issue on.
func (sc *script) readings() []reading {
	var out []reading
	for _, e := range amendment.Expressions(sc.adopted(), sc.changes) {
		r := reading{e.Interval, e, e.Tree != sc.adopted()}
		r.From = max(r.From, sc.doc.IssuedOn)
		if r.To != 0 && r.To <= r.From {
			continue
		}
		for _, day := range sc.wordlessDays() { // what is outstanding changes then
			if r.From < day && (r.To == 0 || day < r.To) {
				before := r
				before.To, r.From = day, day
				out = append(out, before)
			}
		}
		out = append(out, r)
	}
	return out
}

// Always is a day after every other: the text with everything in it.
const Always = law.Date(1 << 30)

// on works out the text of one day.
func (sc *script) on(day law.Date) reading {
	all := sc.readings()
	for _, r := range all {
		if r.Contains(day) {
			return r
		}
	}
	return all[0] // before the day of issue
}

// wordlessDays are the days from which something is outstanding of which no operation is known, in order.
func (sc *script) wordlessDays() []law.Date {
	var out []law.Date
	for _, e := range sc.wordless {
		out = append(out, sc.dayOf(e))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// dayOf is the day from which an effect counts in the text: a correction from the start.
func (sc *script) dayOf(e *Effect) law.Date {
	if e.Effect == law.Corrects {
		return sc.doc.IssuedOn
	}
	return e.On
}

// sources are the trees of acting documents whose operations take their new wording from a part of the document.
func (s snapshot) sources(ctx context.Context, effects map[string][]*Effect, acts map[Ref]*Document) (map[string]*provision.Tree, error) {
	need := map[string]string{} // id of the acting document -> id under which effects name it
	for _, list := range effects {
		for _, e := range list {
			from := func(op amendment.Operation) bool { return op.TextFrom != "" }
			if a := acts[e.By]; a != nil && slices.ContainsFunc(e.Operations, from) {
				need[a.ID] = e.By.ID
			}
		}
	}
	ids := make([]string, 0, len(need))
	for id := range need {
		ids = append(ids, id)
	}
	texts, err := s.texts(ctx, ids)
	out := make(map[string]*provision.Tree, len(texts))
	for id, text := range texts {
		out[need[id]] = provision.Parse(text)
	}
	return out, err
}

// texts reads the texts of documents as adopted, by id.
func (s snapshot) texts(ctx context.Context, ids []string) (map[string]string, error) {
	out := make(map[string]string, len(ids))
	for chunk := range slices.Chunk(unique(ids), readChunk) {
		found, err := facts[*Text](ctx, s, KindText, Query{Keys: chunk})
		if err != nil {
			return nil, err
		}
		for _, t := range found {
			out[t.Document] = t.Text
		}
	}
	return out, nil
}

// inLegalOrder sorts effects by the day in force, the issue day and the number of the acting document, and the position in
// its text.
func inLegalOrder(effects []*Effect, acts map[Ref]*Document) []*Effect {
	out := slices.Clone(effects)
	slices.SortFunc(out, func(a, b *Effect) int { return legalOrder(a, b, acts) })
	return out
}

func legalOrder(a, b *Effect, acts map[Ref]*Document) int {
	var issued [2]law.Date
	var numbers [2]string
	for i, e := range []*Effect{a, b} {
		issued[i], numbers[i] = e.By.IssuedOn, e.By.Number
		if d := acts[e.By]; d != nil {
			issued[i], numbers[i] = d.IssuedOn, d.Number
		}
	}
	return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(issued[0], issued[1]), compareNumbers(numbers[0], numbers[1]),
		cmp.Compare(a.By.ID, b.By.ID), law.ComparePaths(a.ByProvision, b.ByProvision), law.ComparePaths(a.Clause, b.Clause), cmp.Compare(a.ID, b.ID))
}

func compareNumbers(a, b string) int {
	x, errX := law.ParseNumber(a)
	y, errY := law.ParseNumber(b)
	if errX != nil || errY != nil {
		return cmp.Compare(a, b)
	}
	return law.CompareNumbers(x, y)
}
