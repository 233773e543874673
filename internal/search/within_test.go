package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/search/language"
)

// Each row is a text in the query language, and the numbers of all documents that it finds.
func TestQueryLanguage(t *testing.T) {
	t.Parallel()
	ix, _ := indexOf(t,
		says(doc("1/2010/QĐ-UBND", tm, "Quy định về đất rừng phòng hộ", "2010-01-01", ""), "Đất trồng lúa. Rừng phòng hộ ven biển."),
		says(doc("2/2011/QĐ-UBND", tm, "Quy định về rừng sản xuất", "2011-01-01", "2015-01-01"), "Rừng trồng. Phòng chống cháy; hộ gia đình."),
		says(doc("3/2012/NQ-HĐND", "hdnd.tinh-mau", "Mức thu phí chợ", "2012-01-01", ""), "Phí vệ sinh, theo Quyết định số 1/2010/QĐ-UBND."),
		doc("4/2013/QĐ-UBND", tm, "Quy định về dật lùi", "2013-01-01", ""))
	on := law.MustDate("2020-01-01")
	for text, want := range map[string]string{
		`rừng`:                            "1 2",
		`"rừng phòng hộ"`:                 "1",
		`"rung phong ho"`:                 "1",
		`"phòng hộ"`:                      "1",
		`"trồng phòng"`:                   "",
		`"đất"`:                           "1",
		`"dat"`:                           "1 4",
		`quy định -rừng`:                  "4",
		`quy định -"phòng hộ"`:            "2 4",
		`quy định -(rừng sản xuất)`:       "1 4",
		`chợ OR lúa`:                      "1 3",
		`("rừng phòng hộ" OR chợ)`:        "1 3",
		`loai:nghi-quyet`:                 "3",
		`-loai:nghi-quyet quy định`:       "1 2 4",
		`nam:2010-2011`:                   "1 2",
		`nam:>=2012`:                      "3 4",
		`quy định nam:<=2010`:             "1",
		`tinh-trang:expired`:              "2",
		`-tinh-trang:expired rừng`:        "1",
		`rừng OR 3/2012/NQ-HĐND`:          "1 2 3",
		`quy định -1/2010/QĐ-UBND`:        "2 4",
		`"không có gì như thế"`:           "",
		`zzz OR chợ`:                      "3",
		`quy định -zzz`:                   "1 2 4",
		`"rừng phòng hộ" "đất trồng lúa"`: "1",
	} {
		within := language.Parse(text)
		res := find(t, ix, Query{Text: text, Within: &within, AsOf: on, Facets: true, Explain: true})
		var got []string
		for _, h := range res.Hits {
			number, _, _ := strings.Cut(strings.TrimPrefix(h.ID, "tinh-mau."), "-")
			got = append(got, number)
		}
		if slices.Sort(got); strings.Join(got, " ") != want || res.Total != len(got) {
			t.Errorf("%s finds %v (%d), want %s", text, got, res.Total, want)
		}
	}
	within := language.Parse(`chợ OR "rừng phòng hộ"`)
	q := Query{Within: &within}
	if got := MarkTitle("Rừng phòng hộ, chợ", q); got != "<mark>Rừng phòng hộ</mark>, <mark>chợ</mark>" {
		t.Errorf("marked: %s", got)
	}
	if res := find(t, ix, q); len(res.Hits) != 2 || res.Hits[0].Score <= 1 {
		t.Errorf("what is asked for in choices and phrases has no score: %+v", res.Hits)
	}
}
