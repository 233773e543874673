package amendment

import (
	"regexp"

	"github.com/vanban/vanban/internal/law"
)

// mark is the beginning of a unit in quoted text.
type mark struct {
	law.Step
	size int // bytes up to the text of the unit
}

// marks are how the units of quoted text begin. Scanned texts have l and I for 1.
var marks = []struct {
	unit law.Unit
	re   *regexp.Regexp
}{
	{law.UnitArticle, regexp.MustCompile(`^\s*(?i:(?:điều|điêu|diều|điểu|dieu))\s+([0-9lIO]+[a-zđA-ZĐ]{0,2}[0-9]?)\s*(?:[.:]|\s|$)\s*`)},
	{law.UnitChapter, regexp.MustCompile(`^\s*(?i:ch[uư][oơ]ng)\s+([0-9IVXLCl]+[a-zA-ZđĐ]?)(?:\s*[.:]|\s|$)\s*`)},
	{law.UnitSubsection, regexp.MustCompile(`^\s*(?i:tiểu\s+mục)\s+([0-9IVXLl]+[a-zA-ZđĐ]?)(?:\s*[.:]|\s|$)\s*`)},
	{law.UnitSection, regexp.MustCompile(`^\s*(?i:mục)\s+([0-9IVXLl]+[a-zA-ZđĐ]?)(?:\s*[.:]|\s|$)\s*`)},
	{law.UnitPart, regexp.MustCompile(`^\s*(?i:phần)\s+(?i:thứ\s+)?([0-9IVXLl]+|\pL+)(?:\s*[.:]|\s|$)\s*`)},
	{law.UnitAppendix, regexp.MustCompile(`^\s*(?i:phụ\s+lục)\s+(?i:số\s+)?([0-9IVXLl]+[a-zA-ZđĐ]?)(?:\s*[.:]|\s|$)\s*`)},
	{law.UnitClause, regexp.MustCompile(`^\s*([0-9lIO]{1,3}[a-zđ]{0,2}[0-9]?)\s*\.(?:\s|$|\pL)`)},
	{law.UnitClause, regexp.MustCompile(`^\s*([0-9]{1,3}[a-zđ]{0,2})\s*\)\s*`)},
	{law.UnitPoint, regexp.MustCompile(`^\s*((?:[a-zđ]|aa|bb|cc|dd|đđ|ee)[0-9]{0,2})\s*\)\s*`)},
	{law.UnitPoint, regexp.MustCompile(`^\s*([a-zđ][0-9]?)\s*\.\s+`)},
	{law.UnitDash, regexp.MustCompile(`^\s*()[-–+]\s*`)},
}

// markOf reads the mark at the start of a line.
func markOf(line string) (mark, bool) {
	for _, m := range marks {
		at := m.re.FindStringSubmatchIndex(line)
		if at == nil {
			continue
		}
		if m.unit == law.UnitDash {
			return mark{law.Step{Unit: m.unit}, at[1]}, true
		}
		label, ok := law.ReadLabel(m.unit, line[at[2]:at[3]])
		if ok {
			return mark{law.Step{Unit: m.unit, Label: label}, at[1]}, true
		}
	}
	return mark{}, false
}
