package search

import (
	"fmt"
	"testing"

	"github.com/vanban/vanban/internal/registry"
)

func TestWhatWasMistypedIsCorrectedByWhatDocumentsSay(t *testing.T) {
	t.Parallel()
	docs := marketRules()
	ix, _ := indexOf(t, docs...)
	for typed, want := range map[string]string{
		"quản lý chợ nổi":    "", // as documents have it
		"quan ly cho noi":    "",
		"quản lý bến pah":    "quản lý bến phà",
		"quan ly hej thongs": "quan ly hệ thống",
		"lò vi sóng":         "", // no document says anything like it
		"":                   "",
	} {
		c, ok, err := ix.Correct(t.Context(), typed)
		if err != nil || ok != (want != "") || c.Text != want {
			t.Errorf("%q: %q %v %v, want %q", typed, c.Text, ok, err, want)
		}
	}
	if c, _, _ := ix.Correct(t.Context(), "quan ly bne pha"); c.Shown != "quản lý bến phà" {
		t.Errorf("shown as %q", c.Shown)
	}
}

func marketRules() (docs []registry.Indexable) {
	for i, title := range []string{"Quy định quản lý chợ nổi", "Quy định quản lý bến phà", "Quy chế quản lý hệ thống thư điện tử", "Quy định về bến phà và chợ nổi"} {
		for k := range 20 {
			docs = append(docs, doc(fmt.Sprintf("%02d/20%d/QĐ-UBND", k+1, 10+i), "ubnd.tinh-mau", title, "2010-01-01", ""))
		}
	}
	return docs
}
