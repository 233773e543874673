package language

import (
	"reflect"
	"testing"
)

var sampleBodies = NewNames([]Named{
	{"chinh-phu", []string{"Chính phủ"}},
	{"thu-tuong", []string{"Thủ tướng Chính phủ", "Thủ tướng"}},
	{"bo-tttt", []string{"Bộ Thông tin và Truyền thông", "Bộ TT&TT"}},
	{"hdnd.tinh-mau", []string{"Hội đồng nhân dân tỉnh Mẫu", "HĐND tỉnh Mẫu"}},
	{"ubnd.tinh-mau", []string{"Ủy ban nhân dân tỉnh Mẫu", "UBND tỉnh Mẫu"}},
	{"chu-tich-ubnd.tinh-mau", []string{"Chủ tịch Ủy ban nhân dân tỉnh Mẫu"}},
	{"so-tttt.tinh-mau", []string{"Sở Thông tin và Truyền thông tỉnh Mẫu"}},
	{"so-vhttdl.tinh-mau", []string{"Sở Văn hóa, Thể thao và Du lịch tỉnh Mẫu"}},
	{"so-ldtbxh.tinh-mau", []string{"Sở Lao động - Thương binh và Xã hội tỉnh Mẫu"}},
	{"so-noi-vu.tinh-mau", []string{"Sở Nội vụ tỉnh Mẫu"}},
	{"ubnd.tinh-khac", []string{"Ủy ban nhân dân tỉnh Khác"}},
})

var sampleTopics = NewNames([]Named{
	{"internet", []string{"Internet và thông tin trên mạng", "đại lý Internet"}},
	{"email-systems", []string{"Hệ thống thư điện tử", "thư điện tử", "email"}},
})

func TestPick(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"ubnd.tinh-mau":             {"ubnd.tinh-mau"},
		"Ủy ban nhân dân tỉnh Mẫu":  {"ubnd.tinh-mau"},
		"uy ban nhan dan tinh mau":  {"ubnd.tinh-mau"},
		"UBND Mẫu":                  {"ubnd.tinh-mau"},
		"ubnd-tinh-mau":             {"ubnd.tinh-mau"},
		"UBND":                      {"ubnd.tinh-mau", "ubnd.tinh-khac"},
		"UBND tỉnh":                 {"ubnd.tinh-mau", "ubnd.tinh-khac"},
		"ubnd khac":                 {"ubnd.tinh-khac"},
		"chu tich ubnd":             {"chu-tich-ubnd.tinh-mau"},
		"CP":                        {"chinh-phu"},
		"TTg":                       {"thu-tuong"},
		"Thủ tướng":                 {"thu-tuong"},
		"Bộ TTTT":                   {"bo-tttt"},
		"BTTTT":                     {"bo-tttt"},
		"bộ tt & tt":                {"bo-tttt"},
		"Sở TT&TT":                  {"so-tttt.tinh-mau"},
		"STTTT":                     {"so-tttt.tinh-mau"},
		"Sở VHTTDL":                 {"so-vhttdl.tinh-mau"},
		"Sở VH-TT&DL tỉnh Mẫu":      {"so-vhttdl.tinh-mau"},
		"Sở LĐTBXH":                 {"so-ldtbxh.tinh-mau"},
		"thông tin và truyền thông": {"bo-tttt", "so-tttt.tinh-mau"},
		"Sở":                        {"so-tttt.tinh-mau", "so-vhttdl.tinh-mau", "so-ldtbxh.tinh-mau", "so-noi-vu.tinh-mau"},
		"sở hàng hải":               nil,
		"tỉnh khác mẫu":             nil,
		"":                          nil,
		"...":                       nil,
	} {
		if got := sampleBodies.Pick(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q picks %v, want %v", text, got, want)
		}
	}
	if got := sampleTopics.Pick("thư điện tử"); !reflect.DeepEqual(got, []string{"email-systems"}) {
		t.Errorf("topic: %v", got)
	}
}
