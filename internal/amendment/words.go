package amendment

import "slices"

// quoted reads words in quotation marks with what they are called: "cụm từ “A”, từ “B” và “C”".
func (r *reader) quoted(i int) ([]string, int) { return r.quotedList(i, false) }

func (r *reader) quotedList(i int, with bool) ([]string, int) {
	var out []string
	for {
		j := i
		if len(out) > 0 {
			if j = r.separators(i); j == i {
				return out, i
			}
			if r.at(i).key == ";" {
				return out, i
			}
		}
		if to, ok := r.is(j, "cac"); ok {
			j = to
		}
		if k, to := r.class(j, "words"); k != "" {
			j = to
		}
		if r.at(j).kind != 'q' {
			return out, i
		}
		if k, _ := r.class(j+1, "becomes"); with && len(out) > 0 && k != "" {
			return out, i // it begins the next pair
		}
		out, i = append(out, r.quotes[r.at(j).quote]), j+1
	}
}

// wordsAfter reads what a verb does to quoted words.
func (r *reader) wordsAfter(start int, s *statement, i int) (int, bool) {
	words, to := r.quoted(i)
	if len(words) == 0 {
		return 0, false
	}
	s.byWords, s.words = true, words
	switch s.verb {
	case "amend", "replace":
		if p, end := r.located(to); len(p) > 0 { // "thay cụm từ A tại Điều 3 bằng cụm từ B"
			s.places, to = p, end
		}
		k, end := r.class(to, "becomes")
		if k == "" {
			return 0, false
		}
		if s.with, to = r.quotedList(end, true); len(s.with) == 0 {
			return 0, false
		}
	case "add":
		at, pos, ok := r.beside(to)
		if !ok && len(r.said) == 0 {
			if p, end := r.located(to); len(p) > 0 {
				s.places, s.doubt, to = p, UnreadWords, end
				break
			}
			return 0, false
		}
		s.with, s.words, s.position = words, nil, pos
		switch anchor, end := r.quoted(at); {
		case len(anchor) > 0:
			s.words, to = anchor, end
			if s.position == "" {
				s.position = After
			}
		case pos == Start || pos == End:
			if s.places, to = r.objects(at); len(s.places) == 0 {
				return 0, false
			}
		case ok:
			// "vào khoản 3": where in it is not said.
			if s.places, to = r.objects(at); len(s.places) == 0 {
				return 0, false
			}
			s.doubt = UnreadWords
		}
	case "repeal", "revoke":
	default:
		return 0, false
	}
	if p, end := r.located(to); len(p) > 0 {
		s.places, to = append(s.places, p...), end
	} else if to2, ok := r.locatedBelow(to); ok {
		s.opens, to = true, to2
	}
	if len(s.places) == 0 {
		s.places = r.said
	}
	return r.add(s, start, to), true
}

// located reads where words stand: "tại khoản 1 Điều 3 và Điều 5", "trong toàn bộ Quy chế".
func (r *reader) located(i int) ([]affected, int) {
	at := i
	for _, lead := range []string{"quy dinh tai", "duoc quy dinh tai", "o cac", "tai", "trong", "o", "cua", "thuoc", "vao"} {
		if to, ok := r.is(i, lead); ok {
			at = to
			break
		}
	}
	if at == i {
		return nil, i
	}
	if to, ok := r.is(at, "cac"); ok {
		if _, _, ok := r.place(to); ok {
			if refs, _ := r.refs(at); refs == nil {
				at = to
			}
		}
	}
	return r.objects(at)
}

// locatedBelow passes over "tại các điều, khoản, điểm của các luật sau đây:", whose places stand below.
func (r *reader) locatedBelow(i int) (int, bool) {
	if _, ok := r.has(i, "tai"); !ok {
		return i, false
	}
	to, ok := r.opening(i + 1)
	if !ok {
		return i, false
	}
	for !r.stops(to) {
		to++
	}
	return to, true
}

// wordsAlone reads words without a verb before them: "cụm từ “A” được thay bằng cụm từ “B” tại Điều 3", and, below a verb or
// after one, "cụm từ “C” bằng cụm từ “D”".
func (r *reader) wordsAlone(start, i int) (int, bool) {
	words, to := r.quoted(i)
	if len(words) == 0 {
		return 0, false
	}
	s := &statement{verb: "replace", byWords: true, words: words, places: r.said}
	if p, end := r.located(to); len(p) > 0 {
		s.places, to = p, end
	}
	if r.at(to).key == "," {
		to++
	}
	if k, end := r.class(to, "becomes"); k != "" {
		if s.with, end = r.quotedList(end, true); len(s.with) == 0 {
			return 0, false
		}
		to = end
	} else if k, end := r.class(to, "was repealed"); k != "" {
		s.verb, to = "repeal", end
	} else if verb := r.verbBefore(); verb == "repeal" || verb == "revoke" {
		s.verb = verb
	} else {
		return 0, false
	}
	if p, end := r.located(to); len(p) > 0 {
		s.places, to = p, end
	}
	return r.add(s, start, to), true
}

// verbBefore is the verb of the last statement of words in this frame, or of the one above.
func (r *reader) verbBefore() string {
	for _, s := range slices.Backward(r.out) {
		if s.byWords {
			return s.verb
		}
	}
	return r.in.verb
}
