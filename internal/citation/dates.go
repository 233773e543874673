package citation

import (
	"strconv"
	"time"

	"github.com/vanban/vanban/internal/law"
)

// complete reads what follows a number or a name, its day and its issuer, and failing that the issuer before it. It
// reads no further than rune limit.
func (c *Catalog) complete(t *text, m *mention, limit int) {
	i := t.tokenAt(m.end)
	for range 3 {
		if i == 0 || i >= len(t.tokens) || t.tokens[i].start >= limit || t.tokens[i-1].sep > sepComma {
			break
		}
		if m.date.IsZero() {
			if d, y, n := t.dateAt(i); n > 0 {
				m.date = d
				if d.IsZero() && m.year == 0 {
					m.year = y
				}
				i += n
				m.after = t.tokens[i-1].end
				continue
			}
		}
		if m.issuer.named {
			break
		}
		who, n := c.issuerAt(t, i)
		if n == 0 || t.tokens[i-1].sep == sepComma && t.tokens[i].fold != "cua" && t.tokens[i].fold != "do" {
			break
		}
		m.issuer = who
		i += n
		m.after = t.tokens[i-1].end
	}
	if !m.issuer.named && m.kind == KindNumber {
		m.issuer = c.issuerBefore(t, t.tokenAt(m.start))
	}
}

// issuerBefore reads the body that is said to issue what begins at token i: "UBND tỉnh Vĩnh Long ban hành ...".
func (c *Catalog) issuerBefore(t *text, i int) issuer {
	verb := -1
	for k := i - 1; k >= 0 && i-k <= 5 && t.tokens[k].sep < sepComma; k-- {
		if t.at(partIssuing, k) > 0 {
			verb = k
			break
		}
	}
	if verb < 0 {
		return issuer{}
	}
	return c.subjectOf(t, verb)
}

// subjectOf reads the body named closest before the verb at token i, within the sentence.
func (c *Catalog) subjectOf(t *text, i int) issuer {
	for k := i - 1; k >= 0 && i-k <= 14; k-- {
		if t.tokens[k].sep >= sepClause {
			break
		}
		if who, n := c.issuerAt(t, k); n > 0 && k+n <= i && t.tokens[k].fold != "cua" {
			return who
		}
	}
	return issuer{}
}

// dateAt reads a day or a year that begins at token i: "ngày 29/7/2010", "ký ngày 29 tháng 7 năm 2010", "năm 2010". A
// year alone gives no date.
func (t *text) dateAt(i int) (d law.Date, year, n int) {
	at := i
	for i < len(t.tokens) && t.at(partDating, i) > 0 {
		i += t.at(partDating, i)
	}
	word := func(w string) bool { return i < len(t.tokens) && t.tokens[i].fold == w && t.tokens[i].sep <= sepJoin }
	if i == at && word("nam") {
		if y := t.numeral(i + 1); 1945 <= y && y <= 2100 {
			return 0, y, 2
		}
		return 0, 0, 0
	}
	if word("ngay") {
		i++
	} else if i+2 < len(t.tokens) && (t.tokens[i].sep != sepJoin || t.tokens[i+1].sep != sepJoin) {
		return 0, 0, 0
	}
	day := t.numeral(i)
	i++
	if word("thang") {
		i++
	}
	month := t.numeral(i)
	i++
	if word("nam") {
		i++
	}
	year = t.numeral(i)
	if day < 1 || month < 1 || month > 12 || year < 1945 || year > 2100 {
		return 0, 0, 0
	}
	d, err := law.NewDate(year, time.Month(month), day)
	if err != nil {
		return 0, 0, 0
	}
	return d, year, i + 1 - at
}

// numeral is the number that token i spells in digits, or -1.
func (t *text) numeral(i int) int {
	if i >= len(t.tokens) || len(t.tokens[i].key) > 4 {
		return -1
	}
	v, err := strconv.Atoi(t.tokens[i].key)
	if err != nil {
		return -1
	}
	return v
}
