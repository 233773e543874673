package typing

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// numbers are the numbers of documents in the order of their keys: "20/2010/qdubnd", "781/qdubnd", "58/cttw".
type numbers struct {
	keys   []numberKey
	byRank ranked
}

type numberKey struct {
	key   string
	typ   law.DocumentType
	entry uint32
}

func newNumbers(entries []Entry) numbers {
	var n numbers
	for i, e := range entries {
		number, err := law.ParseNumber(e.Number)
		if e.Number == "" || err != nil || number.Seq == "" {
			continue
		}
		symbol := viet.SoftKey(number.Symbol + strings.Join(number.Bodies, ""))
		n.keys = append(n.keys, numberKey{keyOf(number.Seq, number.Year, symbol), number.Type, uint32(i)})
	}
	slices.SortFunc(n.keys, func(a, b numberKey) int { return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.entry, b.entry)) })
	scores := make([]uint16, len(n.keys))
	for i, k := range n.keys {
		scores[i] = uint16(entries[k.entry].Weight)
	}
	if len(scores) > 0 {
		n.byRank = newRanked(scores)
	}
	return n
}

func keyOf(seq string, year int, symbol string) string {
	key := strings.TrimLeft(strings.ToLower(seq), "0")
	if year > 0 {
		key += "/" + strconv.Itoa(year)
	}
	return key + "/" + symbol
}

// typedNumber reads the beginning of a number: a type in words or as a symbol, "số", then at least a digit.
func typedNumber(text string) (typ law.DocumentType, key string, ok bool) {
	fields := strings.Fields(strings.ReplaceAll(text, ":", " "))
	const mostWords = 5 // "thông tư liên tịch số"
	for k := 0; k <= min(len(fields)-1, mostWords); k++ {
		f := fields[k]
		if f[0] < '0' || '9' < f[0] {
			continue
		}
		head := fields[:k]
		if k > 0 && viet.Fold(head[k-1]) == "so" {
			head = head[:k-1]
		}
		if len(head) > 0 {
			if typ, ok = typeOf(strings.Join(head, " ")); !ok {
				return "", "", false
			}
		}
		key, ok = numberPrefix(strings.Join(fields[k:], " "))
		return typ, key, ok
	}
	// "QĐ20"
	if len(fields) == 1 {
		if k := strings.IndexAny(fields[0], "0123456789"); k > 0 {
			if typ, ok = typeOf(fields[0][:k]); ok {
				key, ok = numberPrefix(fields[0][k:])
				return typ, key, ok
			}
		}
	}
	return "", "", false
}

func typeOf(name string) (law.DocumentType, bool) {
	if t, ok := law.TypeOfSymbol(name); ok {
		return t, true
	}
	t := law.DocumentType(viet.Slug(name))
	return t, t.Valid()
}

// numberPrefix is what the keys of numbers begin with that begin as typed.
func numberPrefix(s string) (string, bool) {
	parts := strings.FieldsFunc(viet.Fold(s), func(r rune) bool { return strings.ContainsRune("/-–—. _&", r) })
	if len(parts) == 0 {
		return "", false
	}
	seq := strings.TrimLeft(parts[0], "0")
	if seq == "" || len(seq) > 8 || seq[0] < '0' || '9' < seq[0] {
		return "", false
	}
	key := seq
	if len(parts) > 1 && strings.Trim(parts[1], "0123456789") == "" {
		if len(parts[1]) > 4 {
			return "", false
		}
		key += "/" + parts[1]
		parts = parts[1:]
	}
	if symbol := strings.Join(parts[1:], ""); symbol != "" {
		return key + "/" + symbol, len(symbol) < 30
	}
	if strings.HasSuffix(strings.TrimSpace(s), "/") {
		key += "/"
	}
	return key, true
}

// byNumber gives the documents whose number goes on as typed: first those with just the sequence typed.
func (s *Suggester) byNumber(text string, n int) []Suggestion {
	typ, key, ok := typedNumber(text)
	if !ok {
		return nil
	}
	prefixes := []string{key}
	if !strings.Contains(key, "/") {
		prefixes = []string{key + "/", key}
	}
	var out []scored
	for rank, prefix := range prefixes {
		for _, t := range s.tables {
			lo := sort.Search(len(t.keys), func(i int) bool { return t.keys[i].key >= prefix })
			hi := sort.Search(len(t.keys), func(i int) bool { return t.keys[i].key > prefix && !strings.HasPrefix(t.keys[i].key, prefix) })
			found, visited := 0, 0
			t.byRank.each(lo, hi, func(i int) bool {
				visited++
				k := t.keys[i]
				e := t.entries[k.entry]
				if (typ == "" || k.typ == "" || k.typ == typ) && !t.dead[e.key()] && !slices.ContainsFunc(out, func(x scored) bool { return x.ID == e.ID }) {
					x := Suggestion{Kind: Document, ID: e.ID, Number: e.Number, Text: e.Number, Marks: numberMarks(e.Number, key)}
					if len(e.Names) > 0 {
						x.Title = e.Names[0]
					}
					out = append(out, scored{x, 1000*(len(prefixes)-rank) + int(e.Weight)})
					found++
				}
				return found < n && visited < mostVisited
			})
		}
	}
	slices.SortStableFunc(out, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	list := make([]Suggestion, 0, n)
	for _, x := range out[:min(len(out), n)] {
		list = append(list, x.Suggestion)
	}
	return list
}

// numberMarks marks the start of a number that has the letters and digits of a key.
func numberMarks(number, key string) []Span {
	left := len(viet.SoftKey(key))
	end, started := 0, false
	for i, r := range []rune(viet.Fold(number)) {
		if left == 0 {
			break
		}
		if isKey := 'a' <= r && r <= 'z' || '0' <= r && r <= '9'; isKey && (started || r != '0') {
			started = true
			left--
		}
		end = i + 1
	}
	return []Span{{0, end}}
}
