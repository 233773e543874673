package amendment

import "slices"

// suppliedBy reads "bằng Phụ lục I ban hành kèm theo Quyết định này".
func (r *reader) suppliedBy(s *statement, i int) int {
	j := i
	for _, p := range []string{"tuong ung bang", "bang", "theo", "thanh"} {
		if to, ok := r.is(j, p); ok {
			j = to
			break
		}
	}
	if j == i {
		return i
	}
	if to, ok := r.is(j, "cac"); ok {
		j = to
	}
	refs, to := r.refs(j)
	if refs == nil || refs[0].Component == "" {
		return i
	}
	end, ok := r.ofThisAct(r.appendixTitle(to))
	if !ok {
		return i
	}
	for _, ref := range refs {
		s.textFrom = append(s.textFrom, ref.Component)
	}
	if to, ok := r.is(end, "tuong ung"); ok {
		end = to
	}
	return end
}

// ofThisAct passes over what says that an appendix belongs to the acting act: "ban hành kèm theo Quyết định này", "kèm theo Quy
// định này", "của Quyết định này".
func (r *reader) ofThisAct(i int) (int, bool) {
	at, ok := r.issuedWith(i)
	for _, p := range []string{"cua", "tai", "thuoc"} {
		if to, of := r.has(i, p); of {
			at, ok = to, true
		}
	}
	if !ok {
		return i, false
	}
	if k, to := r.class(at, "attached"); k != "" {
		if end, ok := r.has(to, "nay"); ok {
			return end, true
		}
	}
	d, end, ok := r.carrier(at)
	return end, ok && (d.Self || d.Number != "" && d.Number == r.number)
}

// exchange reads what takes the place of the objects where it is no wording that could be had: "thay thế Quyết định số ... bằng
// Quyết định này", which is no more than "thay thế"; "thay thế Phụ lục bằng Phụ lục của Nghị định số ..."; or "thay thế Điều 14 bằng
// Điều 14 mới như sau", whose wording follows.
func (r *reader) exchange(s *statement, i int) (int, bool) {
	to, ok := r.has(i, "bang")
	if !ok || s.verb != "replace" || len(s.textFrom) > 0 {
		return i, false
	}
	if k, end := r.class(i, "becomes"); k != "" && r.at(end).kind == 'q' {
		return i, false
	}
	if d, end, ok := r.carrier(to); ok && d.Self && len(refsOf(s)) == 0 {
		return end, true
	}
	if refs, end := r.refs(to); refs != nil && slices.EqualFunc(refs, refsOf(s), sameRef) { // "bằng các Điều 14 và 15 mới như sau"
		if to, ok := r.has(end, "moi"); ok {
			end = to
		}
		if k, _ := r.class(end, "follows"); k != "" || r.at(end).key == ":" {
			return end, true
		}
	}
	for !r.stops(to) && r.at(to).kind != 'q' {
		to++
	}
	if s.doubt = TextMissingHere; r.at(to).kind != 'e' && r.at(to).key != ";" { // a wording is given
		s.doubt = UnreadWords
	}
	return to, true
}
