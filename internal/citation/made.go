package citation

// This page reads days that are told in other words than "ngày 20/8/2014" behind the number.

// maxMade is how many syllables may stand between a number and the verb that says when it was made.
const maxMade = 20

// completeMade reads from token i on who is said to have made what a number names, and when: "được HĐND tỉnh thông qua ngày
// 12/12/2013", "khóa VIII, kỳ họp thứ 9 thông qua ngày ...". It reports whether a day is told.
func (c *Catalog) completeMade(t *text, m *mention, i, limit int) bool {
	if !t.saysMade(i) {
		return false
	}
	who, session := m.issuer, t.inSession(i)
	for k := i; k < len(t.tokens) && k < i+maxMade && t.tokens[k].start < limit; k++ {
		if n, _ := words().types.match(t.tokens, k, t.plain); n > 0 || t.at(partActedOn, k) > 0 || t.at(partGeneric, k) > 0 || t.at(partTaking, k) > 0 {
			return false
		}
		if !who.named {
			if found, n := c.issuerAt(t, k); n > 0 {
				who = found
			}
		}
		if t.tokens[k].fold == "ngay" && session || t.at(partDating, k) > 0 {
			if d, _, end := t.dateFrom(t.tokens[k].start); end > 0 && end <= limit && !d.IsZero() && !t.ofEffect(k) {
				m.date, m.issuer, m.after = d, who, end
				return true
			}
			session = true
		} else if session {
			session = t.inSession(k) || t.at(partDating, k-1) > 1
		}
		if t.tokens[k].sep > sepComma {
			return false
		}
	}
	return false
}

// sessionWords say in which session a council made something.
var sessionWords = map[string]bool{"tai": true, "khoa": true, "ky": true, "hop": true, "phien": true, "thu": true, "lan": true, "chuyen": true, "de": true, "bat": true,
	"thuong": true, "le": true, "nhiem": true, "cuoi": true, "giua": true, "nam": true}

// inSession reports whether token k may be a word for a session, or its number.
func (t *text) inSession(k int) bool {
	return sessionWords[t.tokens[k].fold] || t.tokens[k].hasDigit || isLabel(t.tokens[k].fold) || spelled[t.tokens[k].fold] > 0
}

// saysMade reports whether the words at token i may tell who made what stands before them: "được", "vừa được", "do", or the session of
// a council.
func (t *text) saysMade(i int) bool {
	for k := i; k < len(t.tokens) && k < i+3; k++ {
		switch t.tokens[k].fold {
		case "duoc", "do", "khoa":
			return true
		case "ky":
			return k+1 < len(t.tokens) && t.tokens[k+1].fold == "hop"
		case "da", "vua", "moi", "von", "tai", "cung":
			if t.tokens[k].sep != sepNone {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// ofEffect reports whether the day at token i is one of taking effect or the end of a time, not of issue: "có hiệu lực từ ngày",
// "áp dụng ngày", "đến ngày".
func (t *text) ofEffect(i int) bool {
	for k := i - 1; k >= 0 && i-k <= 6 && t.tokens[k].sep <= sepJoin; k-- {
		switch t.tokens[k].fold {
		case "tu", "ke", "den", "truoc", "sau", "qua", "luc", "han":
			return true
		case "dung": // "áp dụng"
			return k > 0 && t.tokens[k-1].fold == "ap"
		case "hanh": // not "ban hành"
			if k == 0 || t.tokens[k-1].fold != "thi" {
				return false
			}
		case "thi", "vao", "bat", "dau", "chinh", "thuc":
		default:
			return false
		}
	}
	return false
}

// datedHead brings the start of a number to the word for its kind, where its day stands between: "Quyết định ngày 20/8/2014 số
// 25/2014/QĐ-UBND". It reads not before rune from.
func (t *text) datedHead(m *mention, from int) {
	i := t.tokenAt(m.start)
	for k := i - 1; k > 0 && i-k <= 8 && t.tokens[k].start >= from && t.tokens[k].sep <= sepComma; k-- {
		if t.tokens[k].fold != "ngay" {
			continue
		}
		d, _, end := t.dateFrom(t.tokens[k].start)
		if end == 0 || d.IsZero() || t.tokenAt(end) != i || t.tokens[k-1].sep > sepComma {
			return
		}
		n, typ, ok := t.typeEndingAt(k - 1)
		if !ok || typ != "" && m.typ != "" && typ != m.typ || t.tokens[k-n].start < from {
			return
		}
		m.start = t.tokens[k-n].start
		if m.typ == "" {
			m.typ = typ
		}
		if m.date.IsZero() {
			m.date = d
		}
		return
	}
}

// spelledOut reads a number in words before another word, and the rune after it: "tháng Tám" before "năm", "mồng bốn" before
// "tháng". 0 if there is none.
func (t *text) spelledOut(p int, before string) (v, end int) {
	i := t.tokenAt(p)
	if i >= len(t.tokens) || t.tokens[i].start != p {
		return 0, 0
	}
	n := 0
	for i+n < len(t.tokens) && n < 3 && t.tokens[i+n].sep == sepNone {
		n++
		if i+n < len(t.tokens) && wordEnd(t.runes, t.tokens[i+n].start, before) > 0 {
			if v = valueOf(t.tokens[i : i+n]); v > 0 {
				return v, t.tokens[i+n-1].end
			}
		}
	}
	return 0, 0
}

// spelled are the numbers from one to ten, and what they are called in days and months, without diacritics.
var spelled = map[string]int{"gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "chap": 12}

// valueOf is the number of one to three words: "tám", "mười hai", "hai mươi mốt". 0 if they are none.
func valueOf(ts []token) int {
	v := make([]int, len(ts))
	for i, k := range ts {
		if v[i] = spelled[k.fold]; v[i] == 0 {
			return 0
		}
	}
	switch {
	case len(v) == 1:
		return v[0]
	case len(v) == 2 && v[0] == 10 && v[1] < 10:
		return 10 + v[1]
	case len(v) == 2 && v[0] < 4 && v[1] == 10:
		return 10 * v[0]
	case len(v) == 3 && v[0] < 4 && v[1] == 10 && v[2] < 10:
		return 10*v[0] + v[2]
	}
	return 0
}
