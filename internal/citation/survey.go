package citation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// anchor is a place in a text at which something may begin that is worth reading. Anchors are never missing; they may
// be too many.
type anchor struct {
	at    int // byte of the first syllable
	sight sight
}

// survey is what one look over a whole text finds.
type survey struct {
	anchors []anchor
	plain   bool // written wholly without diacritics
	broken  bool // no valid UTF-8: nothing else holds
	act     bool // an act rather than a text about acts
}

// surveyor looks over the bytes of a text, syllable by syllable. It knows them by their spelling alone: nothing is
// decoded, cleaned or allocated on the way.
type surveyor struct {
	survey
	s        string
	openings *openings

	last   syllableAt
	before spelling   // the syllable before the last
	firsts spelling   // the roles that may begin an opening
	two    spelling   // the last two, where they begin a longer opening, else 0
	twoAt  syllableAt // the first of them
	marked bool       // a word has diacritics

	articles int  // how many of articles 1, 2 and 3 began a line, in order
	first    bool // the text begins with an article
	basis    bool // a line begins "Căn cứ"
}

// syllableAt is a syllable with its roles and its offset in bytes.
type syllableAt struct {
	spelling spelling
	at       int
}

// survey looks over a text.
func (o *openings) survey(s string) survey {
	x := scratches.Get().(*scratch)
	defer x.release()
	v := o.look(s, x)
	v.anchors = slices.Clone(v.anchors)
	return v
}

func newSurveyor(s string, o *openings) surveyor {
	return surveyor{s: s, openings: o, firsts: firsts | firstRules}
}

// look is survey for callers that need the anchors no longer than the scratch.
func (o *openings) look(s string, x *scratch) survey {
	t := &x.words
	t.use(o)
	v := newSurveyor(s, o)
	v.anchors = x.anchors[:0]
	v.marked = v.lookOver(t)
	x.anchors = v.anchors
	return v.done()
}

// lookOver looks over the whole text and reports whether a plain word has diacritics.
func (v *surveyor) lookOver(t *wordTable) bool {
	s, at, marked := v.s, 0, spelling(0)
	for at < len(s) && at < 8 { // what is behind needs eight bytes before its end
		at = v.wordOrGap(at)
	}
	var b wordBlock
	before, last, asked := v.before, v.last, v.firsts
	for at < len(s) {
		next := t.block(s, at, &b)
		for k, about := range b.about[:b.n] {
			// One question for all that is rare: may an opening end here, does a number or a name begin, is it no plain word?
			marked |= about
			i := at + int(b.at[k])
			if (last.spelling&asked)<<laterRoles&about|about&(roleAlone|wordDigit|wordComplex)|last.spelling&(roleLaw|rolePair) == 0 {
				before, last = last.spelling, syllableAt{about, i}
				continue
			}
			v.before, v.last = before, last
			if about&wordComplex != 0 {
				v.word(i)
			} else {
				if about&wordDigit != 0 {
					v.digits(i, false)
				}
				v.syllable(syllableAt{about, i})
			}
			before, last, asked = v.before, v.last, v.firsts
		}
		if next == at { // a word longer than a block
			v.before, v.last = before, last
			next = v.word(at)
			before, last, asked = v.before, v.last, v.firsts
		}
		at = next
	}
	v.before, v.last = before, last
	return v.marked || marked&wordMarked != 0
}

// wordOrGap takes in the word that begins at byte i, and returns where it ends, or the byte after one that is in no word.
func (v *surveyor) wordOrGap(i int) int {
	if wordByte[v.s[i]] {
		return v.word(i)
	}
	return i + 1
}

// done is what has been found in the whole text.
func (v *surveyor) done() survey {
	v.plain = !v.marked
	return v.survey
}

// judge looks whether the text is an act by what has been seen of it so far. It stays so: an act speaks of rules in general, and
// names by number those it means.
func (v *surveyor) judge() {
	if v.articles >= 3 || v.articles >= 1 && v.basis || v.first {
		v.act, v.firsts = true, firsts
	}
}

// word takes in the syllables of the raw word that begins at byte i, rune by rune, and returns where it ends.
func (v *surveyor) word(i int) int {
	s := v.s
	for i < len(s) && wordByte[s[i]] {
		l, size := letterAt(s, i)
		if l.code() == noLetter {
			v.broken = v.broken || size == 1
			i += size
			continue
		}
		start := syllableAt{0, i}
		h, marks := spelling(spellingSeed), letter(0)
		for i < len(s) {
			if l, size = letterAt(s, i); l.code() == noLetter || v.headGlued(start.at, i) {
				break
			}
			switch {
			case l.code() == codeRare:
				h, marks = rareLetter(h, marks, s[i:i+size])
			case l.code() == codeMark:
				marks += l &^ 0xFF
			default:
				if isDigitByte(s[i]) && (i == start.at || !isDigitByte(s[i-1])) {
					if i == start.at || s[i-1] >= utf8.RuneSelf || i == start.at+1 && isMisread(s[i-1]) {
						v.digits(i, i > start.at)
					} else if mayBeNumber(s, i) { // "QD27/2018/QD-UBND"
						v.anchor(syllableAt{0, i}, sightNumber)
					}
				}
				h, marks = h.add(l.code()), marks+l&^0xFF
			}
			i += size
		}
		v.marked = v.marked || marks != 0
		start.spelling = h.marked(marks)
		start.spelling |= v.openings.role(start.spelling)
		v.syllable(start)
	}
	return i
}

// headGlued reports whether the letter at byte i begins the name of a document that is glued to the number behind byte from: "5Nghị".
func (v *surveyor) headGlued(from, i int) bool {
	if from == i || isDigitByte(v.s[i]) || !isDigitByte(v.s[i-1]) {
		return false
	}
	rest := v.s[i:min(len(v.s), i+maxHead+1)]
	n := strings.IndexFunc(rest, func(r rune) bool { return r < utf8.RuneSelf && !wordByte[r] })
	if n < 0 {
		n = len(rest)
	}
	if n > maxHead {
		return false
	}
	found := viet.Syllables(rest[:n])
	return len(found) > 0 && gluedHead("5"+found[0].Key) > 0
}

// maxHead is how many bytes the first syllable of such a name has at most, with what may stand behind it without a blank.
const maxHead = 24

// isMisread reports whether a scanner may have taken a figure for the letter.
func isMisread(c byte) bool { return c == 'l' || c == 'I' || c == 'O' }

// wordByte tells the bytes of raw words: letters, digits, and all that is not ASCII.
var wordByte = func() (out [256]bool) {
	for b := range out {
		out[b] = inWord(byte(b))
	}
	return out
}()

// syllable takes in the next syllable.
func (v *surveyor) syllable(x syllableAt) {
	if v.last.spelling&roleLaw != 0 && largeAt(v.s, x.at) && v.largeLaw() { // "Luật Đất đai 2013"
		v.anchor(v.last, sightName)
	}
	h, two := x.spelling.bare(), spelling(0)
	if x.spelling&roleAlone != 0 {
		v.seen(x, v.openings.sight(h))
	}
	if v.two != 0 {
		v.seen(v.twoAt, v.openings.sight(v.two.then(h)))
	}
	if v.last.spelling.mayPrecede(x.spelling, v.firsts) {
		pair := v.last.spelling.bare().then(h)
		if s := v.openings.sight(pair); s != 0 {
			v.seen(v.last, s)
			if s&sightMore != 0 {
				two, v.twoAt = pair, v.last
			}
		}
	}
	if two != 0 {
		x.spelling |= rolePair
	}
	v.before, v.last, v.two = v.last.spelling, x, two
}

// seen notes what an opening announces that begins with a syllable.
func (v *surveyor) seen(x syllableAt, s sight) {
	if s&sightBasis != 0 && v.lineStart(x.at) {
		v.basis = true
		v.judge()
	}
	v.anchor(x, s)
}

func (v *surveyor) anchor(x syllableAt, s sight) {
	if v.act {
		s &^= sightRule
	}
	if s &^= sightMore | sightBasis; s == 0 {
		return
	}
	// An opening is known by its last syllable and anchored at its first, so that some come out of order.
	k := len(v.anchors)
	for k > 0 && v.anchors[k-1].at > x.at {
		k--
	}
	if k > 0 && v.anchors[k-1].at == x.at {
		v.anchors[k-1].sight |= s
		return
	}
	v.anchors = slices.Insert(v.anchors, k, anchor{x.at, s})
}

// largeLaw reports whether the last syllable ends the word for a law that is written large: "Luật", "Bộ luật".
func (v *surveyor) largeLaw() bool {
	at := v.last.at
	if v.s[at] < 'a' {
		return true
	}
	k := at
	for k > 0 && !inWord(v.s[k-1]) {
		k--
	}
	for k > 0 && inWord(v.s[k-1]) {
		k--
	}
	return k < at && v.s[k] < 'a' && at-k <= 6
}

// largeAt reports whether the word at byte i may be written large.
func largeAt(s string, i int) bool {
	if s[i] < utf8.RuneSelf {
		return 'A' <= s[i] && s[i] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return !unicode.IsLower(r)
}

func (v *surveyor) lineStart(i int) bool { return i == 0 || v.s[i-1] == '\n' || v.s[i-1] == '\r' }

// digits looks at the digits that begin at byte i, whether they may be the beginning of a number. glued says that they
// end a word: "số15/2012/QĐ-UBND".
func (v *surveyor) digits(i int, glued bool) {
	if !glued && v.last.spelling&roleArticle != 0 && v.lineStart(v.last.at) {
		v.article(i)
	}
	if !insideNumber(v.s, i) && (mayBeNumber(v.s, i) || v.mayBeHalf(i, glued)) {
		v.anchor(syllableAt{0, i}, sightNumber)
	}
}

// article notes that article n begins a line: "Điều 1. ...".
func (v *surveyor) article(i int) {
	next := i + 1
	if next < len(v.s) && (isDigitByte(v.s[next]) || v.s[next] == '.' && next+1 < len(v.s) && isDigitByte(v.s[next+1])) {
		next = 0 // not one of the first nine, or a codified one: "Điều 23.5.PL.1"
	}
	if v.last.at == 0 && headsArticle(v.s, i) {
		v.first = true
	}
	if next > 0 && int(v.s[i]-'0') == v.articles+1 {
		v.articles++
	}
	v.judge()
}

// headsArticle reports whether the number at byte i ends as in the heading of an article, "Điều 5.", and not as in "Điều 5 Luật ...".
func headsArticle(s string, i int) bool {
	for i < len(s) && isDigitByte(s[i]) {
		i++
	}
	if i < len(s) && 'a' <= s[i] && s[i] <= 'z' {
		i++
	}
	return i < len(s) && (s[i] == '.' || s[i] == ':' || s[i] == '\n')
}

// mayBeHalf reports whether the digits at byte i stand after a word for a kind of document, or after that and "số".
func (v *surveyor) mayBeHalf(i int, glued bool) bool {
	last, at := v.last.spelling, v.last.at
	for k := i; k > 0 && !inWord(v.s[k-1]); k-- {
		switch v.s[k-1] {
		case '.', ',', ';', ')', '-', '/':
			return false
		}
	}
	switch {
	case glued || last&roleHead != 0:
		return true
	case last&roleSo != 0:
		if v.before&roleHead != 0 {
			return true
		}
		for i, at = at, at-1; at > 0 && !inWord(v.s[at]); {
			at--
		}
		for at > 0 && inWord(v.s[at-1]) {
			at--
		}
	}
	if last == 0 || at < 0 || i-at > 12 {
		return false
	}
	// A symbol: "NĐ 72/2013". None has vowels, and all words have.
	if c := v.s[at]; c < 'A' || 'a' <= c && c <= 'z' {
		return false
	}
	end := at
	for ; end < i && inWord(v.s[end]); end++ {
		switch v.s[end] | 0x20 {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return false
		}
	}
	typ, ok := law.TypeOfSymbol(v.s[at:end])
	return ok && halfTypes[typ]
}

// insideNumber reports whether what stands before the digits at byte i tells that no number begins there.
func insideNumber(s string, i int) bool {
	if i < 2 {
		return false
	}
	switch s[i-1] {
	case '/', '@':
		return true
	case '.', ',':
		return isDigitByte(s[i-2])
	case '-':
		return isDigitByte(s[i-2]) || 'a' <= s[i-2]|0x20 && s[i-2]|0x20 <= 'z'
	}
	return false
}

func isDigitByte(b byte) bool { return '0' <= b && b <= '9' }

// mayBeNumber reports whether the digits at byte i may begin a number with its symbol. It looks at what follows them;
// where that is not plain text, it says yes.
func mayBeNumber(s string, i int) bool {
	j := i
	for j < len(s) && isDigitByte(s[j]) {
		j++
	}
	if j-i > 5 || j == len(s) {
		return false
	}
	if j+1 < len(s) && s[j] == '.' && isDigitByte(s[j+1]) { // 66.22
		for j++; j < len(s) && isDigitByte(s[j]); {
			j++
		}
	} else if r, size := utf8.DecodeRuneInString(s[j:]); unicode.IsLetter(r) { // 15b
		next, _ := utf8.DecodeRuneInString(s[j+size:])
		if unicode.IsLetter(next) || unicode.IsDigit(next) {
			return false
		}
		j += size
	}
	k, strange := skipBlanks(s, j)
	if strange {
		return true
	}
	if k < len(s) && (s[k] == '/' || s[k] == '-' && k+1 < len(s) && isDigitByte(s[k+1])) {
		y, strange := skipMark(s, k+1)
		if strange {
			return true
		}
		e := y
		for e < len(s) && isDigitByte(s[e]) {
			e++
		}
		if e > y {
			if e < len(s) && inWord(s[e]) { // 20l8, 2013NQ-HĐND
				return true
			}
			after, strange := skipBlanks(s, e)
			if strange {
				return true
			}
			if e-y != 4 && !(e-y == 2 && after < len(s) && s[after] == '/') {
				return false
			}
			j, k = e, after
		}
	}
	return symbolMayFollow(s, k, j)
}

// skipBlanks looks over blanks; strange is true where a rune follows that is neither ASCII nor a letter.
func skipBlanks(s string, i int) (_ int, strange bool) {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	if i < len(s) && s[i] >= utf8.RuneSelf {
		if l, _ := letterAt(s, i); l.code() == noLetter || l.code() == codeMark {
			return i, true
		}
	}
	return i, false
}

// skipMark is skipBlanks behind a slash or hyphen, where a second slash may stand and a line may break.
func skipMark(s string, i int) (_ int, strange bool) {
	if i < len(s) && s[i] == '/' {
		i++
	}
	i, strange = skipBlanks(s, i)
	if i < len(s) && s[i] == '\n' {
		return skipBlanks(s, i+1)
	}
	return i, strange
}

// symbolMayFollow reports whether the symbol of a number may begin at byte k; from is the end of the digits before it.
func symbolMayFollow(s string, k, from int) bool {
	if k >= len(s) {
		return false
	}
	if s[k] == '/' || s[k] == '-' || s[k] == '_' {
		k, strange := skipMark(s, k+1)
		if strange || k < len(s) && s[k] == '-' {
			return true
		}
		r, _ := utf8.DecodeRuneInString(s[k:])
		return unicode.IsLetter(r)
	}
	if k == from {
		return false
	}
	upper, lower, end := 0, 0, k
	h := spelling(spellingSeed)
	for end < len(s) {
		l, size := letterAt(s, end)
		if l.code() == noLetter || isDigitByte(s[end]) {
			break
		}
		if l.code() >= codeRare {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(s[end:]); unicode.IsUpper(r) {
			upper++
		} else {
			lower++
		}
		h = h.add(l.code())
		end += size
	}
	if end < len(s) && s[end] == '&' {
		return true
	}
	return upper > 0 && (upper > lower || upper >= 2) || lower+upper <= 9 && symbolSpellings()[h]
}
