package language

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

func TestQueries(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ typed, canonical string }{
		{"", ""},
		{"   ", ""},
		{"thư điện tử", "thư điện tử"},
		{"Quy định  quản lý,\tsử dụng thư điện tử", "Quy định quản lý, sử dụng thư điện tử"},

		// Phrases, in the quotation marks that keyboards and editors give.
		{`"thư điện tử"`, `"thư điện tử"`},
		{"“thư điện tử” công vụ", `"thư điện tử" công vụ`},
		{"«đại lý Internet»", `"đại lý Internet"`},
		{"„một“ ”hai\"", `"một" "hai"`},
		{`" "`, ""},
		{`"..."`, ""},
		{`màn hình 15" và 17"`, "màn hình 15 và 17"},
		{`"thư điện tử`, "thư điện tử"},
		{`quy chế "phối hợp" "an toàn`, `quy chế "phối hợp" an toàn`},

		// What must not be there.
		{"internet -game", "internet -game"},
		{`internet -"trò chơi"`, `internet -"trò chơi"`},
		{"-internet", "-internet"},
		{"thư -rác điện tử", "thư ; điện tử -rác"},
		{"-(trò chơi) internet", "internet -(trò chơi)"},
		{`-(game OR "trò chơi") mạng`, `mạng -(game OR "trò chơi")`},
		{"Hà Nội - Hải Phòng", "Hà Nội - Hải Phòng"},
		{"- gạch đầu dòng", "- gạch đầu dòng"},
		{"--lạ", "--lạ"},
		{"CNTT-TT", "CNTT-TT"},
		{"2010 -2015", "2010 -2015"},
		{"internet -2015", "internet -(2015)"},

		// Alternatives.
		{"thư điện tử OR email", "(thư điện tử OR email)"},
		{"thư điện tử | email | e-mail", "(thư điện tử OR email OR e-mail)"},
		{`tỉnh mẫu "thư điện tử" OR email`, `tỉnh mẫu ("thư điện tử" OR email)`},
		{"(thư điện tử OR email) tỉnh mẫu", "(thư điện tử OR email) tỉnh mẫu"},
		{"a|b", "(a OR b)"},
		{"or", "or"},
		{"thư or email", "thư or email"},
		{"OR thư", "or ; thư"},
		{"thư OR", "thư ; or"},
		{"| thư |", "thư"},
		{"thư OR -rác", "thư ; or -rác"},
		{"sửa đổi (lần 2)", "sửa đổi lần 2"},
		{"((a OR b))", "(a OR b)"},
		{"f(x) OR g(y)", "(f(x) OR g(y))"},
		{`(a "b" OR c)`, `a ("b" OR c)`},

		// Fields.
		{"loai:quyet-dinh internet", "internet loai:quyet-dinh"},
		{"loại:quyết định internet", "internet loai:quyet-dinh"},
		{"LOẠI:QĐ internet", "internet loai:quyet-dinh"},
		{"loai:quyetdinh", "loai:quyet-dinh"},
		{"type:decisions", "loai:quyet-dinh"},
		{`type:"official letter"`, "loai:cong-van"},
		{"loai:thông tư liên tịch về mạng", "về mạng loai:thong-tu-lien-tich"},
		{"loai:QĐ,NQ", "loai:quyet-dinh,nghi-quyet"},
		{"loai:quyết định, nghị quyết, internet", ", internet loai:quyet-dinh,nghi-quyet"},
		{"loai:QĐ loai:nghi-quyet loai:qd", "loai:quyet-dinh,nghi-quyet"},
		{"loai:qd OR loai:nq", "loai:quyet-dinh,nghi-quyet"},
		{"loai:qd OR nam:2010", "or loai:quyet-dinh nam:2010"},
		{"-loai:cv -nam:2010 internet", "internet -loai:cong-van -nam:2010"},
		{`internet loai:quyet-dinh -"tỉnh Mẫu"`, `internet -"tỉnh Mẫu" loai:quyet-dinh`},
		{`tinh-trang:het -"tỉnh Mẫu"`, `-"tỉnh Mẫu" tinh-trang:expired`},
		{"loai:qd -(trò chơi)", "-(trò chơi) loai:quyet-dinh"},
		{"loai:qd -loai:cv", "loai:quyet-dinh -loai:cong-van"},
		{"tinh-trang:in_force", "tinh-trang:in_force"},
		{"tình trạng:còn hiệu lực internet", "internet tinh-trang:in_force"},
		{"tình-trạng:\"còn hiệu lực\"", "tinh-trang:in_force"},
		{"tinhtrang:het hieu luc mot phan", "tinh-trang:partly_expired"},
		{"tinh-trang:het hieu luc quy dinh", "quy dinh tinh-trang:expired"},
		{"status:\"not yet in force\"", "tinh-trang:not_yet_in_force"},
		{"co-quan:ubnd.tinh-mau", "co-quan:ubnd.tinh-mau"},
		{"co-quan:UBND mạng", "mạng co-quan:ubnd"},
		{`cơ quan:"Sở Thông tin và Truyền thông" mạng`, `mạng co-quan:"so thong tin va truyen thong"`},
		{`issuer:"Sở Nội vụ",UBND`, `co-quan:"so noi vu",ubnd`},
		{`lĩnh-vực:"In, xuất bản"`, `linh-vuc:"in, xuat ban"`},
		{"nam:2010", "nam:2010"},
		{"năm:2010-2015 internet", "internet nam:2010-2015"},
		{"nam:2010 - 2015 internet", "internet nam:2010-2015"},
		{"nam:2010–2015", "nam:2010-2015"},
		{"year:2015..2010", "nam:2010-2015"},
		{"nam:>=2010", "nam:>=2010"},
		{"nam:>2010", "nam:>=2011"},
		{"nam:≤ 2010", "nam:<=2010"},
		{"nam:2010-", "nam:>=2010"},
		{"nam:-2010", "nam:<=2010"},
		{"nam:>=2010 nam:<=2015", "nam:2010-2015"},
		{"nam:2010,2012,2011", "nam:2010-2012"},
		{"nam:2015,2010", "nam:2010,2015"},
		{`năm:"từ 2010 đến 2015"`, "nam:2010-2015"},
		{"năm:trước 2010", "nam:<=2009"},

		// Labels as pages of documents have them, with a blank behind the colon: only where a sentence cannot be meant.
		{"Loại văn bản: Quyết định\nNăm ban hành: 2010\nTình trạng hiệu lực: Còn hiệu lực", "loai:quyet-dinh nam:2010 tinh-trang:in_force"},
		{"loại: quyết định internet", "internet loai:quyet-dinh"},
		{"phân loại: quyết định", "phân loại quyết định"},
		{"kế hoạch năm: 2010", "kế hoạch năm 2010"},
		{"co quan: ubnd", "co quan ubnd"},

		// What is no value is words.
		{"loai:quy-che mạng", "quy-che mạng"},
		{`loai:"quy chế" mạng`, `"quy chế" mạng`},
		{"-loai:xyz mạng", "mạng -xyz"},
		{"nam:20100", "20100"},
		{"nam:3010", "3010"},
		{"nam:2010/QĐ", "2010/QĐ"},
		{"loai:", "loai"},
		{"tình trạng:", "tình trạng"},
		{"loai:nam:2010", "nam:2010"},
		{"họp lúc 10:30", "họp lúc 10 30"},
		{"thư :điện tử", "thư điện tử"},
	} {
		q := Parse(test.typed)
		if got := q.String(); got != test.canonical {
			t.Errorf("%q is read as %q, want %q", test.typed, got, test.canonical)
		}
	}
}

// Numbers of documents stay in one piece for search to find, whatever is done to their hyphens and blanks.
func TestNumbersStayWords(t *testing.T) {
	t.Parallel()
	for _, number := range []string{
		"20/2010/QĐ-UBND", "QĐ 20 - UBND", "QĐ 20/2010 - UBND", "97/2008/NĐ-CP", "số: 20/2010", "Quyết định số: 20/2010/QĐ-UBND", "20/2010/QĐ- UBND",
		"63/ 2006/QĐ - UBND", "20/2010/QĐ -UBND", "20/2010/qd -ubnd", "97/2008/NĐ -CP", "246/2005/QĐ -TTg", "169/2013/TTLT -BTC -BTTTT", "01/1999/QĐ.UB",
		"20/2010/QĐ–UBND", "20/2010/QĐ — UBND", "183/2010/TTLT/BTC-BNN", "19/2012/TTLT-BTC-BKH&ĐT-BTTTT", "58-CT/TW", "58 -CT/TW", "40-LCT/HĐNN8", "66.22/2026/NQ-CP",
		"67/2006/QHI 1", "Nghị định số 25/2011/-CP", "781/QĐ-UBND", "2291/BNV-CQĐP", "20.2010.qd.ubnd", "20-2010-QĐ-UBND", "quyet-dinh-20-2010-qd-ubnd", "QĐ20/2010",
		"https://vanban.example/van-ban/quyet-dinh-15-2012-qd-ubnd", "QĐ 20/2010/qd-ubnd", "Quyết định 20/2010/QĐ-UBND ngày 29/07/2010", "20/2010/QĐ_UBND", "21 - TC/TCT", "Không số",
	} {
		want, _ := law.ParseReference(number)
		for _, around := range []string{"@", "@ -internet", `"thư điện tử" @ loai:qd`, "nam:2010 @", "email OR @", "@ | email", "(@ OR email) x"} {
			q := Parse(strings.ReplaceAll(around, "@", number))
			var found bool
			for _, c := range q.Clauses {
				for _, a := range c.Any {
					got, _ := law.ParseReference(a.Text)
					if want.Number != nil && got.Number != nil {
						found = found || want.Number.Key() == got.Number.Key()
					} else {
						found = found || got.Seq == want.Seq && got.Year == want.Year && reflect.DeepEqual(got.Bodies, want.Bodies)
					}
				}
			}
			if !found || len(q.Notes) > 0 {
				t.Errorf("%s in %q is read as %q, notes %v", number, around, q, q.Notes)
			}
		}
	}
}

func TestWhatWasNotUnderstoodIsSaid(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string][]Note{
		"loai:quy-che mạng":          {{"loai:quy-che", UnknownValue}},
		`tình trạng:"bị quên"`:       {{`tình trạng:"bị quên"`, UnknownValue}},
		"nam:20100":                  {{"nam:20100", UnknownValue}},
		"loai:":                      {{"loai:", NoValue}},
		"co-quan: ubnd":              {{"co-quan:", UnknownValue}},
		"OR thư":                     {{"OR", LoneOr}},
		"thư |":                      {{"|", LoneOr}},
		`"thư điện tử`:               {{`"`, OpenQuote}},
		`(a "b" OR c)`:               {{"(", MixedGroup}},
		"sửa đổi (lần 2)":            nil,
		"thư điện tử - Hà Nội: 2010": nil,
	} {
		if got := Parse(typed).Notes; !reflect.DeepEqual(got, want) {
			t.Errorf("%q: notes %v, want %v", typed, got, want)
		}
	}
}

func TestTreeOfAQuery(t *testing.T) {
	t.Parallel()
	got := Parse(`quy chế loai:qd "thư điện tử" OR hộp thư co-quan:"Sở Nội vụ" tỉnh mẫu -game -nam:2010-2012,>=2020`)
	want := Query{
		Clauses: []Clause{
			{Any: []Atom{{Text: "quy chế"}}},
			{Any: []Atom{{Text: "thư điện tử", Phrase: true}, {Text: "hộp thư"}}},
			{Any: []Atom{{Text: "tỉnh mẫu"}}},
			{Not: true, Any: []Atom{{Text: "game"}}},
		},
		Filters: []Filter{
			{Field: Type, Values: []string{"quyet-dinh"}},
			{Field: Issuer, Values: []string{"so noi vu"}},
			{Field: Year, Not: true, Years: []Years{{2010, 2012}, {2020, 0}}},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if words := got.Words(); words != "quy chế\ntỉnh mẫu" {
		t.Errorf("words: %q", words)
	}
	if f := got.Filter(Year, true); !f.Years[1].Contains(2031) || f.Years[1].Contains(2019) {
		t.Errorf("years: %v", f.Years)
	}
}

// With names at hand an issuer needs no quotation marks, and what is none is words.
func TestNamesEndTheirValues(t *testing.T) {
	t.Parallel()
	p := Parser{Issuers: sampleBodies, Topics: sampleTopics}
	for typed, want := range map[string]string{
		"co-quan:UBND tỉnh Mẫu thư điện tử":                      `thư điện tử co-quan:"ubnd tinh mau"`,
		"co-quan:Sở Thông tin và Truyền thông quy chế":           `quy chế co-quan:"so thong tin va truyen thong"`,
		"cơ quan: so van hoa, the thao va du lich tinh mau mạng": `mạng co-quan:"so van hoa, the thao va du lich tinh mau"`,
		"co-quan:ubnd.tinh-mau x":                                "x co-quan:ubnd.tinh-mau",
		"co-quan:ubnd,hdnd x":                                    "x co-quan:ubnd,hdnd",
		"co-quan:câu lạc bộ cờ x":                                "câu lạc bộ cờ x",
		"linh-vuc:thư điện tử quy chế":                           `quy chế linh-vuc:"thu dien tu"`,
		"topic:email-systems":                                    "linh-vuc:email-systems",
		"-linh-vuc:internet quy chế":                             "quy chế -linh-vuc:internet",
	} {
		if got := p.Parse(typed).String(); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}

// check holds what must be so of every text.
func check(t interface{ Fatalf(string, ...any) }, p Parser, text string) {
	q := p.Parse(text)
	canonical := q.String()
	again := p.Parse(canonical)
	if len(again.Notes) > 0 {
		t.Fatalf("%q: canonical form %q is noted: %v", text, canonical, again.Notes)
	}
	again.Notes = q.Notes
	if !reflect.DeepEqual(q, again) {
		t.Fatalf("%q: read as\n%+v\ncanonical form %q as\n%+v", text, q, canonical, again)
	}
	for _, c := range q.Clauses {
		if len(c.Any) == 0 {
			t.Fatalf("%q: empty clause", text)
		}
		for _, a := range c.Any {
			if len(viet.Syllables(a.Text)) == 0 {
				t.Fatalf("%q: nothing to find in %+v", text, c)
			}
		}
	}
	if strings.Contains(text, ":") {
		return // names of fields are no words, and values have other names
	}
	left := map[string]bool{}
	for _, s := range viet.Syllables(canonical) {
		left[s.Folded] = true
	}
	for _, s := range viet.Syllables(text) {
		if !left[s.Folded] && s.Text != "OR" {
			t.Fatalf("%q: %q is lost in %q", text, s.Text, canonical)
		}
	}
}

// soup is made of all that has a meaning somewhere.
func soup(t *rapid.T) string {
	pieces := []string{" ", " ", " ", "\n", "\"", "“", "”", "«", "-", "--", "(", ")", "|", "OR", " OR ", ":", ";", " ; ", ",", "loai:", "loại: ", "co-quan:", "cơ", "quan:",
		"tình", "trạng:", "nam:", "năm ban hành:", "lĩnh vực:", "hieu luc:", "qd", "quyết định", "còn hiệu lực", "hết", "UBND", "QĐ", "20/2010/QĐ", "2010", ">=", "<=", "2015", "..",
		"thư", "điện tử", "email", "https://", "a", "b", "–", "&", "ubnd.tinh-mau", "sở nội vụ", ".", "\u0301", "\xff"}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 14).Draw(t, "pieces"), "")
}

func TestCanonicalFormMeansTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := soup(t)
		check(t, Parser{}, text)
		check(t, Parser{Issuers: sampleBodies, Topics: sampleTopics}, text)
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`quy chế loai:qd "thư điện tử" OR hộp thư -game nam:>=2010`, "20/2010/QĐ -UBND", "-(a OR b) (c | d)", "tình trạng: còn hiệu lực; x", "co-quan:\"a, b\",c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, Parser{}, text) })
}

func BenchmarkParse(b *testing.B) {
	for range b.N {
		Parse(`quy chế quản lý loai:qd "thư điện tử" OR hộp thư tinh-trang:còn hiệu lực tỉnh mẫu -game nam:2010-2015`)
	}
}

// A text of many openers takes no more than time in proportion.
func BenchmarkParseHostile(b *testing.B) {
	text := strings.Repeat("(a OR \"-(-( loai:x(", 4000)
	b.SetBytes(int64(len(text)))
	for range b.N {
		Parse(text)
	}
}
