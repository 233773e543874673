package law

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

// Partial is a reference to a document as people write it, which may hold less than a number: "NĐ 26/2023",
// "Quyết định số 15 của UBND tỉnh", "Luật Công nghệ thông tin năm 2006".
type Partial struct {
	Seq    string // "" when no sequence is given
	Year   int    // of the number, or else as the words give it ("năm 2010"); never taken from Date
	Type   DocumentType
	Symbol string   // of the type, as far as the number has it
	Bodies []string // as far as the number has them
	Date   Date     // "ngày 29/07/2010": what the reference says, which may be wrong
	// Complete says that the reference holds a whole number, which is then Number. Type is what the words before it
	// say, even when the number says otherwise.
	Complete bool
	Number   *Number
	Rest     string // all other words: the name before the number, the body after it

	yearOfWords bool
}

const maxReference = 2000 // bytes

// ParseReference reads a reference to one document: the type in words or as a symbol, "số", a number or part of one,
// "ngày 29/07/2010" or "ngày 29 tháng 7 năm 2010", "năm 2010", in this order; also the slug of an address,
// "quyet-dinh-15-2012-qd-ubnd". Only what is written is taken, with one exception: letters of the type lost in the
// number come from the words before it, where these leave one possibility ("Nghị định số 25/2011/-CP"). The error is
// a *NumberError; it is ErrNoSequence when there is neither a sequence nor a year, and Type and Rest then hold what
// else was found ("Quyết định này").
func ParseReference(s string) (Partial, error) {
	var p Partial
	if len(s) > maxReference {
		return p, &NumberError{s, ErrTooLong, ""}
	}
	r := newReference(s)
	at, numbered := r.head(&p)
	head := r.words[:0:0]
	switch {
	case numbered:
		at = r.number(at, &p)
	case p.Type != "":
		// A name stands between the type and the number.
		from := at
		if at, numbered = r.named(from, &p); numbered {
			head = r.words[from:max(from, r.nameEnd)]
		} else {
			at = from
		}
	}
	tail := r.tail(at, &p)
	p.Rest = strings.Join(append(slices.Clone(r.lead), append(slices.Clone(head), tail...)...), " ")
	if w := strings.Fields(p.Rest); p.Seq == "" && len(w) > 1 && viet.Fold(w[0]+w[1]) == "khongso" {
		n := Number{Raw: w[0] + " " + w[1]}
		p.Complete, p.Number, p.Rest = true, &n, strings.Join(w[2:], " ")
		return p, nil
	}
	if p.Seq == "" && p.Year == 0 {
		return p, &NumberError{s, ErrNoSequence, ""}
	}
	return p, nil
}

// namedByYear are the types that people tell apart by year: "Hiến pháp 2013".
var namedByYear = []DocumentType{HienPhap, Luat, BoLuat, PhapLenh}

// reference is the text in words.
type reference struct {
	words   []string // as written, in normal form
	folded  []string // without diacritics and punctuation around
	lead    []string // words before the reference
	slug    bool
	nameEnd int
}

func newReference(s string) *reference {
	s = viet.NFC(s)
	r := &reference{}
	address := strings.TrimSpace(s)
	if strings.Contains(address, "://") {
		address, _, _ = strings.Cut(address, "?")
		address, _, _ = strings.Cut(address, "#")
		address = strings.TrimRight(address, "/")
		address = address[strings.LastIndexByte(address, '/')+1:]
	}
	if !strings.ContainsAny(address, " /\t\n") && strings.Contains(address, "-") {
		r.slug = true
		r.words = strings.FieldsFunc(address, func(c rune) bool { return c == '-' || c == '.' })
	} else {
		r.words = strings.Fields(strings.ReplaceAll(s, ":", " "))
	}
	for i := 0; i < len(r.words); i++ {
		w := r.words[i]
		if k := glued(w); k > 0 { // "20/2010/QĐ-UBNDngày"
			r.words = slices.Insert(r.words, i+1, w[k:])
			r.words[i], w = w[:k], w[:k]
		}
		if _, size := misreadDigits(w); size > 0 {
			continue
		}
		// "NĐ26/2023", "số15"
		if k := strings.IndexAny(w, "0123456789"); !r.slug && k > 0 {
			if left := strings.TrimRight(w[:k], ".-"); isTypeSymbol(left) || isSo(viet.Fold(left)) {
				r.words = slices.Insert(r.words, i+1, w[k:])
				r.words[i] = left
			}
		}
	}
	r.folded = make([]string, len(r.words))
	for i, w := range r.words {
		r.folded[i] = strings.TrimFunc(viet.Fold(w), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	}
	return r
}

// glued is where the word after a number begins that was run together with it; 0 when there is none.
func glued(w string) int {
	if !strings.Contains(w, "/") {
		return 0
	}
	for _, after := range [...]string{"ngày", "của", "về", "và", "quy", "ban"} {
		if k := strings.LastIndex(w, after); k > 0 {
			if r, _ := utf8.DecodeLastRuneInString(w[:k]); unicode.IsUpper(r) || unicode.IsDigit(r) && strings.Contains(w[:k], "QH") {
				return k
			}
		}
	}
	return 0
}

// numeric reports whether word i begins as a number does.
func (r *reference) numeric(i int) bool {
	if startsWithDigit(r.folded[i]) {
		return true
	}
	_, size := misreadDigits(r.words[i])
	return size > 0
}

// isSo reports whether a folded word says "number".
func isSo(w string) bool { return w == "so" || w == "no" }

func startsWithDigit(w string) bool { return w != "" && isDigit(w[0]) }

// head finds where the reference begins: at the name or symbol of a type before a number, else at the first name of a
// type or the first number, whichever comes first. It returns the word after the name, and whether a number is there.
func (r *reference) head(p *Partial) (next int, numbered bool) {
	begin := func(i int) {
		if i > 0 && isSo(r.folded[i-1]) && r.numeric(i) {
			i--
		}
		r.lead = r.words[:i]
	}
	for i := range r.words {
		if k, typ := r.typeName(i); k > 0 {
			after := i + k
			if after+1 < len(r.words) && isSo(r.folded[after]) && r.numeric(after+1) {
				after++
			}
			numbered := after < len(r.words) && r.numeric(after)
			if numbered || p.Type == "" || p.Type == OtherDocumentType && typ != OtherDocumentType {
				begin(i)
				p.Type, next = typ, after
			}
			if numbered {
				return next, true
			}
		}
		if r.numeric(i) && (i == 0 || r.folded[i-1] != "nam" && r.folded[i-1] != "ngay") {
			if p.Type == "" {
				begin(i)
				return i, true
			}
			break
		}
	}
	return next, false
}

// typeName matches the name of a type at word i, the longest, or its symbol before a number. It returns how many
// words it took.
func (r *reference) typeName(i int) (int, DocumentType) {
	for k := min(4, len(r.words)-i); k > 0; k-- {
		if t, ok := typeByName[strings.Join(r.folded[i:i+k], " ")]; ok {
			return k, t
		}
	}
	if e, ok := lookupType(strings.Trim(r.words[i], ".")); ok && r.words[i] != "l" {
		next := i + 1
		if next < len(r.words) && isSo(r.folded[next]) {
			next++
		}
		if next < len(r.words) && r.numeric(next) {
			return 1, e.typ
		}
	}
	return 0, ""
}

// named looks for the number after a name: "Luật Chuyển đổi số số 148/2025/QH15". A bare number in a name is none,
// but a year at its end is the year of the act: "Luật Đất đai 2013".
func (r *reference) named(from int, p *Partial) (next int, ok bool) {
	for i := from; i < len(r.words); i++ {
		w := r.folded[i]
		if !r.numeric(i) || i > 0 && slices.Contains([]string{"ngay", "thang", "nam", "thu", "khoa", "dieu", "khoan"}, r.folded[i-1]) {
			continue
		}
		so := isSo(r.folded[i-1]) && i > from
		if !so && !strings.Contains(r.words[i], "/") && !(r.slug && i+1 < len(r.words) && r.numeric(i+1)) {
			if y, ok := fullYear(w); ok && len(w) == 4 && i == len(r.words)-1 {
				p.Year, p.yearOfWords = y, true
				r.nameEnd = i
				return i + 1, true
			}
			continue
		}
		r.nameEnd = i
		if so {
			r.nameEnd--
		}
		return r.number(i, p), true
	}
	return from, false
}

// number reads the number at word i, whole or in part, and returns the word after it.
func (r *reference) number(i int, p *Partial) int {
	blank := " "
	if r.slug {
		blank = "-"
	}
	most := min(len(r.words)-i, maxParts+2)
	var part numberParser // the longest that was only incomplete
	taken := 0
	for k := 1; k <= most; k++ {
		if k > 1 && !r.slug && slices.Contains([]string{"ngay", "nam", "cua", "ve"}, r.folded[i+k-1]) && !isUpper(r.words[i+k-1]) {
			break
		}
		text := strings.Join(r.words[i:i+k], blank)
		var q numberParser
		err := q.parse(text)
		switch {
		case err == nil:
			k = r.extend(i, k, most, blank, &q)
			r.take(p, q.n)
			return i + k
		case errors.Is(err, ErrTypeLost) && p.Type.Symbol() != "":
			if n, ok := restoreType(q.n, p.Type, text); ok {
				r.take(p, n)
				return i + k
			}
			fallthrough
		case errors.Is(err, ErrIncompleteNumber):
			part, taken = q, k
		case errors.Is(err, ErrTypeLost):
			part, taken = q, k
		}
	}
	if taken == 0 {
		return i
	}
	n := part.n
	if slices.Contains(namedByYear, p.Type) && n.Year == 0 && n.Symbol == "" && len(n.Seq) == 4 {
		if y, ok := fullYear(n.Seq); ok {
			p.Year, p.yearOfWords = y, true
			return i + taken
		}
	}
	p.Seq, p.Year, p.Symbol, p.Bodies = n.Seq, n.Year, n.Symbol, n.Bodies
	if p.Type == "" {
		p.Type = n.Type
	}
	return i + taken
}

func isUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// extend lets a complete number go on over words that belong to it: a parenthesis ("26/KH-BCĐ (138)"), more letters
// of a body ("140/BCĐ VĐ HMTN"), in a slug the further bodies of a joint act or of a letter.
func (r *reference) extend(i, k, most int, blank string, q *numberParser) int {
	joint := q.n.Type == ThongTuLienTich || q.n.Symbol == "NQLT"
	open := q.n.Symbol == "" && q.n.Style != StyleAssembly // a letter, or an old number
	for k < most {
		next, step := r.words[i+k], 1
		switch {
		case r.slug && (open || joint && isKnownBody(next) || q.n.Bodies[len(q.n.Bodies)-1] == "CT"):
		case r.slug:
			return k
		case next[0] == '-' && (open || joint):
			if next == "-" {
				step = 2
			}
		case next[0] == '(' && strings.HasSuffix(next, ")") && !strings.Contains(next, "/"):
		case strings.ToUpper(next) == next && isUpper(next):
		default:
			return k
		}
		var longer numberParser
		if k+step > most || longer.parse(strings.Join(r.words[i:i+k+step], blank)) != nil {
			return k
		}
		*q, k = longer, k+step
	}
	return k
}

func (r *reference) take(p *Partial, n Number) {
	p.Complete, p.Number = true, &n
	p.Seq, p.Year, p.Symbol, p.Bodies = n.Seq, n.Year, n.Symbol, n.Bodies
	if p.Type == "" {
		p.Type = n.Type
	}
}

// restoreType puts back the type's letters, which the words say: "Nghị định số 25/2011/-CP" can only be NĐ-CP.
func restoreType(n Number, typ DocumentType, raw string) (Number, bool) {
	if len(n.Bodies) == 0 || !isKnownBody(n.Bodies[0]) {
		return Number{}, false
	}
	whole := Number{Seq: n.Seq, Year: n.Year, Symbol: typ.Symbol(), Bodies: n.Bodies, Style: StyleStateYear}
	out, err := ParseNumber(whole.String())
	if err != nil || out.Type != typ {
		return Number{}, false
	}
	out.Raw = raw
	out.Repairs = []string{"type: " + raw + " -> " + out.String()}
	return out, true
}

// tail reads a date and a year out of the words after the number and returns the other words.
func (r *reference) tail(at int, p *Partial) []string {
	var rest []string
	for i := at; i < len(r.words); {
		if k, d := r.date(i, p.Seq != ""); k > 0 && p.Date == 0 {
			p.Date = d
			i += k
			continue
		}
		if r.folded[i] == "nam" && i+1 < len(r.words) && len(r.folded[i+1]) == 4 && p.Year == 0 {
			if y, ok := fullYear(r.folded[i+1]); ok {
				p.Year, p.yearOfWords = y, true
				i += 2
				continue
			}
		}
		if w := strings.Trim(r.words[i], ",;.()\"“”'"); w != "" {
			rest = append(rest, w)
		}
		i++
	}
	return rest
}

// date reads "ngày 29/07/2010", "ngày 29-7-2010", "ngày 29 tháng 7 năm 2010" and, after a number, "(29/07/2010)" at
// word i and returns how many words it took.
func (r *reference) date(i int, numbered bool) (int, Date) {
	word := func(k int) string {
		if i+k < len(r.folded) {
			return r.folded[i+k]
		}
		return ""
	}
	k := 0
	if word(0) == "ngay" {
		k = 1
	}
	if k == 1 && word(2) == "thang" && word(4) == "nam" {
		if d, ok := civil(word(5), word(3), word(1)); ok {
			return 6, d
		}
	}
	if w := word(k); k == 1 || numbered {
		for _, sep := range []string{"/", "-", "."} {
			if f := strings.Split(w, sep); len(f) == 3 && len(f[2]) == 4 {
				if d, ok := civil(f[2], f[1], f[0]); ok {
					return k + 1, d
				}
			}
		}
	}
	return 0, 0
}

func civil(year, month, day string) (Date, bool) {
	y, err1 := strconv.Atoi(year)
	m, err2 := strconv.Atoi(month)
	d, err3 := strconv.Atoi(day)
	if errors.Join(err1, err2, err3) != nil || y < 1900 || y > 2099 {
		return 0, false
	}
	date, err := NewDate(y, time.Month(m), d)
	return date, err == nil
}

// Matches reports whether n can be the number meant. A complete reference matches by key, and by type where the number
// leaves the type open; an incomplete one by every part it has. The date is not looked at, for dates in references
// are often wrong.
func (p Partial) Matches(n Number) bool {
	if p.Complete && p.Number != nil {
		return p.Number.Style != StyleNone && p.Number.Key() == n.Key() &&
			(p.Number.Symbol != "" || p.Type == "" || n.Type == "" || p.Type == n.Type || p.Number.Style == StyleLetter)
	}
	if p.Seq == "" && p.Year == 0 || n.Style == StyleNone {
		return false
	}
	if p.Seq != "" && (Number{Seq: p.Seq, Style: StyleState}).Key() != (Number{Seq: n.Seq, Style: StyleState}).Key() {
		return false
	}
	if p.Year != 0 && p.Year != n.Year && (n.Year != 0 || !p.yearOfWords) {
		return false
	}
	if p.Type != "" && p.Type != n.Type && !(n.Type == "" && typeFits(n, p.Type)) {
		return false
	}
	if p.Symbol != "" && n.Symbol != p.Symbol {
		return false
	}
	for k, b := range p.Bodies {
		if k >= len(n.Bodies) || viet.SoftKey(b) != viet.SoftKey(n.Bodies[k]) {
			return false
		}
	}
	return true
}

// typeFits reports whether an act of the type can have this number, which does not say its type.
func typeFits(n Number, t DocumentType) bool {
	switch n.Style {
	case StyleAssembly:
		if !strings.HasPrefix(n.Bodies[0], "QH") {
			return t == NghiQuyet || t == PhapLenh
		}
		return t == Luat || t == BoLuat || t == HienPhap || t == NghiQuyet
	case StyleOld:
		if n.Symbol != "" {
			return t == Luat || t == BoLuat || t == PhapLenh || t == Lenh
		}
		return true
	}
	return true
}
