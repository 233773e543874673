package citation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

func TestPhrasesFile(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, name := range partNames {
		known[name] = true
	}
	filled := map[string]map[string]bool{}
	var now string
	for l := range dataLines(phrasesText) {
		if strings.HasPrefix(l, "[") {
			now = strings.Trim(l, "[]")
			if !known[now] {
				t.Errorf("no code reads [%s]", now)
			}
			if filled[now] != nil {
				t.Errorf("[%s] stands twice", now)
			}
			filled[now] = map[string]bool{}
			continue
		}
		if l != strings.ToLower(viet.Tone(viet.NFC(l))) {
			t.Errorf("[%s] %q: not in lower case with the tone mark in its place", now, l)
		}
		if filled[now][l] {
			t.Errorf("[%s] %q stands twice", now, l)
		}
		filled[now][l] = true
	}
	for p := range known {
		if len(filled[p]) == 0 {
			t.Errorf("[%s] is missing", p)
		}
		if !strings.Contains(phrasesText, "["+p+"]\n# ") {
			t.Errorf("[%s] is not explained", p)
		}
	}
}

func TestSynonymsFile(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for l := range dataLines(synonymsText) {
		from, to, ok := strings.Cut(l, "=")
		if !ok || len(plainTokens(from)) == 0 || len(plainTokens(to)) == 0 {
			t.Errorf("%q is not a pair", l)
		}
		if l != strings.ToLower(viet.Tone(viet.NFC(l))) || seen[from] {
			t.Errorf("%q: not in lower case, or given twice", l)
		}
		seen[from] = true
	}
}

func TestTopicsFile(t *testing.T) {
	t.Parallel()
	for _, code := range []string{"internet", "publishing", "email-systems", "infrastructure-security", "administrative-network"} {
		if len(words().topics[code]) < 3 {
			t.Errorf("topic %s has too few terms", code)
		}
	}
	// No term may speak for two topics.
	owner := map[string]string{}
	for code, terms := range words().topics {
		for _, term := range terms {
			if other, ok := owner[strings.TrimSpace(term)]; ok {
				t.Errorf("%q belongs to %s and %s", term, code, other)
			}
			owner[strings.TrimSpace(term)] = code
		}
	}
}

func TestSymbols(t *testing.T) {
	t.Parallel()
	for s, want := range map[string][2]bool{"UBND": {true, false}, "ubnd": {true, false}, "HDND": {true, false}, "QĐ": {true, true}, "qd": {true, true}, "QH11": {true, false}, "TTLT": {true, true}, "Ban": {}, "km": {}} {
		known, isType := knownSymbol(s)
		if [2]bool{known, isType} != want {
			t.Errorf("knownSymbol(%q) = %v, %v", s, known, isType)
		}
	}
}

func TestExpand(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"UBND tỉnh":         "ủy ban nhân dân tỉnh",
		"Uỷ ban nhân dân":   "ủy ban nhân dân",
		"Sở TT&TT":          "sở thông tin và truyền thông",
		"CNTT-TT":           "công nghệ thông tin và truyền thông",
		"hộp thư điện tử":   "thư điện tử",
		"đảm bảo, email":    "bảo đảm thư điện tử",
		"một câu khác hẳn":  "một câu khác hẳn",
		"dùng e-mail và cả": "dùng thư điện tử và cả",
	} {
		if got := strings.Join(keys(tokenize(in)), " "); got != want {
			t.Errorf("tokenize(%q) = %q, want %q", in, got, want)
		}
	}
	// All syllables of an abbreviation share its span, and the next word keeps its own.
	ts := tokenize("Sở TT&TT họp")
	if ts[1].start != 3 || ts[5].start != 3 || ts[5].end != 8 || ts[6].start != 9 {
		t.Errorf("spans %+v", ts)
	}
}

func TestSeparators(t *testing.T) {
	t.Parallel()
	tests := map[string][]sep{
		"a b":     {sepNone, sepEnd},
		"a-b":     {sepJoin, sepEnd},
		"a - b":   {sepClause, sepEnd},
		"a, b":    {sepComma, sepEnd},
		"a; b":    {sepClause, sepEnd},
		"a. B":    {sepEnd, sepEnd},
		"CT.UBND": {sepJoin, sepNone, sepNone, sepNone, sepEnd},
		"a\nb":    {sepNone, sepEnd},
		"a\nB":    {sepEnd, sepEnd},
		"a\n\nb":  {sepEnd, sepEnd},
		"a “b”":   {sepJoin, sepEnd},
	}
	for in, want := range tests {
		var got []sep
		for _, k := range tokenize(in) {
			got = append(got, k.sep)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", in, diff)
		}
	}
}

func TestDateAt(t *testing.T) {
	t.Parallel()
	type result struct {
		Date string
		Year int
		N    int
	}
	tests := map[string]result{
		"ngày 29/7/2010":            {"2010-07-29", 2010, 4},
		"ngày 29-07-2010":           {"2010-07-29", 2010, 4},
		"ngày 02 tháng 02 năm 2010": {"2010-02-02", 2010, 6},
		"ký ngày 2.2.2010":          {"2010-02-02", 2010, 5},
		"ban hành ngày 29/7/2010":   {"2010-07-29", 2010, 6},
		"29/7/2010":                 {"2010-07-29", 2010, 3},
		"năm 2010":                  {"", 2010, 2},
		"ngày 31/2/2010":            {},
		"ngày 8/25/2010":            {},
		"ngày mai":                  {},
		"năm nay":                   {},
		"ngày 29 tháng 7":           {},
		"":                          {},
		"ngày 29 tháng 7 năm 2010 của tỉnh": {"2010-07-29", 2010, 6},
	}
	for in, want := range tests {
		x := newText(in)
		d, year, n := x.dateAt(0)
		if got := (result{d.String(), year, n}); got != want {
			t.Errorf("dateAt(%q) = %+v, want %+v", in, got, want)
		}
	}
}

func TestIssuerAt(t *testing.T) {
	t.Parallel()
	c := sample()
	tests := []struct {
		in               string
		codes, grounds   int
		own, foreign, is bool
	}{
		{"của UBND tỉnh Vĩnh Long", 1, 1, false, false, true},
		{"của Ủy ban nhân dân tỉnh", 0, 0, true, false, true},
		{"của UBND huyện Tam Bình", 0, 1, false, false, true},
		{"của UBND huyện Không Có", 0, 0, false, true, true},
		{"của UBND các huyện", 0, 0, false, true, true},
		{"của Chủ tịch UBND tỉnh Vĩnh Long", 1, 1, false, false, true},
		{"của Thủ tướng Chính phủ", 1, 0, false, false, true},
		{"của UBND thành phố Vĩnh Long", 0, 0, false, true, true},
		{"của ông Nam", 0, 0, false, false, false},
	}
	for _, tt := range tests {
		who, n := c.issuerAt(newText(tt.in), 0)
		if (n > 0) != tt.is || who.named != tt.is || len(who.codes) != tt.codes || len(who.grounds) != tt.grounds || who.own != tt.own || who.foreign != tt.foreign {
			t.Errorf("issuerAt(%q) = %+v, %d", tt.in, who, n)
		}
	}
}

func TestKinds(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]law.DocumentType{"Quyết định": law.QuyetDinh, "Thông tư liên tịch": law.ThongTuLienTich, "NĐ": law.NghiDinh, "Bộ luật": law.BoLuat} {
		x := newText(in)
		if _, got, ok := x.typeEndingAt(len(x.tokens) - 1); !ok || got != want {
			t.Errorf("typeEndingAt(%q) = %q, %v", in, got, ok)
		}
	}
}
