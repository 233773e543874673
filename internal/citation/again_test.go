package citation

import (
	"strings"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/law"
)

func TestABareNameMeansTheLawNamedInFullBefore(t *testing.T) {
	t.Parallel()
	c := NewCatalog()
	c.Put(Document{ID: "old", Number: "11/2011/QH13", Type: law.Luat, Title: "Luật Cầu đường", IssuedOn: day("2011-06-01")})
	c.Put(Document{ID: "new", Number: "12/2019/QH14", Type: law.Luat, Title: "Luật Cầu đường", IssuedOn: day("2019-06-01")})
	for text, want := range map[string]string{
		"Luật Cầu đường ngày 1 tháng 6 năm 2011 nói vậy. Theo Luật Cầu đường, xe đi chậm.":  "old",
		"Luật Cầu đường số 12/2019/QH14 nói vậy. Theo Luật Cầu đường, xe đi chậm.":          "new",
		"Luật Cầu đường năm 2019 nói vậy. Theo Luật Cầu đường, xe đi chậm.":                 "new",
		"Luật Cầu đường ngày 2 tháng 7 năm 2024 nói vậy. Theo Luật Cầu đường, xe đi chậm.":  "",
		"Luật số 11/2011/QH13 nói vậy. Theo Luật Cầu đường, xe đi chậm.":                    "",
		"Luật Cầu đường năm 2019 nói vậy. Luật Cầu đường năm 2011 cũng vậy. Luật Cầu đường": "",
	} {
		got := c.Find(text, Context{})
		last := got[len(got)-1]
		id := ""
		if last.Outcome == law.Resolved {
			id = last.Candidates[0].ID
		}
		if last.Quote != "Luật Cầu đường" || id != want || !last.Parsed.Date.IsZero() {
			t.Errorf("%s: %+v", text, last)
		}
	}
}

func TestANameThatIsNotThisLaws(t *testing.T) {
	t.Parallel()
	c := NewCatalog()
	c.Put(Document{ID: "law", Number: "11/2011/QH13", Type: law.Luat, Title: "Luật Cầu đường", IssuedOn: day("2011-06-01")})
	for text, want := range map[string]law.Outcome{
		"Quốc hội bàn dự thảo Luật Cầu đường.":           law.Ambiguous,
		"Luật Cầu đường sửa đổi sẽ có nhiều điểm mới.":   law.Ambiguous,
		"Luật Cầu đường (sửa đổi) sẽ có nhiều điểm mới.": law.Ambiguous,
		"Luật Cầu đường của Singapore phạt nặng.":        law.Ambiguous,
		"Luật Cầu đường của Quốc hội phạt nặng.":         law.Resolved,
		"Luật Cầu đường của Việt Nam phạt nặng.":         law.Resolved,
		"Theo Luật Cầu đường, xe đi chậm.":               law.Resolved,
		"Theo Luật Cầu đường năm 2011, xe đi chậm.":      law.Resolved,
	} {
		checkPassages(t, c, text, Context{})
		got := c.Find(text, Context{})
		if len(got) != 1 || got[0].Outcome != want || got[0].Certain != strings.Contains(text, "2011") {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

func TestTextWithoutBlanksIsReadInLinearTime(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("25/2014/QĐ-UBND", 10_000)
	began := time.Now()
	NewCatalog().Find(text, Context{})
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("%d bytes took %s", len(text), took)
	}
}
