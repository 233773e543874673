package provision

import (
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// attached are the names of what an act issues, with the first step of its paths. A longer name comes before one that
// it begins with.
var attached = []struct{ name, id string }{
	{"QUY CHẾ", "quy-che"}, {"QUY ĐỊNH", "quy-dinh"}, {"ĐIỀU LỆ", "dieu-le"}, {"QUY TRÌNH", "quy-trinh"}, {"QUY CHUẨN", "quy-chuan"},
	{"QUY TẮC", "quy-tac"}, {"NỘI QUY", "noi-quy"}, {"HƯỚNG DẪN", "huong-dan"}, {"KẾ HOẠCH", "ke-hoach"}, {"ĐỀ ÁN", "de-an"},
	{"CHƯƠNG TRÌNH", "chuong-trinh"}, {"CHIẾN LƯỢC", "chien-luoc"}, {"PHƯƠNG ÁN", "phuong-an"}, {"QUY HOẠCH", "quy-hoach"},
	{"ĐỊNH MỨC", "dinh-muc"}, {"TIÊU CHUẨN", "tieu-chuan"}, {"TIÊU CHÍ", "tieu-chi"}, {"BỘ TIÊU CHÍ", "bo-tieu-chi"}, {"BỘ ĐƠN GIÁ", "bo-don-gia"},
	{"ĐƠN GIÁ", "don-gia"}, {"BẢNG GIÁ", "bang-gia"}, {"BIỂU THUẾ", "bieu-thue"}, {"BIỂU MỨC", "bieu-muc"}, {"DANH MỤC", "danh-muc"},
	{"DANH SÁCH", "danh-sach"},
}

// attachedName gives the first step for a line that could head an attached act; "" if it cannot.
func attachedName(s string) string {
	for _, a := range attached {
		rest, ok := strings.CutPrefix(s, a.name)
		if !ok {
			continue
		}
		if rest == "" || rest[0] == ' ' && len(rest) < 300 && rest != " CHUNG" && rest != " CỤ THỂ" && rest != " KHÁC" && rest != " CHUYỂN TIẾP" {
			return a.id
		}
	}
	return ""
}

// appendixMark reads the heading of an appendix: "PHỤ LỤC", "Phụ lục I", "PHỤ LỤC SỐ 02: ...". Its unit is empty if the
// line is none.
func appendixMark(s string) mark {
	rest, ok := cutAny(s, "PHỤ LỤC", "Phụ lục")
	if !ok || rest != "" && rest[0] != ' ' && rest[0] != ':' && rest[0] != '.' {
		return mark{}
	}
	capitals := strings.HasPrefix(s, "PHỤ LỤC")
	rest = strings.TrimLeft(rest, " ")
	if r, ok := cutAny(rest, "SỐ", "Số", "số"); ok {
		rest = strings.TrimLeft(r, " :")
	}
	m := mark{unit: law.UnitAppendix}
	at := digits(rest)
	for at == 0 || at < len(rest) && rest[at] >= 'A' && rest[at] <= 'Z' {
		if at == len(rest) || rest[at] < 'A' || rest[at] > 'Z' {
			break
		}
		at++
	}
	if at > 0 && suffix(rest[at:]) > 0 {
		m.extra = rest[at : at+suffix(rest[at:])]
		at += len(m.extra)
	}
	if at > 0 && (at == len(rest) || !letterAt(rest, at)) {
		m.setLabel(rest[:at])
	} else {
		at, m.extra = 0, ""
	}
	after := rest[at:]
	if at > 0 && len(after) > 1 && after[0] == '.' && digits(after[1:]) > 0 {
		n := digits(after[1:])
		sub, _ := strconv.Atoi(after[1 : 1+n])
		m.label += after[:1+n]
		m.key += "." + strconv.Itoa(sub)
		after = after[1+n:]
	}
	title := strings.TrimLeft(after, " .:-–—")
	m.size = len(s) - len(title)
	if fileName(s) || title == after && title != "" || strings.HasPrefix(after, ",") {
		return mark{}
	}
	if title != "" && !isUpper(title) && !strings.HasPrefix(title, "(") && (!capitals || m.key == "") {
		return mark{}
	}
	if m.key == "" && m.label != "" {
		return mark{}
	}
	return m
}

// fileName reports whether a line is the name of a file, as pages that list attachments have them.
func fileName(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	if dot < 0 {
		return false
	}
	switch strings.ToLower(s[dot+1:]) {
	case "doc", "docx", "pdf", "xls", "xlsx", "rar", "zip", "jpg", "png":
		return true
	}
	return false
}

// issuedWith reports whether a line says with which act a part was issued: "(Ban hành kèm theo Quyết định số ...)".
func issuedWith(s string) bool {
	s = strings.TrimLeft(s, "(*[ ")
	rest, ok := cutAny(s, "Ban hành", "BAN HÀNH", "ban hành", "Được ban hành", "Kèm", "kèm", "KÈM", "Phê duyệt", "phê duyệt")
	return ok && strings.Contains(strings.ToLower(s), "kèm") && len(rest) < 500
}

// closingSign reports whether a line belongs to the end of an act: the addressees, a signature, the note of adoption.
func closingSign(s string) bool {
	if _, ok := cutAny(s, "Nơi nhận", "NƠI NHẬN", "TM. ", "TM.", "KT. ", "KT.", "TL. ", "TL.", "TUQ.", "T/M", "TM/", "K/T", "(Đã ký)", "(đã ký)", "Đã ký:",
		"XÁC THỰC VĂN BẢN HỢP NHẤT", "CHỦ TỊCH QUỐC HỘI", "CHỦ TỊCH NƯỚC", "Nơi gửi:"); ok {
		return len(s) < 200
	}
	switch s {
	case "CHỦ TỊCH", "BỘ TRƯỞNG", "THỦ TƯỚNG", "THỐNG ĐỐC", "GIÁM ĐỐC", "CHỦ TỊCH HỘI ĐỒNG NHÂN DÂN", "PHÓ CHỦ TỊCH":
		return true
	}
	if rest, ok := cutAny(s, "Luật", "Bộ luật", "Nghị quyết", "Pháp lệnh", "Hiến pháp"); ok {
		rest, ok = cutAny(rest, " này đã được ", " này được ", " đã được ")
		return ok && (strings.Contains(rest, "thông qua ngày") || strings.Contains(rest, "thông qua tại"))
	}
	return false
}

// segment is the range of lines of a component.
type segment struct {
	id       string // without a number where the appendix has none
	from, to int    // lines
	body     int    // first line after its title
	articles bool   // has articles
}

// segments cuts the lines into the carrying act and what is issued with it.
func segments(lines []line) []segment {
	if len(lines) == 0 {
		return nil
	}
	var out []segment
	s := splitter{lines: lines, after: nextArticles(lines), cur: segment{id: law.ComponentMain}}
	for i := range lines {
		if id, body := s.begins(i); id != "" {
			from := s.header(i)
			s.cur.to = from
			out = append(out, s.cur)
			s.cur = segment{id: id, from: from, body: body}
			s.article, s.ended = 0, strings.HasPrefix(id, string(law.UnitAppendix))
		}
		s.note(i)
	}
	s.cur.to = len(lines)
	out = append(out, s.cur)
	nameAppendices(out)
	return out
}

// splitter walks through a text and tells where its components begin.
type splitter struct {
	lines   []line
	after   []int // number of the next article at or after a line, 0 if there is none
	cur     segment
	article int  // number of the last article of the current component
	ended   bool // the current component has been signed or has closed with "./."
	blank   int  // last line with text, -1
}

func nextArticles(lines []line) []int {
	out := make([]int, len(lines)+1)
	for i := len(lines) - 1; i >= 0; i-- {
		out[i] = out[i+1]
		l := lines[i]
		if m := l.mark; m.unit == law.UnitArticle && !l.quoted && !l.note && (m.style == dotted || m.style == glued) {
			out[i] = m.num
		}
	}
	return out
}

func (s *splitter) note(i int) {
	l := s.lines[i]
	if l.text == "" || l.quoted || l.note {
		return
	}
	if l.mark.unit == law.UnitArticle && l.mark.size > 0 {
		s.article, s.cur.articles = l.mark.num, true
	}
	if closingSign(l.text) || strings.HasSuffix(l.text, "./.") {
		s.ended = true
	}
}

// begins tells whether a component begins at line i: the first step of its paths, and the line after its title.
func (s *splitter) begins(i int) (id string, body int) {
	l := s.lines[i]
	if l.text == "" || l.quoted || l.note || i < s.cur.body || s.cur.id == law.ComponentMain && s.article == 0 && !s.ended {
		return "", 0
	}
	appendix := appendixMark(l.text)
	name := attachedName(l.text)
	if appendix.unit == "" && name == "" || s.article > 0 && s.after[i] == s.article+1 || s.titleOfDivision(i) {
		return "", 0
	}
	kem, first := s.ahead(i)
	if appendix.unit != "" {
		id = string(law.UnitAppendix)
		if appendix.key != "" {
			id += "-" + appendix.key
		}
		if kem < 0 && !s.ended && !isUpper(l.text) {
			return "", 0
		}
		return id, s.bodyOf(i, kem)
	}
	inAppendix := strings.HasPrefix(s.cur.id, string(law.UnitAppendix))
	switch {
	case kem >= 0 && (isUpper(l.text) || s.ended) && !inAppendix:
	case kem >= 0 && inAppendix && first >= 0 && s.lines[first].mark.num == 1 && s.lines[first].mark.unit.Rank() <= law.UnitArticle.Rank():
	case s.ended && !inAppendix && isUpper(l.text) && first >= 0 && s.lines[first].mark.num == 1 && s.lines[first].mark.unit.Rank() <= law.UnitArticle.Rank():
	default:
		return "", 0
	}
	if kem < 0 {
		return name, first
	}
	return name, s.bodyOf(i, kem)
}

// ahead looks at the lines that follow a heading: where it is said with which act the part was issued, and the first
// line with a mark; -1 where there is none near.
func (s *splitter) ahead(i int) (kem, first int) {
	kem, first = -1, -1
	seen := 0
	for j := i; j < len(s.lines) && seen < 12; j++ {
		l := s.lines[j]
		if l.text == "" {
			continue
		}
		seen++
		if issuedWith(l.text) || j == i && strings.Contains(l.text, "(Ban hành kèm theo") {
			kem = j
		}
		if j > i && l.mark.unit != "" {
			return kem, j
		}
		if j > i && kem != j && (appendixMark(l.text).unit != "" || attachedName(l.text) != "" && l.text != strings.ToUpper(l.text)) {
			return kem, -1
		}
	}
	return kem, -1
}

// bodyOf is the first line after the title of a component that begins at line i.
func (s *splitter) bodyOf(i, kem int) int {
	if kem >= 0 {
		for kem++; kem < len(s.lines); kem++ { // the bracket may run over several lines
			if t := s.lines[kem-1].text; t == "" || strings.HasSuffix(t, ")") || s.lines[kem].mark.unit != "" || isUpper(s.lines[kem].text) {
				break
			}
			if !strings.HasPrefix(strings.TrimSpace(s.lines[kem-1].text), "(") && strings.HasPrefix(s.lines[kem].text, "(") {
				break
			}
			if ends(s.lines[kem-1].text) {
				break
			}
		}
		return kem
	}
	j := i + 1
	for ; j < len(s.lines); j++ {
		if t := s.lines[j].text; t != "" && (!isUpper(t) || s.lines[j].mark.unit != "" || isTable(t)) {
			break
		}
	}
	return j
}

// titleOfDivision reports whether line i is the title of a part, chapter or section whose mark stands alone before it.
func (s *splitter) titleOfDivision(i int) bool {
	for j := i - 1; j >= 0; j-- {
		l := s.lines[j]
		if l.text == "" {
			continue
		}
		r := l.mark.unit.Rank()
		return r >= law.UnitPart.Rank() && r <= law.UnitArticle.Rank() && l.mark.size == len(l.text) && l.mark.style != upper
	}
	return false
}

// header walks back over the letterhead (issuer, Cộng hòa xã hội chủ nghĩa Việt Nam) that stands before a heading.
func (s *splitter) header(i int) int {
	from, nation := i, false
	for j := i - 1; j > s.cur.from && i-j < 14; j-- {
		t := s.lines[j].text
		switch {
		case strings.HasPrefix(t, "CỘNG HÒA XÃ HỘI") || strings.HasPrefix(t, "CỘNG HOÀ XÃ HỘI"):
			nation = true
		case t == "" || strings.Trim(t, "-_–—*= ") == "" || strings.HasPrefix(t, "Độc lập"):
			continue
		case isUpper(t) && !closingSign(t):
		default:
			j = 0
			continue
		}
		if nation {
			from = j
		}
	}
	return from
}

// nameAppendices numbers the appendices that bear no number, and marks the repeats.
func nameAppendices(out []segment) {
	used := make(map[string]int, len(out))
	for _, s := range out {
		used[s.id] = 0
	}
	n := 1
	for i := range out {
		if out[i].id != string(law.UnitAppendix) {
			continue
		}
		for taken := true; taken; n++ {
			out[i].id = "phu-luc-" + strconv.Itoa(n)
			_, taken = used[out[i].id]
		}
	}
	for i := range out {
		id := out[i].id
		used[id]++
		if n := used[id]; n > 1 {
			out[i].id = id + "~" + strconv.Itoa(n)
		}
	}
}

// isTable reports whether a line is a row of a table: cells between bars or tabs.
func isTable(s string) bool {
	if strings.HasPrefix(s, "|") || strings.Count(s, "|") >= 2 || strings.Contains(s, " | ") || strings.Contains(s, "<table") {
		return true
	}
	cells := 0
	if strings.Count(s, "\t") >= 2 {
		for cell := range strings.SplitSeq(s, "\t") {
			if strings.TrimSpace(cell) != "" {
				cells++
			}
		}
	}
	return cells > 2
}
