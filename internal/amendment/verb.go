package amendment

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// active reads what comes after the verbs of a statement.
func (r *reader) active(start int, verbs []string, i int) (int, bool) {
	verb := verbs[0]
	if len(verbs) > 1 && slices.Contains(verbs, "amend") {
		verb = "amend"
	}
	s := &statement{verb: verb}
	if verb == "renumber" {
		return r.renumbering(start, s, i)
	}
	if verb == "correct" {
		return r.correction(start, s, i)
	}
	if verb == "announce" {
		return r.announcement(start, s, i)
	}
	if end, ok := r.wordsAfter(start, s, i); ok {
		return end, true
	}
	if verb == "apply" || verb == "disapply" || verb == "resume" || verb == "suspend" || verb == "extend" {
		return r.simple(start, s, i)
	}
	if to, ok := r.opening(i); ok {
		s.opens = true
		list, end := r.objects(to)
		s.objects = list
		if end == to && to == i {
			return 0, false
		}
		if len(list) == 0 && !r.stops(end) {
			return 0, false
		}
		return r.add(s, start, end), true
	}
	if verb == "add" || verb == "amend" {
		if end, ok := r.insertion(start, s, i); ok {
			return end, true
		}
	}
	if end, ok := r.forms(start, s, i); ok {
		return end, true
	}
	list, to := r.objects(i)
	if len(list) == 0 {
		// "Bãi bỏ:" and a list below.
		if r.at(i).key == ":" && verb != "add" && start+3 >= i || len(verbs) > 1 && r.stops(i) {
			s.opens = true
			return r.add(s, start, i), true
		}
		return r.vagueObject(start, s, i)
	}
	s.objects = list
	to = r.suppliedBy(s, to)
	if end, ok := r.exchange(s, to); ok {
		to = end
	}
	if verb == "amend" || verb == "replace" {
		if k, end := r.class(to, "becomes"); k != "" && r.at(end).kind == 'q' {
			to = end // "Sửa đổi tên Điều 12 ... thành “...”"
			s.follows = true
		} else if end, ok := r.has(to, "tu"); ok && r.at(end).kind == 'q' {
			if k, next := r.class(end+1, "becomes"); k != "" && r.at(next).kind == 'q' {
				to, s.follows = next, true
			}
		}
	}
	return r.add(s, start, to), true
}

// announcement reads "Công bố văn bản hết hiệu lực ...:" before a list, and "Công bố Quyết định số ... tiếp tục có hiệu lực".
func (r *reader) announcement(start int, s *statement, i int) (int, bool) {
	if list, to := r.objects(i); len(list) > 0 && list[0].doc != nil && list[0].doc.Number != "" {
		s.objects = list
		switch k, end := r.class(to, "was resumed", "was repealed", "was applied"); k {
		case "was resumed", "was applied":
			s.verb = "continue"
			return r.add(s, start, end), true
		case "was repealed":
			s.verb, s.passive = "announce", true
			return r.add(s, start, end), true
		}
		return 0, false
	}
	lists, expired := false, false
	for ; !r.stops(i); i++ {
		if _, ok := r.is(i, "van ban"); ok {
			lists = true
		}
		if k, _ := r.class(i, "was repealed"); k != "" {
			expired = true
		}
	}
	if !lists || !expired || r.at(i).key != ":" {
		return 0, false
	}
	s.opens = true
	end := r.add(s, start, i)
	r.in.verb, r.in.announces = "announce", true
	return end, true
}

// simple reads the objects of a verb that changes force and not text.
func (r *reader) simple(start int, s *statement, i int) (int, bool) {
	list, to := r.objects(i)
	if len(list) == 0 {
		return 0, false
	}
	if s.verb == "apply" && list[0].doc == nil {
		return 0, false
	}
	s.objects = list
	n := len(r.out)
	end := r.add(s, start, to)
	if (s.verb == "apply" || s.verb == "disapply") && !r.out[n].ground {
		return 0, false
	}
	return end, true
}

// objects reads a list of units and documents.
func (r *reader) objects(i int) ([]affected, int) {
	var out []affected
	end := i
	for {
		p, to, ok := r.place(i)
		if !ok {
			return shareIssuer(out), end
		}
		out, end = append(out, p), to
		i = r.separators(to)
		for d, next, ok := r.bareNumber(i, p.doc); ok && i > to; d, next, ok = r.bareNumber(i, p.doc) {
			out, end, to = append(out, affected{doc: &d}), next, next
			i = r.separators(to)
		}
		if i == to || r.verbAhead(i) {
			return shareIssuer(out), end
		}
	}
}

// bareNumber reads a further document of a list whose type is said once: "các Quyết định số ..., số ...".
func (r *reader) bareNumber(i int, before *document) (document, int, bool) {
	if before == nil || before.Number == "" || r.at(i).key != "so" {
		return document{}, i, false
	}
	n, to, ok := r.numberAfter(i)
	if !ok {
		return document{}, i, false
	}
	return r.about(document{Target: Target{Number: n, Type: before.Type}}, to)
}

// places reads a list of places, each of which may be led by "tại".
func (r *reader) places(i int) ([]affected, int) { return r.objects(i) }

// place reads units with the document that they belong to, or a document alone.
func (r *reader) place(i int) (affected, int, bool) {
	i = r.skip(i, "filler")
	if refs, to := r.refs(i); refs != nil {
		if last := refs[len(refs)-1]; last.Component != "" && len(last.Steps) == 0 {
			to = r.appendixTitle(to)
		}
		p := affected{refs: refs}
		_, to, _ = r.history(document{}, to)
		if d, end, ok := r.document(to); ok && !(d.Self && d.component == "" && r.isText(to)) {
			p.doc, to = &d, end
		}
		return p, to, true
	}
	for _, ground := range []string{"phan can cu ban hanh", "phan can cu phap ly", "phan can cu", "can cu ban hanh"} {
		if to, ok := r.is(i, ground); ok {
			p := affected{refs: []law.ProvisionRef{{Steps: []law.Step{{Unit: law.UnitPreamble}}}}}
			if d, end, ok := r.document(to); ok {
				d.component = ""
				p.doc, to = &d, end
			}
			return p, to, true
		}
	}
	d, to, ok := r.document(i)
	if !ok {
		return affected{}, i, false
	}
	return affected{doc: &d}, to, true
}

// isText reports whether the words at token i say where a new text stands: "ban hành kèm theo Quyết định này".
func (r *reader) isText(i int) bool {
	_, ok := r.issuedWith(i)
	return ok
}

// appendixTitle passes over the title of an appendix up to "ban hành kèm theo", "bằng" or the end.
func (r *reader) appendixTitle(i int) int {
	switch r.at(i).key {
	case "bang", "theo", "vao", "tuong", "nhu":
		return i
	}
	for j := i; j < i+40; j++ {
		if _, ok := r.issuedWith(j); ok {
			return j
		}
		if r.at(j).key == "vao" {
			return i
		}
		if r.at(j).key == "bang" && j > i || r.stops(j) || r.at(j).kind == 'q' || r.at(j).key == "," || r.acts(j) {
			if r.at(i).isUpper() && r.at(j).key == "bang" {
				return j
			}
			return i
		}
	}
	return i
}

// shareIssuer gives the documents of a list the issuer that is said once, after the last.
func shareIssuer(list []affected) []affected {
	issuer := ""
	for _, p := range slices.Backward(list) {
		if p.doc == nil || p.doc.Number == "" {
			continue
		}
		if p.doc.Issuer == "" {
			p.doc.Issuer = issuer
		} else {
			issuer = p.doc.Issuer
		}
	}
	return list
}

// opening passes over "một số điều, khoản của" and the like, which name no unit themselves.
func (r *reader) opening(i int) (int, bool) {
	some, j := false, i
	for k := i; !r.stops(k) && r.at(k).kind != 'q'; k++ {
		if t, _ := r.documentType(k); t != "" || r.at(k).key == "duoc" {
			break
		}
		if _, ok := r.is(k, "mot so"); ok && k > i {
			i = k // "tên Điều, đoạn mở đầu khoản 1 và một số khoản của Điều 23"
			j = k
			break
		}
	}
	for ; j < i+40; j++ {
		t := r.at(j)
		if refs, _ := r.refs(j); refs != nil && haveLabels(refs) && !(refs[0].Component == string(law.UnitAppendix) && !t.isUpper()) {
			break
		}
		switch t.key {
		case "mot", "so", "nhieu", "phan":
			some = true
			continue
		case "cac", "dieu", "khoan", "diem", "noi", "dung", "cum", "tu", "muc", "chuong", "phu", "luc", "ten", "quy", "dinh", "diem,", "ngu", "tieu", "thu", "goi", "mau", "sau",
			"day", "bieu":
			if t.kind == 'w' && !(t.key == "quy" && t.isUpper()) && !(t.key == "phu" && t.isUpper() && !some) {
				if k, _ := r.class(j, "follows"); k == "" {
					continue
				}
			}
		case ",", "va", "tai", "trong", "cua", "hoac":
			if t.kind != 'e' && j > i {
				continue
			}
		}
		break
	}
	if j == i {
		return i, false
	}
	// Bare names of units ("các điều, khoản sau đây") open too; a single word such as "nội dung" does not.
	if last := r.at(j - 1).key; !some && (j-i < 3 || last == "," || last == "va") {
		return i, false
	}
	if d := r.at(j); d.kind == 'w' && !r.stops(j) {
		if refs, _ := r.refs(j); refs == nil {
			if _, _, ok := r.document(j); !ok && !r.goesOn(j) {
				return i, false
			}
		}
	}
	return j, true
}

func haveLabels(refs []law.ProvisionRef) bool {
	return !slices.ContainsFunc(refs, func(p law.ProvisionRef) bool { return p.Component == "" && p.Last().Label == "" })
}

// renumbering reads "đánh số lại khoản 3 thành khoản 4 Điều 6".
func (r *reader) renumbering(start int, s *statement, i int) (int, bool) {
	p, to, ok := r.place(i)
	if !ok || len(p.refs) == 0 {
		return 0, false
	}
	to = r.skip(to, "filler")
	end, ok := r.has(to, "thanh")
	if !ok {
		return 0, false
	}
	renamed, end := r.refs(end)
	if renamed == nil {
		return 0, false
	}
	s.objects, s.renamed = []affected{p}, renamed
	if d, to, ok := r.document(end); ok {
		s.objects[0].doc, end = &d, to
	}
	return r.add(s, start, end), true
}

// correction reads "Đính chính ... như sau".
func (r *reader) correction(start int, s *statement, i int) (int, bool) {
	list, to := r.objects(i)
	if len(list) == 0 {
		return 0, false
	}
	s.objects, s.opens = list, true
	return r.add(s, start, to), true
}

// forms reads what is no unit with a path: forms and items of lists. It is kept for a person, with the units around it.
func (r *reader) forms(start int, s *statement, i int) (int, bool) {
	k, to := r.class(r.skip(i, "filler"), "form")
	if k == "" || r.at(to).kind != 'w' && r.at(to).kind != 'p' {
		return 0, false
	}
	if !r.at(to).isDigit() && !r.at(to-1).isUpper() && !r.at(to).isUpper() && len(r.at(to).raw) > 2 && !r.in.amending {
		return 0, false
	}
	s.doubt = UnitUnknown
	for j := to; ; j++ {
		if r.stops(j) || r.at(j).kind == 'q' || r.at(j).key == "bang" || r.acts(j) {
			to = j
			break
		}
		switch r.at(j).key {
		case "tai", "thuoc", "cua", "trong":
			if p, end, ok := r.place(j + 1); ok && len(s.objects) == 0 {
				s.objects = []affected{p}
				j = end - 1
			}
		}
	}
	for !r.stops(to) && r.at(to).kind != 'q' {
		to++
	}
	if len(s.objects) == 0 && !r.in.amending {
		return 0, false
	}
	return r.add(s, start, to), true
}
