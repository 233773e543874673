package amendment

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// insertion reads "bổ sung khoản 3 vào sau khoản 2 Điều 7", "bổ sung khoản 5 vào Điều 9", "bổ sung đoạn sau vào cuối khoản 2".
func (r *reader) insertion(start int, s *statement, i int) (int, bool) {
	if at, pos, ok := r.beside(i); ok { // "Bổ sung vào sau khoản 3 Điều 5 khoản 3a"
		anchor, to := r.neighbour(at)
		if anchor == nil {
			return 0, false
		}
		s.position, s.anchor = pos, anchor.refs
		list, end := r.objects(to)
		if n := len(anchor.refs); len(list) == 0 && n > 1 && !r.separated(at, to) {
			s.anchor, list, end = anchor.refs[:1], []affected{{refs: anchor.refs[1:]}}, to
		}
		if len(list) == 0 {
			return 0, false
		}
		s.objects, s.anchorDoc = list, anchor.doc
		return r.add(s, start, end), true
	}
	to := i
	if unit, end := r.bareUnit(i); unit != "" {
		s.newUnit, to = unit, end
	} else {
		i = r.skip(i, "filler")
		refs, end := r.refs(i)
		if refs == nil {
			return 0, false
		}
		if last := refs[len(refs)-1]; last.Component != "" && len(last.Steps) == 0 {
			end = r.appendixTitle(end)
		}
		s.objects, to = []affected{{refs: refs}}, end
	}
	at, pos, ok := r.beside(to)
	if !ok {
		return 0, false
	}
	if next, beside, ok := r.chapterFirst(at); ok && pos == "" {
		at, pos = next, beside
	}
	anchor, end := r.neighbour(at)
	if anchor == nil {
		return 0, false
	}
	s.verb, s.position, s.anchor, s.anchorDoc = "add", pos, anchor.refs, anchor.doc
	if s.newUnit != "" && pos == "" {
		s.position = End
	}
	end = r.suppliedBy(s, r.within(end))
	return r.add(s, start, end), true
}

// chapterFirst reads "vào Chương VIII và vào trước Điều 99": the neighbour after the chapter.
func (r *reader) chapterFirst(i int) (int, Position, bool) {
	p, to, ok := r.place(i)
	if !ok || len(p.refs) != 1 || p.refs[0].Last().Unit.Rank() >= law.UnitArticle.Rank() || p.refs[0].Component != "" {
		return i, "", false
	}
	j := r.separators(to)
	if j == to {
		return i, "", false
	}
	at, pos, ok := r.beside(j)
	return at, pos, ok && (pos == After || pos == Before)
}

// within passes over the chapter in which a new article stands, said after its neighbour.
func (r *reader) within(i int) int {
	for _, p := range []string{"trong", "thuoc", "cua"} {
		if to, ok := r.has(i, p); ok {
			if _, end := r.refs(to); end > to {
				return end
			}
		}
	}
	return i
}

// neighbour reads the unit next to which something is added.
func (r *reader) neighbour(i int) (*affected, int) {
	p, to, ok := r.place(i)
	if !ok || len(p.refs) == 0 {
		return nil, i
	}
	if len(p.refs) > 1 && r.separated(i, to) {
		// What follows a comma or "và" is no anchor.
		end := i
		for k := r.at(end).key; k != "," && k != ";" && k != "va"; k = r.at(end).key {
			end++
		}
		if got := law.ReadProvisions(r.text[r.at(i).from:r.at(end).from]); len(got.Refs) == 1 {
			return &affected{refs: got.Refs}, end
		}
	}
	return &p, to
}

// separated reports whether a comma, a semicolon or "và" stands between two tokens.
func (r *reader) separated(i, j int) bool {
	return slices.ContainsFunc(r.toks[i:min(j, len(r.toks))], func(t token) bool { return t.key == "," || t.key == ";" || t.key == "va" })
}

// quotedAt reports whether quoted words stand at token i.
func (r *reader) quotedAt(i int) bool {
	_, to := r.class(i, "words")
	return r.at(to).kind == 'q'
}

// bareUnit reads a new unit that has no label of its own.
func (r *reader) bareUnit(i int) (law.Unit, int) {
	for _, u := range []struct {
		words string
		unit  law.Unit
	}{{"gach dau dong", law.UnitDash}, {"doan van", law.UnitParagraph}, {"doan", law.UnitParagraph}, {"noi dung", law.UnitParagraph}} {
		to, ok := r.is(i, u.words)
		if !ok {
			continue
		}
		for _, p := range []string{"sau day", "sau", "moi", "nhu sau"} {
			if end, ok := r.is(to, p); ok {
				if _, _, beside := r.beside(end); beside {
					to = end
					break
				}
			}
		}
		if _, _, ok := r.beside(to); ok {
			return u.unit, to
		}
	}
	return "", i
}

// beside reads "vào ngay sau", "vào trước", "vào cuối", "vào".
func (r *reader) beside(i int) (int, Position, bool) {
	into := false
	if to, ok := r.has(i, "vao"); ok {
		i, into = to, true
	}
	for _, p := range []string{"ngay", "lien"} {
		if to, ok := r.has(i, p); ok {
			i = to
		}
	}
	for _, p := range []struct {
		word string
		pos  Position
	}{{"sau", After}, {"truoc", Before}, {"cuoi", End}, {"dau", Start}} {
		if to, ok := r.has(i, p.word); ok {
			if refs, _ := r.refs(to); into || r.quotedAt(to) && (p.pos == After || p.pos == Before) || refs != nil && (p.pos == After || p.pos == Before) {
				return to, p.pos, true
			}
		}
	}
	return i, "", into
}
