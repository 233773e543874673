package amendment

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// Provisions of the acting act itself that begin on another day than the rest: "Riêng khoản 2 Điều 1 có hiệu lực từ ngày ...",
// "trừ quy định tại khoản 2 Điều này". What is said of exceptions and not understood puts the commencement in doubt, since then no
// clause of the act has a certain day.

// commencement is the last statement of this frame that says when the whole act begins, nil if there is none.
func (r *reader) commencement() *statement {
	for _, s := range slices.Backward(r.out) {
		if s.verb == "commences" && len(refsOf(s)) == 0 {
			return s
		}
	}
	return nil
}

// commenced reports whether the article has said when the act begins, here or above.
func (r *reader) commenced() bool { return r.begun || r.commencement() != nil }

// doubtCommencement keeps that an exception of the commencement could not be read.
func (r *reader) doubtCommencement() {
	if s := r.commencement(); s != nil {
		s.doubt = ExceptionUnread
		return
	}
	r.unreadException = r.begun
}

// excepts passes over "riêng", "trừ trường hợp", "ngoại trừ" at token i.
func (r *reader) excepts(i int) (int, bool) {
	switch {
	case r.spelled(i, "riêng"), r.spelled(i, "trừ"):
		i++
	case r.spelled(i, "ngoại") && r.spelled(i+1, "trừ"):
		i += 2
	default:
		return i, false
	}
	for _, p := range []string{"cac truong hop", "truong hop", "cac dieu khoan", "doi voi"} {
		if to, ok := r.is(i, p); ok {
			i = to
		}
	}
	return i, true
}

// speaksOfException reports whether tokens of a sentence that was not read say that something is excepted or begins on another day.
// "Trừ" within a sentence of its own excepts from what that sentence says.
func (r *reader) speaksOfException(from, to int) bool {
	for i := from; i < to; i++ {
		_, ok := r.excepts(i)
		switch {
		case !ok:
		case i == from || r.at(i-1).kind == 'e':
			return true
		case r.started(i) && r.out[len(r.out)-1].verb == "commences" && r.exceptsHere(i):
			return true
		}
		var p period
		if k, at := r.class(i, "begins"); k != "" {
			if _, ok := r.when(at, &p); ok && p.on != 0 {
				return true
			}
		}
	}
	return false
}

// exceptsHere reports whether the word of exception at token i is one: not "khấu trừ" nor "quỹ riêng".
func (r *reader) exceptsHere(i int) bool {
	if r.spelled(i, "riêng") {
		return r.at(i-1).kind != 'w' || r.at(i-1).key == "va"
	}
	return !r.spelled(i-1, "khấu", "loại", "giảm", "bù")
}

// exceptions reads, at token i within a commencement, what begins on another day, with what follows it: ", riêng khoản 2 Điều 1 có
// hiệu lực từ ngày ..., khoản 3 Điều 1 có hiệu lực từ ngày ...". False where it is no exception or not understood.
func (r *reader) exceptions(s *statement, start, i int) (int, bool) {
	if refs, to, ok := r.elsewhere(i); ok {
		s.elsewhere = append(s.elsewhere, refs...)
		return to, true
	}
	to, ok := r.ownDay(start, i)
	for next := to; ok; {
		to = next
		j := r.separators(to)
		if at, lead := r.excepts(j); lead {
			j = at
		}
		if j == to {
			break
		}
		next, ok = r.ownDay(j, j)
	}
	return to, to > i
}

// elsewhere reads provisions of the act whose day is said elsewhere, after "trừ": "quy định tại khoản 2 và khoản 3 Điều này". What
// is left out of the references is the article of the commencement.
func (r *reader) elsewhere(i int) ([]law.ProvisionRef, int, bool) {
	refs, to := r.refs(r.skip(i, "filler"))
	if refs == nil {
		return nil, i, false
	}
	here := slices.ContainsFunc(refs, partial)
	if end, ok := r.is(to, "dieu nay"); ok {
		to = end
	} else if here {
		return nil, i, false
	} else if d, end, ok := r.document(to); ok {
		if to = end; !d.Self {
			return nil, i, false
		}
	}
	return refs, to, r.stops(to)
}

// ownDay reads provisions of the act with the day from which they apply.
func (r *reader) ownDay(start, i int) (int, bool) {
	if to, ok := r.is(i, "doi voi"); ok {
		i = to
	}
	s := &statement{verb: "commences"}
	to, ok := r.ownUnits(s, r.skip(i, "filler"))
	if !ok {
		return i, false
	}
	for r.at(to).key == "," || r.at(to).key == "thi" {
		to++
	}
	k, to := r.class(to, "begins")
	var p period
	if _, ok := r.when(to, &p); k == "" || !ok || p.on == 0 {
		return i, false
	}
	return r.add(s, start, to), true
}

// ownUnits reads provisions of the act: "khoản 2 Điều 1 Quyết định này", or units of another act by the clause that changes them:
// "điểm đ khoản 2 Điều 7 của Quy định được bổ sung theo khoản 2 Điều 1 Quyết định này".
func (r *reader) ownUnits(s *statement, i int) (int, bool) {
	refs, to := r.refs(i)
	if refs == nil {
		return i, false
	}
	d, end, ok := r.document(to)
	for k := to; !r.stops(k) && k < to+60; k++ {
		if !r.cited(k) {
			continue
		}
		if ok && end < k || !ok && k > to {
			return i, false // something stands between that was not read
		}
		s.changed = refs
		_, at := r.class(k, "was amended", "was replaced", "was repealed")
		for !r.stops(at) {
			if own, to := r.refs(at); own != nil {
				d, end, ok := r.document(to)
				s.objects = []affected{{refs: own, doc: &d}}
				return end, ok && d.Self && d.component == "" && !slices.ContainsFunc(own, partial)
			}
			at++
		}
		return i, false
	}
	if slices.ContainsFunc(refs, partial) || ok && !d.Self {
		return i, false
	}
	s.objects = []affected{{refs: refs}}
	if ok {
		s.objects[0].doc, to = &d, end
	}
	return to, true
}

// exceptFirst reads "Trừ khoản 2 Điều 1 có hiệu lực từ ngày ..., Quyết định này có hiệu lực từ ngày ...".
func (r *reader) exceptFirst(start, i int) (int, bool) {
	at, ok := r.excepts(i)
	if !ok {
		return i, false
	}
	for k := at; !r.stops(k); k++ {
		d, to, ok := r.carrier(k)
		if !ok || !d.Self || r.at(k-1).key != "," {
			continue
		}
		n := len(r.out)
		end, ok := r.ofSelf(k, d, to)
		if !ok || len(r.out) == n || r.out[n].verb != "commences" {
			r.out = r.out[:n]
			continue
		}
		if to, ok := r.exceptions(r.out[n], at, at); !ok || to != k-1 {
			r.out[n].doubt = ExceptionUnread
		}
		return end, true
	}
	return i, false
}
