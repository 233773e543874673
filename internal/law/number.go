package law

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/viet"
)

// NumberStyle is how the parts of a number are put together.
type NumberStyle uint8

const (
	StyleNone      NumberStyle = iota // Không số: the document has no number
	StyleStateYear                    // 20/2010/QĐ-UBND
	StyleState                        // 781/QĐ-UBND
	StyleLetter                       // 2291/BNV-CQĐP
	StyleAssembly                     // 67/2006/QH11
	StyleParty                        // 58-CT/TW
	StyleOld                          // 119-CP, 21-TC/TCT, 40-LCT/HĐNN8; also 03-TB/BCĐ, whose body need not be the Party's
)

// Number is the number and symbol (số, ký hiệu) of a document, in parts. Number alone does not identify a document:
// every province has its 13/2014/QĐ-UBND.
type Number struct {
	Seq    string       // "20", "05", "66.22", "15b"; leading zeros as written; "" when the document has no number
	Year   int          // 0 when the number carries none
	Type   DocumentType // "" when the number does not say: of the National Assembly (67/2006/QH11), old ones (119-CP)
	Symbol string       // the type's symbol: "QĐ", "TTLT"; "" when there is none
	Bodies []string     // the bodies' symbols: ["UBND"], ["BTC" "BTTTT"], ["QH11"], ["TW"]; of a letter also the unit's
	Style  NumberStyle
	Raw    string // as written
	// Repairs names what had to be mended to read Raw: "spaces", "case", "separator", "look-alike", "unicode",
	// "diacritics", "punctuation", "words", "year", "thousands", "parenthesis", "alias", "ocr: QHI 1 -> QH11" (each
	// misreading, what was written and as what it is read), "type: ...". It is empty for a canonical number.
	Repairs []string
}

// Why a text is no number. Test with errors.Is.
var (
	ErrNoSequence       = errors.New("no sequence number")                    // begins with no digit
	ErrIncompleteNumber = errors.New("incomplete number")                     // its type, body or symbol is missing
	ErrTypeLost         = errors.New("letters of the type are lost")          // 25/2011/-CP
	ErrBadSequence      = errors.New("no such sequence number")               // too many digits
	ErrBadYear          = errors.New("no such year")                          // 12/3010/QĐ-UBND
	ErrBadTerm          = errors.New("no such term of the National Assembly") // 67/2006/QHI
	ErrBadSymbol        = errors.New("no symbol of a type or body")           // a date, a character no symbol has
	ErrExtraText        = errors.New("text besides the number")               // 20/2010/QĐ-UBND của tỉnh
	ErrTooLong          = errors.New("too long for a number")
)

// NumberError says why Raw is no number. It wraps one of the errors above.
type NumberError struct {
	Raw    string
	Reason error
	At     string // the part that is wrong; "" for the whole
}

func (e *NumberError) Error() string {
	if e.At == "" || e.At == e.Raw {
		return fmt.Sprintf("number %q: %v", clip(e.Raw), e.Reason)
	}
	return fmt.Sprintf("number %q: %v at %q", clip(e.Raw), e.Reason, clip(e.At))
}

func (e *NumberError) Unwrap() error { return e.Reason }

// clip keeps messages short.
func clip(s string) string {
	if t := viet.NewRunes(s); t.Len() > 80 {
		return t.Slice(0, 80) + "…"
	}
	return s
}

const noNumber = "Không số"

// String is the canonical form: "20/2010/QĐ-UBND", "183/2010/TTLT-BTC-BNN", "67/2006/QH11", "58-CT/TW", "119-CP",
// "Không số". Parsing it gives the same number, without repairs.
func (n Number) String() string {
	if n.Style == StyleNone {
		return noNumber
	}
	size := len(n.Seq) + len(n.Symbol) + 8
	for _, b := range n.Bodies {
		size += len(b) + 1
	}
	buf := make([]byte, 0, size)
	buf = append(buf, n.Seq...)
	between := byte('/')
	second := byte('-')
	if n.Style == StyleParty || n.Style == StyleOld {
		between, second = '-', '/'
	}
	if n.Year > 0 {
		buf = append(buf, '/')
		buf = strconv.AppendInt(buf, int64(n.Year), 10)
	}
	part := func(p string) {
		buf = append(append(buf, between), p...)
		between, second = second, '-'
	}
	if n.Symbol != "" {
		part(n.Symbol)
	}
	for _, b := range n.Bodies {
		part(b)
	}
	return string(buf)
}

// Key is equal for every spelling of one number: "05/2019/NQ-HĐND" and "5/2019/nq.hdnd" have the key "5/2019/nqhdnd".
// A document without number has none, "". Types that differ in diacritics only (DA, ĐA) are one to it.
func (n Number) Key() string {
	if n.Style == StyleNone {
		return ""
	}
	var room [64]byte
	buf := append(room[:0], strings.TrimLeft(n.Seq[:max(len(n.Seq)-1, 0)], "0")...)
	if n.Seq != "" {
		buf = append(buf, n.Seq[len(n.Seq)-1:]...)
	}
	buf = append(buf, '/')
	if n.Year > 0 {
		buf = strconv.AppendInt(buf, int64(n.Year), 10)
	}
	buf = append(buf, '/')
	buf = append(buf, viet.SoftKey(n.Symbol)...)
	for _, b := range n.Bodies {
		buf = append(buf, viet.SoftKey(b)...)
	}
	return string(buf)
}

// Slug is the number as ids have it: ASCII lower case, every separator one hyphen, the sequence at least two digits:
// "20-2010-qd-ubnd", "05-2019-nq-hdnd", "66-22-2026-nq-cp"; "khong-so" for a document without number.
func (n Number) Slug() string {
	if n.Style == StyleNone {
		return "khong-so"
	}
	whole, rest := splitSeq(n.Seq)
	whole = strings.TrimLeft(whole, "0")
	var b strings.Builder
	b.Grow(len(n.Seq) + len(n.Symbol) + 16)
	for k := len(whole); k < 2; k++ {
		b.WriteByte('0')
	}
	b.WriteString(whole)
	if decimal, ok := strings.CutPrefix(rest, "."); ok {
		b.WriteByte('-')
		b.WriteString(decimal)
	} else {
		b.WriteString(viet.SoftKey(rest))
	}
	if n.Year > 0 {
		b.WriteByte('-')
		b.WriteString(strconv.Itoa(n.Year))
	}
	part := func(p string) {
		// BKH&ĐT and BKHĐT are one body.
		if s := viet.Slug(strings.ReplaceAll(p, "&", "")); s != "" {
			b.WriteByte('-')
			b.WriteString(s)
		}
	}
	part(n.Symbol)
	for _, body := range n.Bodies {
		part(body)
	}
	return b.String()
}

// splitSeq parts a sequence into its first digits and what follows them: "66" and ".22", "15" and "b".
func splitSeq(seq string) (whole, rest string) {
	k := 0
	for k < len(seq) && isDigit(seq[k]) {
		k++
	}
	return seq[:k], seq[k:]
}

// CompareNumbers orders numbers as people list them: by year, then by sequence as a number, then by symbol. It is 0
// only for two spellings of one number. Numbers without year come first.
func CompareNumbers(a, b Number) int {
	aw, ar := splitSeq(a.Seq)
	bw, br := splitSeq(b.Seq)
	if c := cmp.Or(cmp.Compare(a.Year, b.Year), compareDigits(aw, bw)); c != 0 {
		return c
	}
	ad, aok := strings.CutPrefix(ar, ".")
	bd, bok := strings.CutPrefix(br, ".")
	if aok && bok {
		if c := compareDigits(ad, bd); c != 0 {
			return c
		}
	}
	return strings.Compare(a.Key(), b.Key())
}

// compareDigits compares whole numbers of any length.
func compareDigits(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
