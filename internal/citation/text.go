package citation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

// sep is what stands between a token and the next.
type sep uint8

const (
	sepNone   sep = iota // blanks only
	sepJoin              // hyphen, ampersand, slash, quotation mark, bracket
	sepComma             // comma
	sepClause            // semicolon, colon, dash between blanks
	sepEnd               // full stop, question or exclamation mark, new paragraph, end of text
)

// token is a syllable, or one syllable of what an abbreviation stands for (all of those share the abbreviation's span).
// Start and end count runes of the clean text.
type token struct {
	*syllable
	start, end int
	at         int32 // byte of the passage at which it begins
	sep        sep
	sight      sight // what may begin there
}

// text is a passage of running text in the normal form, with the way back to the text as given.
type text struct {
	given       string
	origin      *wholeText
	base        int   // byte of the whole text at which the passage begins
	offset      int   // of the passage in the whole text, in runes as given
	source      []int // rune offset in given of each rune of the clean text, and of its end; nil where they are the same
	runes       []rune
	tokens      []token
	spare       []token  // room for other tokens
	abbreviated bool     // abbreviations or synonyms may stand in it
	mendable    []int    // the tokens that may be names of units, torn or cut short, or figures of a torn number
	ends        []int    // the tokens that end a sentence
	plain       bool     // the whole text is written without diacritics
	mark        mark     // asked for last
	anchors     []anchor // those not passed yet; nil where everything may begin anywhere
	lists       *listCache
	room        mentionRoom
}

// mentionRoom is where the mentions of a passage are gathered, for the next passage to use again.
type mentionRoom struct{ numbers, heads, names, all []mention }

// maxRoom is how many mentions room is kept for.
const maxRoom = 32

// clear lets go of what the mentions hold.
func (r *mentionRoom) clear() {
	for _, list := range []*[]mention{&r.numbers, &r.heads, &r.names, &r.all} {
		if cap(*list) > maxRoom {
			*list = nil
		}
		clear((*list)[:cap(*list)])
	}
}

// mark is a rune offset in a passage as given, and the same in bytes.
type mark struct{ rune, at int }

// newText reads a text that stands alone.
func newText(s string) *text {
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	return newPassage(s, 0, isPlain(s))
}

// newPassage reads a passage at an offset of a text that is plain or not.
func newPassage(s string, offset int, plain bool) *text {
	x := scratches.Get().(*scratch)
	defer x.release()
	t := &text{origin: &wholeText{given: s, plain: plain}}
	t.read(s, offset, plain, nil, &x.syllables)
	return t
}

// isPlain reports whether a text is written wholly without diacritics.
func isPlain(s string) bool {
	return !slices.ContainsFunc(viet.Syllables(s), func(y viet.Syllable) bool { return y.Key != y.Folded })
}

// read makes t the passage s at an offset of a text that is plain or not. Anchors say where in it something may begin, by bytes
// of the passage; without them that is everywhere. What t was before is gone.
func (t *text) read(s string, offset int, plain bool, anchors []anchor, cache *syllableCache) {
	t.given, t.offset, t.plain = s, offset, plain
	t.source, t.runes, t.tokens, t.ends, t.mark = nil, t.runes[:0], t.tokens[:0], t.ends[:0], mark{}
	t.anchors, t.abbreviated = anchors, false
	t.tokenize(s, cache)
	if len(t.mendable) > 0 {
		t.mend(cache)
	}
	t.expand()
}

// tokenize reads the tokens of the passage, in the normal form.
func (t *text) tokenize(s string, cache *syllableCache) {
	if t.split(s, cache) {
		return
	}
	c := viet.Clean(s)
	t.anchors = nil
	t.source, t.runes, t.tokens = c.Source, t.runes[:0], t.tokens[:0]
	t.split(c.Text, cache)
}

// expand reads abbreviations and synonyms as what they stand for.
func (t *text) expand() {
	if !t.abbreviated {
		return
	}
	expanded := words().expand(t.tokens, t.plain, t.spare[:0])
	if len(expanded) == 0 {
		return
	}
	t.tokens, t.spare, t.ends = expanded, t.tokens, t.ends[:0]
	for i := range t.tokens {
		if t.tokens[i].sep == sepEnd {
			t.ends = append(t.ends, i)
		}
	}
}

const cacheBits = 12

// syllableCache holds the syllables met last, with what every token is asked, so that most need not be looked at.
type syllableCache [1 << cacheBits]cachedSyllable

type cachedSyllable struct {
	hash uint64
	*syllable
	size     int32   // bytes
	synonyms [2]bool // an abbreviation or synonym may begin with it, in accented and in plain text
}

// find puts the syllable of a word of that hash on its place. As in wordTable, what was there moves on by one place of the four that lie
// together.
func (c *syllableCache) find(slot, h uint64, raw string) {
	kept := c[slot]
	for k := uint64(1); k < 4; k++ {
		next := &c[slot&^3|(slot+k)&3]
		kept, *next = *next, kept
		if kept.hash == h && int(kept.size) == len(raw) {
			c[slot] = kept
			return
		}
	}
	y := syllableOf(raw)
	c[slot] = cachedSyllable{h, y, int32(len(raw)), [2]bool{y.mayBegin(partSynonym, false), y.mayBegin(partSynonym, true)}}
}

// split reads runes and tokens off a text. It reports whether the text is in the normal form, as far as one look tells.
func (t *text) split(s string, cache *syllableCache) bool {
	t.runes, t.mendable = slices.Grow(t.runes, len(s)), t.mendable[:0]
	runes, n := t.runes[:len(s)], 0
	start, from := -1, 0 // of the open word, in runes and bytes
	h := uint64(spellingSeed)
	for i := 0; i < len(s); {
		r, size, word := rune(s[i]), 1, wordByte[s[i]]
		switch {
		case r < utf8.RuneSelf:
			if r == '\r' && t.source == nil {
				return false
			}
		case 0xC3 <= r && r < 0xCA && i+1 < len(s): // U+00C0 to U+027F
			r, size = r&0x1F<<6|rune(s[i+1]&0x3F), 2
			if word = r != '×' && r != '÷'; isLookAlike(r) && t.source == nil {
				return false
			}
		case r == 0xE1 && i+2 < len(s) && s[i+1]&0xFC == 0xB8: // U+1E00 to U+1EFF
			r, size = 0x1E00|rune(s[i+1]&3)<<6|rune(s[i+2]&0x3F), 3
		default:
			r, size = utf8.DecodeRuneInString(s[i:])
			if (r < 0x2010 || r > 0x2027) && t.source == nil {
				return false
			}
			word = unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
		}
		if word {
			if start < 0 {
				start, from, h = n, i, spellingSeed
			}
			h = (h ^ uint64(r)) * spellingPrime
		} else if start >= 0 {
			t.token(s[from:i], start, n, from, h, cache)
			start = -1
		}
		runes[n] = r
		n++
		i += size
	}
	t.runes = runes[:n]
	if start >= 0 {
		t.token(s[from:], start, n, from, h, cache)
	}
	for k := range t.tokens {
		next := n
		if k+1 < len(t.tokens) {
			next = t.tokens[k+1].start
		}
		if end := t.tokens[k].end; next == end+1 && next < n && runes[end] == ' ' {
			t.tokens[k].sep = sepNone
		} else {
			t.tokens[k].sep = gap(t.runes, end, next)
		}
		if t.tokens[k].sep == sepEnd {
			t.ends = append(t.ends, k)
		}
	}
	return true
}

// token adds a word that begins at rune start and byte at.
func (t *text) token(raw string, start, end, at int, h uint64, cache *syllableCache) {
	slot := h >> (64 - cacheBits)
	e := &cache[slot]
	if e.hash != h || int(e.size) != len(raw) {
		cache.find(slot, h, raw)
	}
	t.abbreviated = t.abbreviated || e.synonyms[index(t.plain)]
	if e.mendable || e.hasDigit && len(t.tokens) > 0 && t.tokens[len(t.tokens)-1].hasDigit {
		t.mendable = append(t.mendable, len(t.tokens))
	}
	sight := sightAll
	if t.anchors != nil {
		for sight = 0; len(t.anchors) > 1 && t.anchors[0].at < at+len(raw); t.anchors = t.anchors[1:] {
			sight |= t.anchors[0].sight
		}
	}
	t.tokens = append(t.tokens, token{e.syllable, start, end, int32(at), sepEnd, sight})
}

// isLookAlike reports whether the letter stands for Đ or đ in the normal form.
func isLookAlike(r rune) bool { return r == 'Ð' || r == 'ð' || r == 'Ɖ' || r == 'ɖ' }

// sentence counts the sentences of the passage that end before token i.
func (t *text) sentence(i int) int {
	n, _ := slices.BinarySearch(t.ends, i)
	return n
}

// back returns the first token that a reader may look at that goes back from token i: n tokens before it at most, and
// beyond over the end of a sentence.
func (t *text) back(i, n int) int {
	for ; i > 0 && n > 0; n-- {
		if i--; t.tokens[i].sep == sepEnd {
			n = min(n, beyond)
		}
	}
	return i
}

// ahead returns the token before which a reader must stop that goes on from token i: n tokens, and beyond over the end of
// a sentence.
func (t *text) ahead(i, n int) int {
	for ; i < len(t.tokens) && n > 0; i++ {
		if n--; t.tokens[i].sep == sepEnd {
			n = min(n, beyond)
		}
	}
	return i
}

// endOf is the rune after the last before token i.
func (t *text) endOf(i int) int {
	if i == 0 {
		return 0
	}
	return t.tokens[i-1].end
}

// givenAt is the rune offset, in the passage as given, of rune i of the clean text.
func (t *text) givenAt(i int) int {
	if t.source == nil {
		return i
	}
	return t.source[i]
}

// byteAt is the byte offset of rune i of the passage as given. Offsets are asked for mostly in rising order.
func (t *text) byteAt(i int) int {
	if i < t.mark.rune {
		t.mark = mark{}
	}
	if t.source == nil {
		if k := t.tokenAt(i+1) - 1; k >= 0 && t.tokens[k].start > t.mark.rune {
			t.mark = mark{t.tokens[k].start, int(t.tokens[k].at)}
		}
	}
	for t.mark.rune < i {
		_, size := utf8.DecodeRuneInString(t.given[t.mark.at:])
		t.mark = mark{t.mark.rune + 1, t.mark.at + size}
	}
	return t.mark.at
}

// quote returns the text as given between two runes of the clean text, and its span in the whole text.
func (t *text) quote(start, end int) (int, int, string) {
	a, b := t.givenAt(start), t.givenAt(end)
	from := t.byteAt(a)
	return t.offset + a, t.offset + b, strings.Clone(t.given[from:t.byteAt(b)])
}

// at returns how many tokens a phrase of the given part takes at token i, 0 if none begins there.
func (t *text) at(p part, i int) int {
	if i < 0 || i >= len(t.tokens) || !t.tokens[i].mayBegin(p, t.plain) {
		return 0
	}
	return words().parts[p].at(t.tokens, i, t.plain)
}

// slice is the clean text between two runes. It shares the bytes of the text if it can.
func (t *text) slice(start, end int) string {
	if t.source != nil {
		return string(t.runes[start:end])
	}
	from := t.byteAt(start)
	return t.given[from:t.byteAt(end)]
}

// tokenAt returns the first token that begins at or after rune r.
func (t *text) tokenAt(r int) int {
	from, to := 0, len(t.tokens)
	for from < to {
		if k := int(uint(from+to) >> 1); t.tokens[k].start < r {
			from = k + 1
		} else {
			to = k
		}
	}
	return from
}

// tokenize reads a title, a name or an alias as running text is read.
func tokenize(s string) []token {
	s = viet.NFC(s)
	return words().expanded(rawTokens(s, []rune(s)), false)
}

func rawTokens(s string, runes []rune) []token {
	found := viet.Syllables(s)
	out := make([]token, len(found))
	for i, y := range found {
		next := len(runes)
		if i+1 < len(found) {
			next = found[i+1].Start
		}
		out[i] = token{syllable: syllableOf(y.Text), start: y.Start, end: y.End, sep: gap(runes, y.End, next), sight: sightAll}
	}
	return out
}

// gap says what separates the syllables on its two sides.
func gap(runes []rune, from, to int) sep {
	switch {
	case to == len(runes):
		return sepEnd
	case to == from+1 && runes[from] == ' ':
		return sepNone
	}
	kind, newlines := sepNone, 0
	for i := from; i < to; i++ {
		k := sepNone
		switch r := runes[i]; r {
		case '\n':
			newlines++
			// A lone line break inside a sentence is only wrapping; what begins a new one is written large.
			if newlines > 1 || unicode.IsUpper(runes[to]) || unicode.IsDigit(runes[to]) && !wrapsUnit(string(runes[max(0, from-6):from]), string(runes[to:min(to+6, len(runes))])) {
				k = sepEnd
			}
		case ',':
			k = sepComma
		case ';', ':':
			k = sepClause
		case '.':
			k = sepEnd
			if to == from+1 { // joins two parts of one word: "CT.UBND", "66.22"
				k = sepJoin
			}
		case '!', '?', '…':
			k = sepEnd
		case '-', '–', '—':
			k = sepJoin
			if i > from && i+1 < to && unicode.IsSpace(runes[i-1]) && unicode.IsSpace(runes[i+1]) {
				k = sepClause
			}
		default:
			if !unicode.IsSpace(r) {
				k = sepJoin
			}
		}
		kind = max(kind, k)
	}
	return kind
}

// wrapsUnit reports whether a line break stands between the name of a unit and its number, which begins no item of its own.
func wrapsUnit(before, after string) bool {
	if before == "" || !strings.ContainsRune("UuNnMm", rune(before[len(before)-1])) {
		return false
	}
	i := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })
	switch strings.ToLower(before[i+1:]) {
	case "điều", "khoản", "điểm":
	default:
		return false
	}
	rest := strings.TrimLeft(after, "0123456789")
	return rest != "" && (rest[0] == ' ' || rest[0] == ',' || rest[0] == ';')
}

// expanded is raw tokens with abbreviations and synonyms read as what they stand for.
func (v *vocabulary) expanded(raw []token, plain bool) []token {
	if out := v.expand(raw, plain, nil); len(out) > 0 {
		return out
	}
	return raw
}

// expand appends raw tokens to out, with abbreviations and synonyms read as what they stand for. It appends none where there
// are no such words.
func (v *vocabulary) expand(raw []token, plain bool, out []token) []token {
	copied := 0
	for i := 0; i < len(raw); {
		if !raw[i].mayBegin(partSynonym, plain) {
			i++
			continue
		}
		n, to := v.synonyms.match(raw, i, plain)
		if n == 0 {
			i++
			continue
		}
		meaning := v.meanings[to[0]]
		out = append(out, raw[copied:i]...)
		for k, w := range meaning {
			e := token{syllable: w.syllable, start: raw[i].start, end: raw[i+n-1].end, at: raw[i].at, sight: raw[i].sight}
			if k == len(meaning)-1 {
				e.sep = raw[i+n-1].sep
			}
			out = append(out, e)
		}
		i += n
		copied = i
	}
	if copied > 0 {
		out = append(out, raw[copied:]...)
	}
	return out
}
