package law

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ProvisionReading is a list of references to provisions at the start of a text.
type ProvisionReading struct {
	Refs []ProvisionRef
	// Len is how many bytes the list takes, with the words that name its component ("của Quy chế", "Quyết định này"); Bare
	// is without them.
	Len, Bare int
	// Partial is set where the outermost unit of some reference is inside an article, so that the article must come from
	// elsewhere ("khoản 2").
	Partial bool
}

const (
	maxProvisionRefs  = 2000
	maxProvisionRange = 300
	maxDashRange      = 30 // of a range written with a dash
)

// ReadProvisions reads the longest list of references to provisions at the start of s, in any case, with or without
// diacritics: "điểm a, b khoản 2, khoản 3 Điều 5 và Điều 7", "các điều từ Điều 10 đến Điều 12", "khoản 1 các điều 4, 5 và
// 6", "Mục 2 Chương III", "Phụ lục I", "đoạn thứ hai khoản 1 Điều 3", "tên Chương II", "Điều 5 của Quy chế". A unit written
// before a larger one lies in it; a list shares the larger unit that follows it. Ranges become lists: of numbers, and of
// point letters (a b c d đ e g h i k l m n o p q r s t u v x y). No list there gives the zero reading.
func ReadProvisions(s string) ProvisionReading {
	var out ProvisionReading
	groups, end := readGroups(s)
	if len(groups) == 0 {
		return out
	}
	out.Bare, out.Len = end, end
	component, to := readComponent(s, end)
	if component != "" {
		out.Len = to
	}
	completeGroups(groups)
	for _, g := range groups {
		for _, r := range g.refs() {
			if len(out.Refs) == maxProvisionRefs {
				return ProvisionReading{}
			}
			if r.Component == "" {
				r.Component = component
			}
			if r.Component == "" || r.Component == ComponentMain || r.Component == ComponentAttached {
				out.Partial = out.Partial || len(r.Steps) == 0 || r.Steps[0].Unit.Rank() > UnitArticle.Rank()
			}
			out.Refs = append(out.Refs, r)
		}
	}
	return out
}

// level is one unit of a reference with its labels: "khoản 1, 2". A title may go without a label ("tên điều").
type level struct {
	unit    Unit
	labels  []string
	heading bool
	leads   bool // it stands before what lies in it
}

// rank orders levels from the outside in: an appendix, -1, is outside of all, and the opening words of a unit inside.
func (l level) rank() int {
	if l.unit == UnitPreamble {
		return UnitParagraph.Rank()
	}
	return l.unit.Rank()
}

// group is a reference from the inside out: "điểm a, b khoản 2 Điều 5".
type group []level

func (g group) outer() level { return g[len(g)-1] }
func (g group) inner() level { return g[0] }

// refs is the group as references, every label of a unit with every label of the next.
func (g group) refs() []ProvisionRef {
	out := []ProvisionRef{{}}
	ordered := slices.Clone(g)
	slices.SortStableFunc(ordered, func(a, b level) int { return a.rank() - b.rank() })
	article := slices.ContainsFunc(ordered, func(l level) bool { return l.unit == UnitArticle })
	for _, l := range ordered {
		if article && l.rank() < UnitArticle.Rank() && l.unit != UnitAppendix {
			continue
		}
		labels := l.labels
		if len(labels) == 0 {
			labels = []string{""}
		}
		next := make([]ProvisionRef, 0, len(out)*len(labels))
		for _, r := range out {
			for _, label := range labels {
				if len(next) > maxProvisionRefs {
					return next
				}
				n := ProvisionRef{Component: r.Component, Steps: slices.Clone(r.Steps), Heading: r.Heading || l.heading}
				if s := (Step{l.unit, label}); l.unit == UnitAppendix {
					n.Component = s.String()
				} else {
					n.Steps = append(n.Steps, s)
				}
				next = append(next, n)
			}
		}
		out = next
	}
	return out
}

// readGroups reads the groups of a list and the byte after the last.
func readGroups(s string) ([]group, int) {
	var groups []group
	g, at := readGroup(s, 0)
	if g == nil {
		return nil, 0
	}
	groups, at = appendGroup(groups, g, s, at)
	for len(groups) < maxProvisionRefs {
		i, _ := readSeparator(s, at)
		next, to := readGroup(s, i)
		if next == nil {
			break
		}
		groups, at = appendGroup(groups, next, s, to)
	}
	return groups, at
}

// readGroup reads units that lie in each other, in either direction, without a separator between them. People also write
// "khoản 2, Điều 5": a comma before the article that is still missing is none.
func readGroup(s string, at int) (group, int) {
	first, at, ok := readLevel(s, at)
	if !ok {
		return nil, 0
	}
	g := group{first}
	commas := false // "khoản 2, Điều 5, Chương II": they go on after the article
	for {
		i, joined, comma := at, false, false
		if w := wordAt(s, i); slices.Contains([]string{"cua", "thuoc", "tai", "trong", "o", "cung"}, w.folded) { // "điểm a và điểm b cùng khoản 2"
			i, joined = w.to, true
		} else if w.folded == "," && (g.outer().rank() > UnitArticle.Rank() || commas || g.outer().unit == UnitSection || g.outer().unit == UnitSubsection) && !g.outer().heading {
			i, comma = w.to, true
		} else if (w.folded == "-" || w.folded == "–" || w.folded == "/") && g.outer().rank() >= UnitArticle.Rank() && !strings.Contains(s[i:w.from], "\n") { // "Điều 35 - Chương II"
			i, comma = w.to, true
		}
		l, to, ok := readLevel(s, i)
		if w := wordAt(s, at); w.folded == "(" && i == at { // "khoản 2, 3 (Điều 7)"
			if l, to, ok = readLevel(s, w.to); ok {
				w = wordAt(s, to)
				to, ok = w.to, w.folded == ")" && l.rank() < g.outer().rank()
			}
		}
		switch {
		case ok && !l.heading && l.rank() < g.outer().rank() && len(l.labels) > 0 &&
			!(comma && l.unit == UnitAppendix && g.outer().rank() <= UnitArticle.Rank()):
		case ok && !l.heading && !joined && len(g) == 1 && i == at && l.rank() > g.outer().rank() && g.outer().rank() <= UnitArticle.Rank() &&
			!closes(s, to, g.outer().rank()):
			// "Điều 5 khoản 2": from the outside in.
			g[0].leads = true
			return readInward(s, append(g, l), to)
		default:
			return g, at
		}
		g, at, commas = append(g, l), to, commas || comma
	}
}

// readInward goes on with a group that is written from the outside in.
func readInward(s string, g group, at int) (group, int) {
	for {
		l, to, ok := readLevel(s, at)
		if !ok || l.heading || l.rank() <= g.outer().rank() {
			slices.Reverse(g)
			return g, at
		}
		g, at = append(g, l), to
	}
}

// closes reports whether a unit of the rank, or a larger one, follows at byte i: what stands before it belongs to it.
func closes(s string, i, rank int) bool {
	for {
		if w := wordAt(s, i); w.folded == "cua" || w.folded == "thuoc" {
			i = w.to
		}
		l, to, ok := readLevel(s, i)
		if !ok {
			return false
		}
		if l.rank() <= rank {
			return true
		}
		i = to
	}
}

// readSeparator skips what separates the members of a list, and says what it was: a mark, "va" where labels may follow it ("1 hay 2"), and
// "cung" where the name of a unit must follow ("Điều 5 cùng với Điều 7", "và cả khoản 2").
func readSeparator(s string, i int) (int, string) {
	kind := ""
	for {
		w := wordAt(s, i)
		switch w.folded {
		case ",", ";", "va", "hoac", "hay", "/", "&", "+":
			if kind == "" || kind == "," && w.folded != ";" || kind == ";" || kind == "/" && w.folded == "hoac" || kind == "va" && w.folded != "," {
				if kind = w.folded; kind == "hay" {
					kind = "va"
				}
				i = w.to
				continue
			}
		case "ca", "ke", "cung", "voi", "lan", "nhu":
			if to := pastJoin(s, i); to > i {
				return to, "cung"
			}
		}
		return i, kind
	}
}

// joins are words that join members of a list, folded; "và" may stand before them.
var joins = []string{"ca", "ke ca", "cung voi", "cung nhu", "cung", "voi", "lan ca", "lan"}

// pastJoin is the byte after the words at byte i that join what stands there to a list, i if the name of a unit does not follow them.
func pastJoin(s string, i int) int {
	for _, j := range joins {
		if to, ok := matchWords(s, i, j); ok {
			if w := wordAt(s, to); w.folded == "cac" || w.folded == "ca" {
				to = w.to
			}
			if u, _ := readUnit(s, to); u != "" {
				return to
			}
		}
	}
	return i
}

// unitWords are the names of units, folded; longer names before those that begin them.
var unitWords = []struct {
	words string
	unit  Unit
}{
	{"tieu muc", UnitSubsection}, {"phu luc so", UnitAppendix}, {"phu luc", UnitAppendix}, {"chuong", UnitChapter}, {"muc", UnitSection},
	{"phan", UnitPart}, {"dieu", UnitArticle}, {"khoan", UnitClause}, {"diem", UnitPoint}, {"gach dau dong", UnitDash},
	{"dau gach dau dong", UnitDash}, {"gach ngang", UnitDash}, {"tiet", UnitDash}, {"doan van", UnitParagraph}, {"doan", UnitParagraph},
	{"kho", UnitParagraph},
}

// places are paragraphs named by their place: the opening words of a unit, before what stands in it, and the last ones.
var places = []struct {
	words string
	step  Step
}{
	{"mo dau", Step{Unit: UnitPreamble}}, {"dau tien", Step{UnitParagraph, "1"}}, {"dau", Step{Unit: UnitPreamble}}, {"dan", Step{Unit: UnitPreamble}},
	{"cuoi cung", Step{UnitParagraph, LabelLast}}, {"cuoi", Step{UnitParagraph, LabelLast}},
}

func readUnit(s string, i int) (Unit, int) {
	for _, u := range unitWords {
		if to, ok := matchWords(s, i, u.words); ok {
			return u.unit, to
		}
	}
	return "", 0
}

// readLevel reads one unit with its labels: "khoản 1, 2 và 3", "các điều từ 5 đến 9", "đoạn thứ hai", "tên Chương II".
func readLevel(s string, i int) (level, int, bool) {
	var l level
	for _, filler := range []string{"noi dung", "toan bo", "tat ca", "cac", "nhung"} {
		if to, ok := matchWords(s, i, filler); ok && !strings.HasPrefix(strings.ToLower(wordAt(s, i).raw), "nhưng") {
			i = to
		}
	}
	for _, title := range []string{"ten goi", "ten", "tieu de"} {
		if to, ok := matchWords(s, i, title); ok {
			l.heading, i = true, to
			if to, ok := matchWords(s, i, "cua"); ok {
				i = to
			}
			if to, ok := matchWords(s, i, "cac"); ok {
				i = to
			}
			break
		}
	}
	for _, opening := range []string{"cau mo dau", "cau dan", "phan mo dau", "phan dan", "loi dan"} {
		if to, ok := matchWords(s, i, opening); ok && !l.heading {
			return level{unit: UnitPreamble, labels: []string{""}}, to, true
		}
	}
	from := i
	if to, ok := matchWords(s, i, "tu"); ok {
		i = to
	}
	unit, to := readUnit(s, i)
	if unit == "" {
		if w := wordAt(s, i); l.heading && (w.folded == "va" || w.folded == ",") {
			return level{unit: UnitArticle, heading: true}, i, true // "tên và khoản 2 Điều 6"
		}
		return l, 0, false
	}
	l.unit = unit
	if i > from { // "từ Điều 5 đến Điều 9"
		return l.rest(s, i, to, from)
	}
	if unit == UnitParagraph {
		for _, p := range places {
			if end, ok := matchWords(s, to, p.words); ok {
				l.unit, l.labels = p.step.Unit, []string{p.step.Label}
				return l, end, true
			}
		}
	}
	return l.rest(s, to, to, -1)
}

// rest reads the labels of a level from byte i on. rangeFrom is the byte of "từ" where the unit's name follows it.
func (l level) rest(s string, i, afterUnit, rangeFrom int) (level, int, bool) {
	if rangeFrom >= 0 {
		labels, to, ok := l.readRange(s, rangeFrom)
		if !ok {
			return l, 0, false
		}
		l.labels = labels
		i = to
	} else if labels, to, ok := l.readRange(s, i); ok {
		l.labels, i = labels, to
	} else {
		label, to, ok := l.readOne(s, afterUnit)
		if !ok {
			// "tên điều", and an appendix that is the only one.
			return l, afterUnit, l.heading || l.unit == UnitAppendix
		}
		l.labels, i = []string{label}, to
		if labels, to, ok := l.readTo(s, label, to); ok {
			l.labels, i = labels, to
		}
	}
	for len(l.labels) < maxProvisionRefs {
		j, kind := readSeparator(s, i)
		if kind == "" || kind == "cung" {
			break
		}
		if labels, to, ok := l.readRange(s, j); ok && !namesUnit(s, j) {
			l.labels, i = append(l.labels, labels...), to
			continue
		}
		label, to, ok := l.readOne(s, j)
		if !ok || !l.mayFollow(s, j, to) {
			break
		}
		if labels, to, ok := l.readTo(s, label, to); ok {
			l.labels, i = append(l.labels, labels...), to
			continue
		}
		l.labels, i = append(l.labels, label), to
	}
	return l, i, true
}

// namesUnit reports whether a range at byte i names its unit itself, so that it may be of another unit.
func namesUnit(s string, i int) bool {
	w := wordAt(s, i)
	u, _ := readUnit(s, w.to)
	return u != ""
}

// readOne reads one label, with "thứ" or "số" before it.
func (l level) readOne(s string, i int) (string, int, bool) {
	if w := wordAt(s, i); w.folded == "thu" && (l.unit == UnitPart || l.unit == UnitDash || l.unit == UnitParagraph) || w.folded == "so" {
		i = w.to
	} else if w.folded == "thu" && (l.unit == UnitClause || l.unit == UnitArticle) { // "khoản thứ hai"
		i = w.to
		if w = wordAt(s, i); ordinals[w.folded] != "" {
			return ordinals[w.folded], w.to, true
		}
	}
	w := wordAt(s, i)
	if w.folded == "(" { // "điểm (a)"
		in := wordAt(s, w.to)
		if label, ok := readLabel(l.unit, in); ok {
			if w := wordAt(s, in.to); w.folded == ")" {
				return label, w.to, true
			}
		}
		return "", i, false
	}
	label, ok := readLabel(l.unit, w)
	return label, w.to, ok
}

// mayFollow reports whether the label from byte i to byte j, without a unit's name before it, goes on with the list: what
// comes after it must not make it a number or a word of its own ("khoản 1, 2 năm").
func (l level) mayFollow(s string, i, j int) bool {
	w := wordAt(s, j)
	if w.end() || !unicode.IsLetter(first(w.raw)) && !unicode.IsDigit(first(w.raw)) {
		return w.folded != "/" && w.folded != "%"
	}
	if u, _ := readUnit(s, w.from); u != "" {
		return true
	}
	return slices.Contains(listEnds, w.folded)
}

// listEnds are words that may follow the last label of a list.
var listEnds = []string{"va", "hoac", "cua", "thuoc", "tai", "trong", "nay", "nhu", "duoc", "bi", "vao", "bang", "thanh", "den", "ban", "cac",
	"quyet", "nghi", "luat", "bo", "thong", "phap", "quy", "chi", "het", "kem", "noi", "ten", "tru", "o", "dieu", "hay", "cung", "voi", "lan",
	"da", "thi", "la", "se", "phai", "khong", "chua", "co", "cho", "neu", "ma", "theo", "khi", "do"}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// readRange reads "từ 5 đến 9" and "từ Điều 5 đến hết Điều 9" of the level's unit.
func (l level) readRange(s string, i int) ([]string, int, bool) {
	i, ok := matchWords(s, i, "tu")
	if !ok {
		return nil, 0, false
	}
	a, i, ok := l.readOne(s, l.sameUnit(s, i))
	if !ok {
		return nil, 0, false
	}
	return l.readTo(s, a, i)
}

// readTo reads the end of a range whose first label is a: "đến 9", "đến hết Điều 9", "- 9".
func (l level) readTo(s string, a string, i int) ([]string, int, bool) {
	if w := wordAt(s, i); w.folded == "-" || w.folded == "–" || w.folded == "÷" {
		if strings.Contains(s[i:w.from], "\n") { // the mark before an item
			return nil, 0, false
		}
		b, to, ok := l.readOne(s, l.sameUnit(s, w.to))
		if !ok || !isDigit(a[0]) || !l.mayFollow(s, w.to, to) {
			return nil, 0, false
		}
		labels := expand(a, b)
		return labels, to, labels != nil && len(labels) <= maxDashRange
	}
	w := wordAt(s, i)
	if w.folded != "den" && w.folded != "toi" {
		return nil, 0, false
	}
	i = w.to
	if to, ok := matchWords(s, i, "het"); ok {
		i = to
	}
	b, i, ok := l.readOne(s, l.sameUnit(s, i))
	if !ok {
		return nil, 0, false
	}
	labels := expand(a, b)
	return labels, i, labels != nil
}

// sameUnit is the byte after the name of the level's unit, if that stands at byte i.
func (l level) sameUnit(s string, i int) int {
	if u, to := readUnit(s, i); u == l.unit {
		return to
	}
	return i
}

// expand lists the labels from a to b, both included; nil where that cannot be told.
func expand(a, b string) []string {
	if from, err := strconv.Atoi(a); err == nil {
		to, err := strconv.Atoi(b)
		if err != nil || to <= from || to-from > maxProvisionRange {
			return nil
		}
		out := make([]string, 0, to-from+1)
		for n := from; n <= to; n++ {
			out = append(out, strconv.Itoa(n))
		}
		return out
	}
	order := make([]string, 0, len(pointLetters))
	for _, r := range pointLetters {
		order = append(order, FoldLabel(string(r)))
	}
	from, to := slices.Index(order, a), slices.Index(order, b)
	if from < 0 || to <= from {
		return nil
	}
	return slices.Clone(order[from : to+1])
}

// readComponent reads the words after a reference that say in which part of the document it is.
func readComponent(s string, i int) (string, int) {
	w := wordAt(s, i)
	owned := false
	if slices.Contains([]string{"cua", "thuoc", "trong", "tai"}, w.folded) {
		owned, i = true, w.to
	}
	if to, ok := matchWords(s, i, "van ban chinh"); ok {
		return ComponentMain, to
	}
	for _, name := range []string{"quy che", "quy dinh", "dieu le", "noi quy", "quy tac"} {
		to, ok := matchWords(s, i, name)
		if !ok {
			continue
		}
		// "quy định" is a verb too: as a noun it is owned, or begins with a capital.
		if w := wordAt(s, i); !owned && !unicode.IsUpper(first(w.raw)) {
			return "", 0
		}
		if end, ok := matchWords(s, to, "nay"); ok {
			to = end
		}
		return ComponentAttached, to
	}
	for _, name := range []string{"quyet dinh", "nghi quyet", "nghi dinh", "thong tu", "bo luat", "luat", "phap lenh", "chi thi", "thong tu lien tich"} {
		if to, ok := matchWords(s, i, name); ok {
			if end, ok := matchWords(s, to, "nay"); ok {
				return ComponentMain, end
			}
		}
	}
	return "", 0
}
