package law

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/viet"
)

const (
	maxNumber = 160 // bytes; the longest real ones name eight ministries
	maxParts  = 16
	maxDigits = 6
)

// repair is a set of what had to be mended.
type repair uint16

const (
	repairLookAlike repair = 1 << iota
	repairUnicode
	repairWords
	repairPunctuation
	repairSpaces
	repairSeparator
	repairThousands
	repairYear
	repairCase
	repairDiacritics
	repairAlias
	repairParenthesis
)

var repairNames = [...]string{
	"look-alike", "unicode", "words", "punctuation", "spaces", "separator", "thousands", "year", "case", "diacritics",
	"alias", "parenthesis",
}

// numberPart is a part of the symbol, with the separator before it: '/', '-', '.', ' ', or 0 for none.
type numberPart struct {
	text string
	sep  byte
}

type numberParser struct {
	n       Number
	s       string // what is left to read
	repairs repair
	ocr     []string // what was misread, and as what it is taken
	blurred string   // the body whose term was misread, as written
	first   byte     // the separator after the sequence
	parts   [maxParts]numberPart
	count   int
}

// ParseNumber reads a whole text as the number of a document, mending what people and machines do to numbers: blanks,
// case, other separators, lost diacritics, look-alike letters, a trailing full stop. What it mended is in Repairs. It
// fills in nothing that is not written: 17/QĐ-UBND gets no year, and 25/2011/-CP is an error, for only the words
// around it can say its type (see ParseReference). The error is a *NumberError.
func ParseNumber(s string) (Number, error) {
	var p numberParser
	if err := p.parse(s); err != nil {
		return Number{}, err
	}
	return p.n, nil
}

// parse fills p.n, as far as it comes.
func (p *numberParser) parse(raw string) error {
	p.n.Raw = raw
	if len(raw) > 4*maxNumber {
		return &NumberError{raw, ErrTooLong, ""}
	}
	err := p.read()
	if err == nil {
		p.n.Repairs = p.names()
	}
	return err
}

func (p *numberParser) fail(reason error, at string) error {
	return &NumberError{p.n.Raw, reason, at}
}

func (p *numberParser) names() []string {
	if p.repairs == 0 && p.ocr == nil {
		return nil
	}
	var out []string
	for k, name := range repairNames {
		if p.repairs&(1<<k) != 0 {
			out = append(out, name)
		}
	}
	return append(out, p.ocr...)
}

func (p *numberParser) read() error {
	p.tidy()
	if len(p.s) > maxNumber {
		return p.fail(ErrTooLong, "")
	}
	if p.s == "" {
		return p.fail(ErrNoSequence, "")
	}
	if _, size := misreadDigits(p.s); size == 0 && !isDigit(p.s[0]) {
		switch viet.SoftKey(p.s) {
		case "khongso", "khongcoso":
			if p.s != noNumber {
				p.repairs |= repairCase
			}
			return nil
		}
		return p.fail(ErrNoSequence, p.s)
	}
	if err := p.sequence(); err != nil {
		return err
	}
	if err := p.year(); err != nil {
		return err
	}
	if p.s == "" {
		return p.fail(ErrIncompleteNumber, "")
	}
	incomplete := false
	if err := p.split(); errors.Is(err, ErrIncompleteNumber) {
		incomplete = true
	} else if err != nil {
		return err
	}
	if err := p.assemble(); err != nil {
		return err
	}
	if incomplete {
		return p.fail(ErrIncompleteNumber, "")
	}
	return nil
}

// tidy brings the text to normal form, drops what stands around the number, makes all dashes "-" and all slashes "/",
// and leaves no blanks but single ones between two words.
func (p *numberParser) tidy() {
	s := viet.NFC(p.n.Raw)
	if s != p.n.Raw {
		if strings.ContainsAny(p.n.Raw, "ÐðƉɖ") {
			p.repairs |= repairLookAlike
		} else {
			p.repairs |= repairUnicode
		}
	}
	if s != "" && !(isDigit(s[0]) && isPlainLetter(s[len(s)-1])) {
		s = p.strip(s)
	}
	// Dashes and slashes other than those of ASCII begin with a byte that no letter of Vietnamese begins with.
	clean := true
	for k := range len(s) {
		if c := s[k]; c <= ' ' || c == '_' || c == '\\' || c > 0xE1 {
			clean = false
			break
		}
	}
	if clean {
		p.s = s
		return
	}
	buf := make([]byte, 0, len(s))
	blank := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			if blank || r != ' ' {
				p.repairs |= repairSpaces
			}
			blank = true
			continue
		case isDash(r) || r == '_':
			r = '-'
			p.repairs |= repairSeparator
		case isSlash(r):
			r = '/'
			p.repairs |= repairSeparator
		}
		tight := strings.ContainsRune("/-.&)", r)
		if blank {
			if tight || len(buf) == 0 || strings.IndexByte("/-.&(", buf[len(buf)-1]) >= 0 {
				p.repairs |= repairSpaces
			} else {
				buf = append(buf, ' ')
			}
			blank = false
		}
		buf = utf8.AppendRune(buf, r)
	}
	p.s = string(buf)
}

// strip takes away what stands around a number: blanks, punctuation, parentheses, "số", "Luật số".
func (p *numberParser) strip(s string) string {
	t := strings.TrimSpace(s)
	if len(t) != len(s) {
		p.repairs |= repairSpaces
	}
	s = strings.TrimLeft(strings.TrimRight(t, " .,;:'\"”’»"), " '\"“‘«")
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	if len(s) != len(t) {
		p.repairs |= repairPunctuation
	}
	if s == "" || isDigit(s[0]) {
		return s
	}
	at := strings.IndexAny(s, "0123456789")
	if at < 0 {
		return s
	}
	if words := strings.Fields(viet.Fold(strings.TrimRight(s[:at], " :."))); len(words) > 0 && isSo(words[len(words)-1]) {
		if _, named := typeByName[strings.Join(words[:len(words)-1], " ")]; named || len(words) == 1 {
			p.repairs |= repairWords
			return s[at:]
		}
	}
	return s
}

// isPlainLetter reports whether a number may end in the byte: no blank, no punctuation.
func isPlainLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c) }

func isDash(r rune) bool {
	switch r {
	case '‐', '‑', '‒', '–', '—', '―', '−', '﹣', '－':
		return true
	}
	return false
}

func isSlash(r rune) bool { return r == '\\' || r == '∕' || r == '⁄' || r == '／' }

// sequence reads "20", "15b", "66.22" and the separator after it.
func (p *numberParser) sequence() error {
	if read, size := misreadDigits(p.s); size > 0 {
		p.misread(p.s[:size], read)
		p.s = read + p.s[size:]
	}
	digits := countDigits(p.s)
	if digits > maxDigits {
		return p.fail(ErrBadSequence, p.s[:digits])
	}
	seq, rest := p.s[:digits], p.s[digits:]
	switch more := len(rest) > 1 && rest[0] == '.'; {
	case more:
		k := countDigits(rest[1:])
		after := rest[1+k:]
		switch {
		case k == 0 || k > 3 || after != "" && !isSeparator(after[0]) && after[0] != ' ':
		case k == 3 && digits <= 3 && len(after) > 1 && countDigits(after[1:]) == 0: // 1.234/QĐ-UBND
			seq, rest = seq+rest[1:1+k], after
			p.repairs |= repairThousands
		default:
			seq, rest = p.s[:digits+1+k], after
		}
	default:
		if r, size := utf8.DecodeRuneInString(rest); 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == 'đ' || r == 'Đ' {
			next, _ := utf8.DecodeRuneInString(rest[size:])
			if !strings.ContainsRune("lLoOI", r) && !unicode.IsLetter(next) && next != '&' { // those are misread digits
				if unicode.IsUpper(r) {
					seq = p.s[:digits] + strings.ToLower(rest[:size])
					p.repairs |= repairCase
				} else {
					seq = p.s[:digits+size]
				}
				rest = rest[size:]
			}
		}
	}
	p.n.Seq, p.s = seq, rest
	p.first = p.separator()
	// The slug of a decimal number: 66-22-2026-nq-cp.
	if k := countDigits(p.s); p.first == '-' && (k == 1 || k == 2) && len(p.s) > k+5 && isSeparator(p.s[k]) &&
		len(seq) == digits && countDigits(p.s[k+1:]) == 4 && isSeparator(p.s[k+5]) {
		if _, ok := fullYear(p.s[k+1 : k+5]); ok {
			p.n.Seq, p.s = seq+"."+p.s[:k], p.s[k:]
			p.repairs |= repairSeparator
			p.separator()
		}
	}
	return nil
}

// separator takes the separators that come next and returns the first; ' ' for a blank, 0 for none.
func (p *numberParser) separator() byte {
	if p.s == "" {
		return 0
	}
	sep := p.s[0]
	switch {
	case sep == ' ':
		p.s = p.s[1:]
	case !isSeparator(sep):
		return 0
	default:
		for p.s = p.s[1:]; p.s != "" && p.s[0] == sep; p.s = p.s[1:] {
			p.repairs |= repairSeparator
		}
	}
	return sep
}

// misreadDigits reads digits among which a scanner has put the letters O, l or I, before a separator: "2O/" is 20. The
// size is 0 when there are none. A letter alone is not read, nor digits alone.
func misreadDigits(s string) (read string, size int) {
	digits, letters := 0, 0
loop:
	for size < len(s) {
		switch c := s[size]; {
		case isDigit(c):
			digits++
		case c == 'O' || c == 'o' || c == 'l' || c == 'I':
			letters++
		default:
			break loop
		}
		size++
	}
	if digits == 0 || letters == 0 || digits+letters > maxDigits || size == len(s) || s[size] != '/' && s[size] != '-' {
		return "", 0
	}
	return asDigits(s[:size]), size
}

// asDigits takes letters for the digits that they look like.
func asDigits(s string) string {
	b := []byte(s)
	for k, c := range b {
		switch c {
		case 'O', 'o':
			b[k] = '0'
		case 'l', 'I':
			b[k] = '1'
		}
	}
	return string(b)
}

func (p *numberParser) misread(written, read string) {
	if note := "ocr: " + written + " -> " + read; !slices.Contains(p.ocr, note) {
		p.ocr = append(p.ocr, note)
	}
}

func isSeparator(c byte) bool { return c == '/' || c == '-' || c == '.' }

func countDigits(s string) int {
	k := 0
	for k < len(s) && isDigit(s[k]) {
		k++
	}
	return k
}

// year reads "2010/" or, of numbers before 2000, "98/".
func (p *numberParser) year() error {
	if read, size := misreadDigits(p.s); size == 4 && p.first == '/' {
		if y, ok := fullYear(read); ok && y >= 1945 {
			p.misread(p.s[:size], read)
			p.s = read + p.s[size:]
		}
	}
	k := countDigits(p.s)
	if k == 0 {
		if p.first != '/' && p.first != '-' {
			p.repairs |= repairSeparator
		}
		return nil
	}
	text := p.s[:k]
	y, ok := fullYear(text)
	if !ok {
		return p.fail(ErrBadYear, text)
	}
	if k == 2 {
		if len(p.s) < 4 || !isSeparator(p.s[2]) {
			return p.fail(ErrBadYear, text)
		}
		p.repairs |= repairYear
	}
	p.n.Year, p.s = y, p.s[k:]
	if p.first != '/' {
		p.repairs |= repairSeparator
	}
	if p.s == "" {
		return nil
	}
	p.first = p.separator()
	switch {
	case p.first == '/' && p.s != "" && p.s[0] == '-', p.first == '-' && p.s != "" && p.s[0] == '/':
		p.s = strings.TrimLeft(p.s, "-/")
		if err := p.split(); err == nil {
			for _, part := range p.parts[:p.count] {
				p.n.Bodies = append(p.n.Bodies, p.body(part.text))
			}
		}
		return p.fail(ErrTypeLost, "")
	case p.first != '/':
		p.repairs |= repairSeparator
	}
	return nil
}

// fullYear reads a year of the Republic: of four digits, or of two, in which 45 to 99 are of the last century.
func fullYear(s string) (int, bool) {
	if len(s) > 4 || countDigits(s) != len(s) {
		return 0, false
	}
	y := 0
	for k := range len(s) {
		y = 10*y + int(s[k]-'0')
	}
	switch {
	case len(s) == 4:
		return y, 1900 <= y && y <= 2099
	case len(s) == 2 && y >= 45:
		return 1900 + y, true
	case len(s) == 2:
		return 2000 + y, true
	}
	return 0, false
}
