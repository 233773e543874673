package citation

import (
	"time"

	"github.com/vanban/vanban/internal/law"
)

// when is the time at which a text says that something was issued: a day, or a month or a year, which may be told from
// the day of the text ("tháng 12 năm ngoái").
type when struct {
	year, month int // 0 if not told
	day         law.Date
	relative    span // what ago counts; "" if nothing is told from the day of the text
	ago         int
}

type span string

const (
	inYears  span = "years"
	inMonths span = "months"
)

func (w when) told() bool { return w != when{} }

// seenFrom tells a time by the calendar. A month without a year is the last such month.
func (w when) seenFrom(on law.Date) when {
	year, month, _ := on.Civil()
	switch {
	case on.IsZero():
	case w.relative == inYears:
		w.year = year - w.ago
	case w.relative == inMonths:
		then := time.Date(year, month-time.Month(w.ago), 1, 0, 0, 0, 0, time.UTC)
		w.year, w.month = then.Year(), int(then.Month())
	case w.month != 0 && w.year == 0:
		w.year = year
		if w.month > int(month) {
			w.year--
		}
	}
	return w
}

// whenAt reads a time that begins at token i, and how many tokens it takes: "ngày 29/7/2010", "tháng 12 năm ngoái",
// "8/2014" after "tháng", "năm 2010", "năm nay", "tháng trước", and a year alone.
func (t *text) whenAt(i int) (when, int) {
	if i >= len(t.tokens) {
		return when{}, 0
	}
	if d, y, n := t.dateAt(i); n > 0 {
		if d.IsZero() {
			return when{year: y}, n
		}
		y, m, _ := d.Civil()
		return when{year: y, month: int(m), day: d}, n
	}
	switch t.tokens[i].fold {
	case "thang":
		if n := t.at(partAgo, i+1); n > 0 && t.tokens[i].sep == sepNone {
			return when{relative: inMonths, ago: t.ago(i + 1)}, 1 + n
		}
		m := t.numeral(i + 1)
		if m < 1 || m > 12 {
			return when{}, 0
		}
		w := when{month: m}
		switch rest, n := t.whenAt(i + 2); {
		case t.tokens[i+1].sep > sepJoin || n == 0 || rest.month != 0:
			return w, 2
		case rest.year != 0 || rest.relative == inYears:
			rest.month = m
			return rest, 2 + n
		}
		return w, 2
	case "nam":
		if n := t.at(partAgo, i+1); n > 0 && t.tokens[i].sep == sepNone {
			return when{relative: inYears, ago: t.ago(i + 1)}, 1 + n
		}
	}
	if m := t.number(i); m > 0 && i+2 < len(t.tokens) && t.tokens[i+1].fold == "nam" && t.tokens[i+2].fold == "truoc" { // "ba năm trước"
		return when{relative: inYears, ago: m}, 3
	}
	if day, m := t.numeral(i), t.numeral(i+1); 1 <= day && day <= 31 && 1 <= m && m <= 12 && i > 0 && t.dayWordBefore(i) && t.tokens[i].sep == sepJoin {
		return when{month: m}, 2
	}
	if y := t.numeral(i); 1945 <= y && y <= 2100 {
		return when{year: y}, 1
	}
	return when{}, 0
}

// dayWordBefore reports whether a word such as "ngày" leads to the day at token i.
func (t *text) dayWordBefore(i int) bool {
	switch t.tokens[i-1].fold {
	case "ngay", "hom", "sang", "chieu", "toi":
		return true
	}
	return false
}

// number is the number that token i spells, in digits or as a word, or -1.
func (t *text) number(i int) int {
	if i >= len(t.tokens) {
		return -1
	}
	for k, w := range words().phrases[partNumerals] {
		if t.tokens[i].word(t.plain) == w[0].word(t.plain) {
			return k + 1
		}
	}
	return t.numeral(i)
}

// ago is how many years or months before the text the word at token i leads: "nay", "này" none, "kia" two, others one.
func (t *text) ago(i int) int {
	switch t.tokens[i].fold {
	case "nay":
		return 0
	case "kia":
		return 2
	}
	return 1
}

// agrees compares a time with the day on which the document was issued, as far as both are known.
func (w when) agrees(e *entry) stand {
	year, month, _ := e.IssuedOn.Civil()
	if year == 0 {
		year, w.month = e.number.Year, 0
	}
	same := w.year == year
	switch {
	case w.year == 0 || year == 0:
		return silent
	case !w.day.IsZero():
		same = w.day == e.IssuedOn
	case w.month != 0:
		same = same && w.month == int(month)
	}
	if same {
		return agrees
	}
	return contradicts
}
