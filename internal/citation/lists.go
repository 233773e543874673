package citation

import (
	"slices"
	"unicode"

	"github.com/vanban/vanban/internal/law"
)

// This page reads lists whose members share one word for the kind of document, one issuer or one day: "các Quyết định số
// 17/2023/QĐ-UBND, số 33/2022/QĐ-UBND của UBND tỉnh", "các Nghị định 72, 97/2008".

// shareHeads gives the numbers of a text, in order, the word for the kind that they share with the one before, and adds what is a
// number only as a member of a list: half a number without that word.
func shareHeads(t *text, numbers []mention) []mention {
	if len(numbers) == 0 {
		return nil
	}
	out := t.room.heads[:0]
	for _, m := range numbers {
		if n := len(out); n > 0 {
			out = append(out, t.halvesAfter(out[n-1], m.start)...)
		}
		t.ownWords(&m)
		if n := len(out); n > 0 && m.typ == "" && (isDigit(t.runes[m.start]) || t.tokens[t.tokenAt(m.start)].fold == "so") && joined(t, out[n-1].end, m.start) {
			m.typ = out[n-1].typ
		}
		out = append(out, m)
	}
	if n := len(out); n > 0 {
		out = append(out, t.halvesAfter(out[n-1], len(t.runes))...)
	}
	t.room.heads = out
	return out
}

// ownWords brings the start of a number to the words before it that are its own: "số", and a word for the kind that is none of
// those by which documents are numbered ("Quy chế số 03/QC-STTTT") or is misspelt ("Quyết đinh số"). "Văn bản:" before a list
// belongs to none of its members.
func (t *text) ownWords(m *mention) {
	if i := t.tokenAt(m.start); m.start < m.end && !isDigit(t.runes[m.start]) {
		n := t.at(partGeneric, i)
		if n == 0 || i+n >= len(t.tokens) || !slices.Contains(t.runes[t.tokens[i+n-1].end:t.tokens[i+n].start], ':') {
			return
		}
		m.start = t.tokens[i+n].start
		return
	}
	k := t.tokenAt(m.start) - 1
	if k < 0 || t.tokens[k].fold != "so" || !near(t.runes, t.tokens[k].end, m.start) {
		return
	}
	m.start = t.tokens[k].start
	if k == 0 || t.tokens[k-1].sep != sepNone || !t.upper(k-1) && t.tokens[k-1].fold != "dinh" && t.tokens[k-1].fold != "che" {
		return
	}
	for n := min(4, k); n >= 2; n-- {
		ts := t.tokens[k-n : k]
		if t.upper(k-n) && (len(words().types.whole(ts, true)) > 0 || t.endingAt(partAttached, k-1) == n) {
			m.start = ts[0].start
			return
		}
	}
}

// halvesAfter reads the halves of numbers that go on with a list after the number m, before rune limit: ", 97/2008", "và số 64".
func (t *text) halvesAfter(m mention, limit int) []mention {
	var out []mention
	if m.kind != KindNumber || !halfTypes[m.typ] {
		return nil
	}
	for {
		i, so := t.nextMember(m.end)
		if i < 0 || t.tokens[i].start >= limit {
			return out
		}
		from := t.tokens[i].start
		j := from
		for j < len(t.runes) && isDigit(t.runes[j]) {
			j++
		}
		if j == from || j-from > 5 || !startsNumber(t.runes, from) {
			return out
		}
		year, yearEnd := 0, j
		if j < len(t.runes) && t.runes[j] == '/' {
			if y, to := figures(t.runes, j+1, 4, false); y >= 1945 && y <= 2100 {
				year, yearEnd = y, to
			}
		}
		h := head{found: true, so: so || year != 0, typ: m.typ, start: from}
		next, ok := halfNumber(t, h, from, j, yearEnd, year)
		if !ok || year == 0 && !so {
			return out
		}
		if so {
			next.start = t.tokens[i-1].start
		}
		out = append(out, next)
		m = next
	}
}

// nextMember returns the token at which the next member of a list begins after rune end, and whether "số" stands before it; -1 if
// the list does not go on.
func (t *text) nextMember(end int) (token int, so bool) {
	i := t.tokenAt(end)
	if i >= len(t.tokens) || i == 0 {
		return -1, false
	}
	switch gap(t.runes, end, t.tokens[i].start) {
	case sepComma:
	case sepNone:
		if f := t.tokens[i].fold; f != "va" && f != "roi" && f != "hoac" || t.tokens[i].sep != sepNone {
			return -1, false
		}
		i++
	default:
		return -1, false
	}
	if i < len(t.tokens) && t.tokens[i].fold == "va" && t.tokens[i].sep == sepNone {
		i++
	}
	if i < len(t.tokens) && t.tokens[i].fold == "so" && t.tokens[i].sep == sepNone {
		i, so = i+1, true
	}
	if i >= len(t.tokens) || !unicode.IsDigit(t.runes[t.tokens[i].start]) {
		return -1, false
	}
	return i, so
}

// shareIssuers gives the members of a list the issuer named after the last of them, and the day that they have in common:
// "Quyết định số 1/2010/QĐ-UBND và số 2/2010/QĐ-UBND cùng ngày 05/01/2010 của UBND tỉnh Vĩnh Long".
func shareIssuers(t *text, all []mention) {
	for i := len(all) - 2; i >= 0; i-- {
		a, b := &all[i], &all[i+1]
		if a.kind != KindNumber || b.kind != KindNumber || a.typ != b.typ || !joined(t, a.after, b.start) {
			continue
		}
		if !a.issuer.named {
			a.issuer = b.issuer
		}
		if a.date.IsZero() && b.sameDay {
			a.date, a.sameDay = b.date, true
		}
	}
}

// joined reports whether nothing but a comma, a semicolon, "và" or "số" lies between two runes.
func joined(t *text, from, to int) bool {
	for i := t.tokenAt(from); i < len(t.tokens) && t.tokens[i].start < to; i++ {
		switch t.tokens[i].fold {
		case "va", "so", "cac", "hoac", "roi":
		default:
			return false
		}
	}
	comma := false // a line may break behind it, and the list goes on
	for _, r := range t.runes[from:max(from, to)] {
		if r == '\n' && !comma || r == '.' || r == '(' {
			return false
		}
		comma = r == ',' || comma && unicode.IsSpace(r)
	}
	return true
}

// lawWordIn reports whether the word for a law at token k is only the end of another word: "văn bản quy phạm pháp luật số ...".
func (t *text) lawWordIn(k int, typ law.DocumentType) bool {
	return typ == law.Luat && k > 0 && !t.upper(k) && t.tokens[k-1].fold == "phap" && t.tokens[k-1].sep == sepNone
}
