package search

import (
	"testing"

	"github.com/vanban/vanban/internal/registry"
)

// A number with a provision beside it opens its document there, in what is issued with it before the document itself.
func TestNumbersWithAProvisionOpenThere(t *testing.T) {
	t.Parallel()
	x := doc("19/2015/QĐ-UBND", tm, "Ban hành Quy định về chợ", "2015-06-12", "")
	for _, path := range []string{"main/mo-dau", "main/dieu-1", "main/dieu-2", "quy-dinh/dieu-1", "quy-dinh/dieu-7", "phu-luc-1/dieu-7"} {
		x.Provisions = append(x.Provisions, registry.IndexedProvision{Path: path, Text: "Ban hành Quy định về chợ " + path})
	}
	other := says(doc("20/2015/QĐ-UBND", tm, "Quy định về chợ", "2015-06-13", ""), "Theo Điều 7 Quyết định số 19/2015/QĐ-UBND")
	ix, _ := indexOf(t, x, other)
	for text, want := range map[string]string{
		"khoản 2 Điều 7 19/2015/QĐ-UBND":                       "quy-dinh/dieu-7",
		"dieu 7 qd 19/2015":                                    "quy-dinh/dieu-7",
		"19/2015/QĐ-UBND điều 1":                               "quy-dinh/dieu-1",
		"Điều 2 Quyết định số 19/2015/QĐ-UBND":                 "main/dieu-2",
		"Điều 1 của Quy định kèm theo Quyết định 19/2015":      "quy-dinh/dieu-1",
		"điểm a khoản 1 Điều 7 của Quyết định 19/2015/QĐ-UBND": "quy-dinh/dieu-7",
	} {
		res := find(t, ix, Query{Text: text})
		if len(res.Hits) == 0 || res.Hits[0].ID != x.Document.ID || res.Hits[0].Path != want {
			t.Errorf("%q opens %+v, want %s", text, res.Hits, want)
		}
	}
	if res := find(t, ix, Query{Text: "Điều 99 19/2015/QĐ-UBND"}); res.Hits[0].ID != x.Document.ID {
		t.Errorf("a provision that is not there: %+v", res.Hits)
	}
}
