package amendment

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

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
			if j = to; r.at(j).key == ":" {
				j++
			}
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
			return r.wordsApart(start, s, to)
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
	to = r.near(s, to)
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

// wordsApart reads "thay cụm từ “A” tại Điều 3, cụm từ “B” tại Điều 5 bằng cụm từ “C”": several words, each in its place.
func (r *reader) wordsApart(start int, s *statement, i int) (int, bool) {
	groups := []*statement{s}
	for len(s.places) > 0 {
		j := r.separators(i)
		words, to := r.quoted(j)
		if j == i || len(words) == 0 {
			return 0, false
		}
		next := &statement{verb: s.verb, byWords: true, words: words}
		if next.places, i = r.located(to); len(next.places) == 0 {
			return 0, false
		}
		groups = append(groups, next)
		if k, end := r.class(i, "becomes"); k != "" {
			with, to := r.quotedList(end, true)
			if len(with) == 0 {
				return 0, false
			}
			for _, g := range groups {
				g.with = with
				to = r.add(g, start, to)
			}
			return to, true
		}
	}
	return 0, false
}

// near reads "trước cụm từ “B”" after words that are left out or replaced only there: what changes is the words together
// with their neighbour.
func (r *reader) near(s *statement, i int) int {
	before := r.at(i).key == "truoc"
	if !before && r.at(i).key != "sau" || len(s.words) != 1 || s.verb == "add" {
		return i
	}
	neighbour, to := r.quotedList(i+1, true)
	if len(neighbour) != 1 {
		return i
	}
	joined := func(a, b string) string {
		first, _ := utf8.DecodeRuneInString(b)
		if a == "" || b == "" || unicode.IsPunct(first) {
			return a + b
		}
		return a + " " + b
	}
	with := ""
	if len(s.with) == 1 {
		with = s.with[0]
		s.takes = with
	} else if len(s.with) > 1 {
		return i
	}
	if first, _ := utf8.DecodeRuneInString(s.words[0]); before && unicode.IsPunct(first) {
		return i // the word before the mark is not known
	}
	s.alone = s.words[0]
	if before {
		s.words, s.with = []string{joined(s.words[0], neighbour[0])}, []string{joined(with, neighbour[0])}
	} else {
		s.words, s.with = []string{joined(neighbour[0], s.words[0])}, []string{joined(neighbour[0], with)}
	}
	s.verb = "replace"
	return to
}

// besideOthers reads "và trước cụm từ “C” tại ..." after words that change only beside others, and "vào sau cụm từ “D” tại ..."
// after words that are added: the same words at another place.
func (r *reader) besideOthers(start, i int) (int, bool) {
	n := len(r.out)
	if n == 0 || !r.started(i) {
		return 0, false
	}
	last := r.out[n-1]
	if last.verb == "add" && last.byWords && r.at(i).key == "vao" {
		s := &statement{verb: "add", byWords: true, with: last.with}
		at, pos, _ := r.beside(i)
		words, to := r.quoted(at)
		p, end := r.located(to)
		if len(words) != 1 || len(p) == 0 {
			return 0, false
		}
		s.words, s.position, s.places = words, pos, p
		return r.add(s, start, end), true
	}
	if last.alone == "" || len(last.with) != 1 {
		return 0, false
	}
	s := &statement{verb: "repeal", byWords: true, words: []string{last.alone}}
	to := r.near(s, i)
	if to == i || last.takes != "" {
		return 0, false
	}
	p, end := r.located(to)
	if len(p) == 0 {
		return 0, false
	}
	s.places = p
	return r.add(s, start, end), true
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
	if r.at(at).key == ":" {
		at++
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
	if _, _, ok := r.beside(to); ok && r.verbBefore() == "add" {
		return r.wordsAfter(start, &statement{verb: "add"}, i)
	}
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
	to = r.near(s, to)
	if p, end := r.located(to); len(p) > 0 {
		s.places, to = p, end
	}
	return r.add(s, start, to), true
}

// verbBefore is the verb of the last statement of words in this frame, or of the one above.
func (r *reader) verbBefore() string {
	for _, s := range slices.Backward(r.out) {
		if s.byWords && s.words != nil || s.byWords && s.verb == "add" {
			return s.verb
		}
	}
	return r.in.verb
}
