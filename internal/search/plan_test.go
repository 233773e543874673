package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/viet"
)

// A number as written in a query and the number of the document meet in the same terms.
func TestNumbersInQueries(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text  string
		terms []string
		words string // what is left
	}{
		{"20/2010/qd-ubnd", []string{"= 20/2010/qdubnd", "quyet-dinh 20/2010", "20/2010"}, ""},
		{"63/ 2006/QĐ - UBND", []string{"= 63/2006/qdubnd", "quyet-dinh 63/2006", "63/2006"}, ""},
		{"QĐ 20/2010", []string{"quyet-dinh 20/2010", "20/2010"}, ""},
		{"020/2010", []string{"20/2010"}, ""},
		{"Nghị định 142", []string{"nghi-dinh 142"}, ""},
		{"thu gom rác 20/2010 vĩnh long", []string{"20/2010"}, "thu gom rac vinh long"},
		{"1755/QĐ-TTg", []string{"= 1755//qdttg", "quyet-dinh 1755"}, ""},
		{"năm 2010", nil, "nam 2010"},
		{"không có số", nil, "khong co so"},
		{"100 ngày", nil, "100 ngay"},
	} {
		p := newPlan(c.text)
		var terms, words []string
		for _, k := range p.numbers {
			terms = append(terms, k.term)
		}
		for _, w := range p.words {
			words = append(words, w.folded)
		}
		if diff := cmp.Diff(c.terms, terms); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
		if got := strings.Join(words, " "); got != c.words {
			t.Errorf("%q: left are %q, want %q", c.text, got, c.words)
		}
	}
}

func TestNumberTerms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		number, issued string
		typ            law.DocumentType
		want           []string
	}{
		{"05/2019/NQ-HĐND", "2019-07-12", law.NghiQuyet, []string{"nghi-quyet 5/2019", "5/2019", "nghi-quyet 5", "= 5/2019/nqhdnd"}},
		{"1755/QĐ-TTg", "2010-09-22", law.QuyetDinh, []string{"quyet-dinh 1755/2010", "1755/2010", "quyet-dinh 1755", "= 1755//qdttg"}},
		{"", "2010-09-22", law.QuyetDinh, nil},
		{"Không số", "2010-09-22", law.QuyetDinh, nil},
	} {
		d := &registry.Document{Number: c.number, Type: c.typ, IssuedOn: law.MustDate(c.issued)}
		if diff := cmp.Diff(c.want, numberTerms(d)); diff != "" {
			t.Errorf("%q: %s", c.number, diff)
		}
	}
}

func TestSynonyms(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for i, group := range synonyms.groups {
		if len(group) < 2 {
			t.Errorf("group %d has only %d form", i, len(group))
		}
		for _, f := range group {
			key := strings.Join(f.terms(), "|")
			if first, ok := seen[key]; ok && first != i {
				t.Errorf("%q stands in two groups", key)
			}
			seen[key] = i
		}
	}
	for _, c := range []struct {
		text     string
		from, to int
		others   []string // joined terms
	}{
		{"hệ thống thư điện tử tỉnh", 2, 5, []string{"thu tin|tin dien|dien tu", "email", "e mail"}},
		{"thu dien tu", 0, 3, []string{"thu tin|tin dien|dien tu", "email", "e mail"}},
		{"email", 0, 1, []string{"thu dien|dien tu", "thu tin|tin dien|dien tu", "e mail"}},
		{"mạng WAN", 1, 2, []string{"mang dien|dien rong"}},
		{"Sở TT&TT", 1, 3, []string{"thong tin|tin va|va truyen|truyen thong", "tttt"}},
	} {
		p := newPlan(c.text)
		if len(p.bridges) != 1 {
			t.Errorf("%q: %+v", c.text, p.bridges)
			continue
		}
		b := p.bridges[0]
		var others []string
		for _, terms := range b.others {
			others = append(others, strings.Join(terms, "|"))
		}
		if b.from != c.from || b.to != c.to || !slices.Equal(others, c.others) {
			t.Errorf("%q: words %d to %d may be %q", c.text, b.from, b.to, others)
		}
	}
	// With diacritics they have to agree.
	if p := newPlan("thu điện tử"); len(p.bridges) != 0 {
		t.Errorf("thu điện tử: %+v", p.bridges)
	}
}

func TestWeakWords(t *testing.T) {
	t.Parallel()
	strong := func(text string) string {
		var words []string
		for _, w := range newPlan(text).words {
			if !w.weak {
				words = append(words, w.exact)
			}
		}
		return strings.Join(words, " ")
	}
	for text, want := range map[string]string{
		"quy định nào về đất của tỉnh": "quy định đất tỉnh",
		"chợ cho thuê":     "chợ thuê",
		"cho dat cua tinh": "cho dat tinh",
		"và của":           "và của",
	} {
		if got := strong(text); got != want {
			t.Errorf("%q needs %q, want %q", text, got, want)
		}
	}
}

func FuzzPlan(f *testing.F) {
	for _, s := range []string{"quy dinh thu dien tu", "20/2010/QĐ-UBND", "QĐ 20/2010 về email của tỉnh", "\xff1/2", "e-mail e-mail 5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := newPlan(text)
		if len(p.words) > maxSyllables {
			t.Fatalf("%d words", len(p.words))
		}
		last := 0
		for _, b := range p.bridges {
			if b.from < last || b.to <= b.from || b.to > len(p.words) {
				t.Fatalf("bridge from %d to %d of %d words", b.from, b.to, len(p.words))
			}
			last = b.to
		}
		if len(p.numbers)+len(p.words) == 0 && len(viet.Syllables(text)) > 0 {
			t.Fatal("words are lost")
		}
	})
}
