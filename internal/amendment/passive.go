package amendment

import "slices"

// passives give the verb that a passive wording stands for.
var passives = map[string]string{"was amended": "amend", "was replaced": "replace", "was repealed": "repeal", "was renumbered": "renumber", "commences": "commences", "was resumed": "resume",
	"was suspended": "suspend", "was extended": "extend", "was applied": "apply", "was disapplied": "disapply"}

// passiveOrListed reads "Điều 3 được sửa đổi, bổ sung như sau", and below a verb the units and documents that it is about.
func (r *reader) passiveOrListed(start, i int) (int, bool) {
	list, to := r.objects(i)
	if len(list) == 0 {
		return 0, false
	}
	to = r.skipNow(to)
	if r.at(to).key == "," {
		if k, _ := r.class(to+1, "was amended", "was replaced", "was repealed"); k != "" {
			to++
		}
	}
	if r.tells(to) || r.at(to).key == "," && r.tells(to+1) {
		return 0, false // it goes on as before
	}
	k, end := r.class(to, "was amended", "was replaced", "was repealed", "was renumbered", "commences", "was resumed", "was suspended", "was extended", "was applied", "was disapplied")
	if k != "" && !r.cited(to) {
		return r.passive(start, list, k, end)
	}
	if k != "" {
		return 0, false
	}
	return r.listed(start, list, to)
}

// skipNow passes over "hiện hành", "cũ" after units.
func (r *reader) skipNow(i int) int {
	for _, p := range []string{"hien hanh", "hien nay", "cu"} {
		if to, ok := r.is(i, p); ok {
			return to
		}
	}
	return i
}

func (r *reader) passive(start int, list []affected, wording string, i int) (int, bool) {
	s := &statement{verb: passives[wording], passive: true, objects: list}
	self := list[0].doc != nil && list[0].doc.Self
	switch s.verb {
	case "commences":
		said := slices.ContainsFunc(r.out, func(o *statement) bool { return o.verb == "commences" })
		if !self && !(list[0].doc == nil && said) {
			return 0, false
		}
	case "repeal":
		if r.in.announces {
			s.verb = "announce"
		}
		if self {
			s.verb = "expires"
		}
	case "renumber":
		renamed, end := r.refs(i)
		if renamed == nil || len(list) != 1 || len(list[0].refs) == 0 {
			return 0, false
		}
		s.renamed = renamed
		return r.add(s, start, end), true
	case "apply":
		if list[0].doc == nil {
			return 0, false
		}
	case "amend", "replace":
		if refs, end := r.refs(i); refs != nil && s.verb == "amend" { // "Điều 7 được bổ sung khoản 3 như sau"
			s.verb, s.anchor, s.anchorDoc, s.objects = "add", refsOf(s), list[0].doc, []affected{{refs: refs}}
			return r.add(s, start, end), true
		}
		if end := r.suppliedBy(s, i); end != i {
			return r.add(s, start, end), true
		}
		if wording == "was amended" || wording == "was replaced" {
			if k, to := r.class(i, "becomes"); k != "" && r.at(to).kind == 'q' {
				i = to
			}
		}
		n := len(r.out)
		end := r.add(s, start, i)
		if !r.out[n].follows && r.at(end).kind != 'q' {
			return 0, false // it only says that something has been amended
		}
		if len(list[0].refs) == 0 {
			s.opens = true
		}
		return end, true
	}
	n := len(r.out)
	end := r.add(s, start, i)
	if (s.verb == "apply" || s.verb == "disapply") && !r.out[n].ground {
		return 0, false
	}
	if s.verb == "repeal" && slices.ContainsFunc(list, func(p affected) bool { return p.doc != nil && p.doc.list }) {
		s.opens = true
	}
	return end, true
}

// listed reads a member of a list below a verb: "a) Quyết định số ...;".
func (r *reader) listed(start int, list []affected, i int) (int, bool) {
	if t := r.at(i); t.kind != 'e' && t.key != ";" && t.key != "." && t.key != "," && !r.goesOn(i) && r.at(r.skip(i, "filler")).kind != 'e' {
		if r.in.byWords == nil && r.in.verb == "" {
			return 0, false
		}
	}
	if w := r.in.byWords; w != nil {
		s := *w
		s.places, s.opens = list, false
		return r.add(&s, start, i), true
	}
	switch r.in.verb {
	case "repeal", "revoke", "replace", "suspend", "resume", "extend", "disapply", "apply", "announce":
	default:
		return 0, false
	}
	s := &statement{verb: r.in.verb, objects: list}
	return r.add(s, start, i), true
}

// vagueObject reads a verb whose object no one could look up: "thay thế các quy định trước đây liên quan đến ...".
func (r *reader) vagueObject(start int, s *statement, i int) (int, bool) {
	if !r.general(i) {
		return 0, false
	}
	end, vague := i, false
	for ; !r.stops(end); end++ {
		if k, _ := r.class(end, "vague"); k != "" {
			vague = true
		}
		if d, _ := r.documentType(end); d != "" && r.at(end+2).key == "nay" {
			vague = true
		}
	}
	if !vague {
		return 0, false
	}
	s.vague, s.doubt = true, TargetVague
	return r.add(s, start, end), true
}

// general reports whether documents or rules in general are spoken of at token i.
func (r *reader) general(i int) bool {
	switch r.at(i).key {
	case "cac", "nhung", "moi", "tat":
		i++
		if r.at(i).key == "ca" {
			i++
		}
		if r.at(i).key == "cac" {
			i++
		}
	}
	for _, p := range []string{"quy dinh", "van ban", "noi dung", "quyet dinh", "nghi quyet", "thong tu", "nghi dinh"} {
		if _, ok := r.is(i, p); ok {
			return true
		}
	}
	return false
}

// vaguely reads "Các quy định trước đây trái với Quyết định này đều bãi bỏ".
func (r *reader) vaguely(start, i int) (int, bool) {
	if !r.general(i) {
		return 0, false
	}
	vague := false
	for j := i; !r.stops(j); j++ {
		if k, _ := r.class(j, "vague"); k != "" {
			vague = true
		}
		if k, end := r.class(j, "was repealed"); k != "" && vague {
			s := &statement{verb: "repeal", vague: true, doubt: TargetVague}
			return r.add(s, start, end), true
		}
	}
	return 0, false
}
