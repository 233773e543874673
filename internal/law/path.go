package law

import (
	"cmp"
	"strings"

	"github.com/vanban/vanban/internal/viet"
)

// Unit is a kind of provision, as it is written in a path.
type Unit string

const (
	UnitPreamble   Unit = "mo-dau"
	UnitPart       Unit = "phan"
	UnitChapter    Unit = "chuong"
	UnitSection    Unit = "muc"
	UnitSubsection Unit = "tieu-muc"
	UnitArticle    Unit = "dieu"
	UnitClause     Unit = "khoan"
	UnitPoint      Unit = "diem"
	UnitDash       Unit = "gach"    // a line that begins with a dash
	UnitParagraph  Unit = "doan"    // a paragraph without a mark of its own
	UnitTable      Unit = "bang"    // a table
	UnitEnd        Unit = "ket"     // closing words and signatures
	UnitAppendix   Unit = "phu-luc" // only as a component: an appendix is the first step of its paths
)

var unitRanks = []Unit{UnitPreamble, UnitPart, UnitChapter, UnitSection, UnitSubsection, UnitArticle, UnitClause, UnitPoint, UnitDash,
	UnitParagraph, UnitTable, UnitEnd}

// Rank orders units from the outside in; -1 for what is no unit.
func (u Unit) Rank() int {
	for i, o := range unitRanks {
		if o == u {
			return i
		}
	}
	return -1
}

// Name is what people call the unit, in Vietnamese: "Điều", "khoản"; the code itself for what is no unit.
func (u Unit) Name() string {
	switch u {
	case UnitPreamble:
		return "mở đầu"
	case UnitPart:
		return "Phần"
	case UnitChapter:
		return "Chương"
	case UnitSection:
		return "Mục"
	case UnitSubsection:
		return "Tiểu mục"
	case UnitArticle:
		return "Điều"
	case UnitClause:
		return "khoản"
	case UnitPoint:
		return "điểm"
	case UnitDash:
		return "gạch đầu dòng"
	case UnitParagraph:
		return "đoạn"
	case UnitTable:
		return "bảng"
	case UnitEnd:
		return "kết"
	case UnitAppendix:
		return "Phụ lục"
	}
	return string(u)
}

// Path is the address of a provision within its document: the component, then a unit and label a step, from the outside
// in, as in "quy-dinh/dieu-5/khoan-2/diem-dd". An article stands directly under its component, whatever chapter it is in.
// A path of one step is a whole component. Paths are kept and sent as plain strings.
type Path string

// Component is the first step.
func (p Path) Component() string {
	c, _, _ := strings.Cut(string(p), "/")
	return c
}

// Parent is the path without its last step, "" for a component.
func (p Path) Parent() Path {
	i := strings.LastIndexByte(string(p), '/')
	if i < 0 {
		return ""
	}
	return p[:i]
}

// Child adds a step. The label is folded.
func (p Path) Child(u Unit, label string) Path {
	return p + Path("/"+Step{u, FoldLabel(label)}.String())
}

// Within reports whether the path is unit or lies under it by its steps; every path lies within "". That an article stands
// in a chapter cannot be seen from its path.
func (p Path) Within(unit Path) bool {
	rest, ok := strings.CutPrefix(string(p), string(unit))
	return ok && (unit == "" || rest == "" || rest[0] == '/')
}

// Steps are the steps after the component; one that is no unit with a label is a Step with that Unit alone.
func (p Path) Steps() []Step {
	_, rest, ok := strings.Cut(string(p), "/")
	if !ok {
		return nil
	}
	parts := strings.Split(rest, "/")
	out := make([]Step, len(parts))
	for i, s := range parts {
		out[i] = ParseStep(s)
	}
	return out
}

// Step is one step of a path: a unit and its folded label, which is empty for the preamble and the end.
type Step struct {
	Unit  Unit   `json:"unit"`
	Label string `json:"label,omitempty"`
}

func (s Step) String() string {
	if s.Label == "" {
		return string(s.Unit)
	}
	return string(s.Unit) + "-" + s.Label
}

// ParseStep reads what Step.String writes.
func ParseStep(s string) Step {
	for _, u := range append([]Unit{UnitAppendix}, unitRanks...) {
		if s == string(u) {
			return Step{Unit: u}
		}
		if label, ok := strings.CutPrefix(s, string(u)+"-"); ok {
			return Step{u, label}
		}
	}
	return Step{Unit: Unit(s)}
}

// FoldLabel brings a label as printed to the form it has in a path: arabic digits or ASCII letters in lower case, đ as dd.
// It does not read Roman numerals: whether "I" is a number or a letter depends on the unit.
func FoldLabel(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(viet.NFC(s)) {
		switch {
		case r == 'đ' || r == 'ð':
			b.WriteString("dd")
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '.' || r == '~':
			b.WriteRune(r)
		default:
			b.WriteString(viet.Slug(string(r)))
		}
	}
	return b.String()
}

// ComparePaths compares provision paths so that runs of digits count as numbers: dieu-2 comes before dieu-10. Paths that
// differ only in leading zeros are in byte order, so that only equal strings compare equal.
func ComparePaths(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		m, n := leadingDigits(x), leadingDigits(y)
		if m == 0 || n == 0 {
			if x[0] != y[0] {
				return cmp.Compare(x[0], y[0])
			}
			x, y = x[1:], y[1:]
			continue
		}
		p, q := strings.TrimLeft(x[:m], "0"), strings.TrimLeft(y[:n], "0")
		if c := cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q)); c != 0 {
			return c
		}
		x, y = x[m:], y[n:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
