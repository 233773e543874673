package registry_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// A name means the territory of today as well as the one before it; a name of one syllable, or with other diacritics, is any word.
func TestPlacesNamed(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(`{"kind":"territory","code":"cu-lao","name":"Tỉnh Cù Lao","level":"province","parent":"vn","valid_to":"2025-07-01"}
{"kind":"territory","code":"cu-lao-2025","name":"Tỉnh Cù Lao","level":"province","parent":"vn","valid_from":"2025-07-01"}
{"kind":"territory","code":"cu-lao-2025.ben-go","name":"Xã Bến Gỗ","level":"commune","parent":"cu-lao-2025"}
{"kind":"territory","code":"dong","name":"Tỉnh Đông","level":"province","parent":"vn"}
{"kind":"succession","of":"territory","predecessors":["cu-lao"],"successors":["cu-lao-2025"],"on":"2025-07-01","form":"merger"}`)
	v := registry.View{AsOf: law.MustDate("2026-01-01")}
	for text, want := range map[string][]string{
		"quy định về cây xanh ở Cù Lao": {"cu-lao", "cu-lao-2025", "vn"},
		"cay xanh tinh cu lao":          {"cu-lao", "cu-lao-2025", "vn"},
		"cây xanh xã Bến Gỗ":            {"cu-lao-2025.ben-go", "cu-lao-2025", "cu-lao", "vn"},
		"bến gỗ":                        nil,
		"cụ lão":                        nil,
		"mùa đông":                      nil,
		"tỉnh Đông":                     {"dong", "vn"},
		"":                              nil,
	} {
		got, err := f.PlacesNamed(t.Context(), text, v)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(set(want), set(got)); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
}

func set(list []string) map[string]bool {
	out := map[string]bool{}
	for _, x := range list {
		out[x] = true
	}
	return out
}
