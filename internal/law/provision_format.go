package law

import (
	"strconv"
	"strings"
)

// FormatProvision is the reference as people read it: "điểm b khoản 2 Điều 5". ReadProvisions reads it back.
func FormatProvision(r ProvisionRef) string {
	parts := make([]string, 0, len(r.Steps)+2)
	for i := len(r.Steps) - 1; i >= 0; i-- {
		parts = append(parts, formatStep(r.Steps[i]))
	}
	switch {
	case r.Component == ComponentMain:
		parts = append(parts, "của văn bản chính")
	case r.Component == ComponentAttached:
		parts = append(parts, "của Quy định")
	case r.Component != "":
		parts = append(parts, formatStep(ParseStep(r.Component)))
	}
	if r.Heading {
		parts = append([]string{"tên"}, parts...)
	}
	return strings.Join(parts, " ")
}

func formatStep(s Step) string {
	name, label := s.Unit.Name(), s.Label
	switch s.Unit {
	case UnitPreamble:
		return "đoạn mở đầu"
	case UnitPoint:
		label = strings.ReplaceAll(label, "dd", "đ")
	case UnitDash, UnitParagraph:
		if label == LabelLast {
			return name + " cuối"
		}
		return name + " thứ " + label
	case UnitPart, UnitChapter, UnitAppendix:
		digits := leadingDigits(label)
		if n, err := strconv.Atoi(label[:digits]); err == nil && 0 < n && n < 90 && n != 50 {
			label = formatRoman(n) + label[digits:]
		} else {
			label = strings.ToUpper(label)
		}
	case UnitArticle, UnitClause:
		label = strings.ReplaceAll(label, "dd", "đ")
	}
	if label == "" {
		return name
	}
	return name + " " + label
}
