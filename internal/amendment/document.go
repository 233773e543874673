package amendment

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// document is a document as a clause refers to it.
type document struct {
	Target
	component string // "main" or "attached" where the words say so
	// back is set where the words point to what was named before: "Quy chế", "Quyết định", "Luật này".
	back bool
	// amends is set where its title says that it amends another act.
	amends bool
	// issues is set where its title says that it issues a regulation.
	issues bool
	// list is set for "các Quyết định sau đây": they are named below.
	list bool
	// doubt is why the document cannot be told from the words, or not for certain.
	doubt Doubt
}

// documentTypes are the names of types in folded words, longer ones first.
var documentTypes = []struct {
	words string
	typ   law.DocumentType
}{
	{"thong tu lien tich", law.ThongTuLienTich}, {"quyet dinh", law.QuyetDinh}, {"nghi quyet", law.NghiQuyet}, {"nghi dinh", law.NghiDinh},
	{"thong tu", law.ThongTu}, {"chi thi", law.ChiThi}, {"bo luat", law.BoLuat}, {"phap lenh", law.PhapLenh}, {"luat", law.Luat},
	{"hien phap", law.HienPhap}, {"ke hoach", law.KeHoach}, {"cong van", law.CongVan}, {"huong dan", law.HuongDan}, {"thong bao", law.ThongBao},
	{"van ban", law.OtherDocumentType},
}

// documentType reads the name of a type at token i.
func (c *cursor) documentType(i int) (law.DocumentType, int) {
	if t := c.at(i); t.kind != 'w' || t.key == "luat" && !t.isUpper() && c.at(i+1).key != "nay" && c.at(i+1).key != "so" {
		return "", i
	}
	for _, d := range documentTypes {
		if to, ok := c.is(i, d.words); ok {
			return d.typ, to
		}
	}
	return "", i
}

// document reads a reference to a document at token i, with the regulation that it issued before it where the text names
// that. False where there is none.
func (c *cursor) document(i int) (document, int, bool) {
	owned := false
	for range 3 { // "thuộc các Nghị định"
		switch c.at(i).key {
		case "cua", "tai", "thuoc", "trong", "theo":
			i, owned = i+1, true
			continue
		case "cac":
			if t, _ := c.documentType(i + 1); t != "" {
				i++
				continue
			}
		}
		break
	}
	if k, to := c.class(i, "attached"); k != "" && (owned || c.at(i).isUpper()) {
		if d, end, ok := c.attached(i, to); ok {
			return d, end, true
		}
	}
	if to, ok := c.issuedWith(i); ok {
		if d, end, ok := c.carrier(to); ok {
			return d, end, true
		}
		if k, end := c.class(to, "attached"); k != "" { // an appendix "ban hành kèm theo Quy chế"
			return c.attached(to, end)
		}
	}
	return c.carrier(i)
}

// issuedWith passes over "ban hành kèm theo".
func (c *cursor) issuedWith(i int) (int, bool) {
	if t := c.at(i).key; t == "," || t == "(" {
		i++
	}
	for _, p := range []string{"duoc ban hanh kem theo", "ban hanh kem theo", "ban hanh kem", "ban hanh theo", "dinh kem theo", "dinh kem", "kem theo", "duoc ban hanh tai",
		"ban hanh tai"} {
		if to, ok := c.is(i, p); ok {
			return to, true
		}
	}
	return i, false
}

// attached reads "Quy chế ... ban hành kèm theo Quyết định số ...", whose noun ends at token to; or "Quy chế" alone, for what
// was named before.
func (c *cursor) attached(from, to int) (document, int, bool) {
	for j := to; j < to+120 && !c.stops(j) && c.at(j).kind != 'q' && !c.exchanged(j); j++ {
		k, ok := c.issuedWith(j)
		if !ok {
			continue
		}
		d, end, ok := c.carrier(k)
		if !ok {
			break
		}
		d.component = law.ComponentAttached
		return d, end, true
	}
	if end, ok := c.has(to, "nay"); ok {
		return document{component: law.ComponentAttached, back: true}, end, true
	}
	if t := c.at(to); t.kind != 'w' || !c.at(from).isUpper() || c.breaks(to) {
		return document{component: law.ComponentAttached, back: true}, to, true
	}
	return document{}, from, false
}

// exchanged reports whether what takes the place of an appendix is said at token i: "bằng Phụ lục", "được thay thế bằng".
func (c *cursor) exchanged(i int) bool {
	if k, to := c.class(i, "was replaced"); k != "" {
		i = to
	}
	_, ok := c.is(i, "bang phu luc")
	_, several := c.is(i, "bang cac phu luc")
	return ok || several
}

// carrier reads a document by its type and number, by its type and name, or as "Quyết định này", "Quyết định".
func (c *cursor) carrier(i int) (document, int, bool) {
	typ, at := c.documentType(i)
	if typ == "" {
		return document{}, i, false
	}
	d := document{Target: Target{Type: typ}}
	if to, ok := c.has(at, "nay"); ok {
		d.Self = true
		return d, to, true
	}
	if n, to, ok := c.numberAfter(at); ok {
		d.Number = n
		if typ == law.ThongTu && strings.Contains(n, "/TTLT-") {
			d.Type = law.ThongTuLienTich
		}
		return c.about(d, to)
	}
	if to, ok := c.has(at, "so"); ok && c.at(to).isDigit() { // only a part of the number
		d.Number, d.doubt = c.at(to).raw, NumberIncomplete
		if to++; c.at(to).key == "/" && c.at(to+1).isDigit() {
			d.Number += "/" + c.at(to+1).raw
			to += 2
		}
		return c.about(d, to)
	}
	if typ == law.Luat || typ == law.BoLuat || typ == law.PhapLenh || typ == law.HienPhap {
		return c.named(d, i, at)
	}
	if to, ok := c.listBelow(at); ok {
		d.list = true
		if to2, ok := c.has(to, "cua"); ok {
			return c.issuerAndTitle(d, to2)
		}
		return d, to, true
	}
	if to, ok := c.has(at, "cua"); ok && !c.breaks(at) {
		// "Quyết định của Ủy ban nhân dân tỉnh về ...": described, not named.
		return c.described(d, to)
	}
	for _, p := range []string{"neu tren", "noi tren", "tren"} {
		if to, ok := c.is(at, p); ok {
			d.back = true
			return d, to, true
		}
	}
	if c.breaks(at) {
		d.back = true
		if typ == law.QuyetDinh || typ == law.NghiQuyet {
			d.component = law.ComponentMain
		}
		return d, at, true
	}
	return document{}, i, false
}

// listBelow passes over "sau đây" after the type of documents that are listed below.
func (c *cursor) listBelow(i int) (int, bool) {
	for _, p := range []string{"quy pham phap luat sau day", "sau day", "quy pham phap luat sau", "sau", "duoi day", "co ten sau day"} {
		if to, ok := c.is(i, p); ok {
			return to, true
		}
	}
	return i, false
}

// numberAfter reads "số 12/2019/QĐ-UBND" at token i; blanks around strokes and hyphens do not matter.
func (c *cursor) numberAfter(i int) (string, int, bool) {
	if c.at(i).key == ":" && c.at(i+1).key == "so" {
		i++
	}
	if to, ok := c.has(i, "so"); ok {
		i = to
		if c.at(i).key == ":" {
			i++
		}
	}
	if !c.at(i).isDigit() {
		return "", i, false
	}
	var b strings.Builder
	best, end := "", i
	for j := i; j < i+14; j++ {
		t := c.at(j)
		joins := t.key == "/" || t.key == "-" || t.key == "–" || t.key == "." || t.key == "&"
		if t.kind == 'e' || t.kind == 'q' || !joins && t.kind != 'w' {
			break
		}
		if j > i && !joins && t.from > c.at(j-1).to {
			p := c.at(j - 1)
			if p.kind == 'w' && !(p.isDigit() && t.isDigit() && c.at(j+1).key == "/") {
				break
			}
		}
		if joins && t.key == "-" && t.from > c.at(j-1).to && strings.Contains(b.String(), "-") {
			break
		}
		b.WriteString(strings.ReplaceAll(t.raw, "–", "-"))
		if !joins {
			if n, err := law.ParseNumber(b.String()); err == nil && n.Seq != "" {
				best, end = n.String(), j+1
			}
		}
	}
	return best, end, best != ""
}

// named reads a law by its name, which may end in its number: "Luật Chợ nổi số 77/2019/QH14".
func (c *cursor) named(d document, from, at int) (document, int, bool) {
	j := at
	for ; j < at+40; j++ {
		if t := c.at(j); t.key == "so" {
			if n, to, ok := c.numberAfter(j); ok {
				d.Number = n
				d.Title = c.text[c.at(from).from:c.at(j-1).to]
				return c.about(d, to)
			}
		}
		if c.breaks(j) || c.at(j).kind == 'q' {
			break
		}
	}
	if j == at {
		d.back = true
		return d, at, true
	}
	d.Title = strings.TrimSpace(c.text[c.at(from).from:c.at(j-1).to])
	if k, _ := c.class(at, "amend"); k != "" {
		d.amends = true
	}
	return c.history(d, j)
}

// described reads a document that is named by its issuer and subject only.
func (c *cursor) described(d document, at int) (document, int, bool) {
	d, end, _ := c.issuerAndTitle(d, at)
	d.doubt = TargetDescribed
	return d, end, true
}

// about reads what follows a number: the day, the issuer and the title.
func (c *cursor) about(d document, i int) (document, int, bool) {
	if t := c.at(i).key; t == "," || t == "(" {
		if _, ok := c.has(i+1, "ngay"); ok {
			i++
		}
	}
	if day, to, ok := c.day(i); ok {
		d.IssuedOn, i = day, to
		if c.at(i).key == ")" {
			i++
		}
	}
	if to, ok := c.has(i, "cua"); ok {
		if _, end := c.refs(to); end == to {
			return c.issuerAndTitle(d, to)
		}
	}
	return c.titleOf(d, i)
}

// issuerAndTitle reads the body after "của", and the title after it.
func (c *cursor) issuerAndTitle(d document, i int) (document, int, bool) {
	j := i
	for ; j < i+40 && !c.breaks(j); j++ {
		if k, _ := c.class(j, "title"); k != "" && j > i || c.at(j).key == "(" || c.at(j).kind == 'q' {
			break
		}
	}
	if j > i {
		d.Issuer = strings.Trim(c.text[c.at(i).from:c.at(j-1).to], " ,")
	}
	for _, aside := range []string{"cu", "truoc day"} {
		if to, ok := c.is(j+1, aside); ok && c.at(j).key == "(" && c.at(to).key == ")" {
			j = to + 1
		}
	}
	return c.titleOf(d, j)
}

// titleOf reads the title of a document up to where the clause goes on.
func (c *cursor) titleOf(d document, i int) (document, int, bool) {
	if c.at(i).key == "," {
		if k, _ := c.class(i+1, "title"); k != "" && !c.breaks(i) {
			i++
		}
	}
	k, after := c.class(i, "title")
	if k == "" {
		return c.history(d, i)
	}
	if a, to := c.class(i, "amend", "add", "repeal", "replace"); a != "" {
		return c.amendingTitle(d, i, to)
	}
	if a, to := c.class(after, "amend", "add"); a != "" && c.at(i).key == "ve" {
		return c.amendingTitle(d, i, to)
	}
	d.issues = slices.Contains([]string{"ban"}, c.at(i).key)
	j := after
	for !c.breaksTitle(j) && c.at(j).kind != 'q' {
		j++
	}
	if d.Number == "" {
		d.Title = strings.TrimSpace(c.text[c.at(i).from:c.at(j-1).to])
	}
	return c.history(d, j)
}

// amendingTitle reads the title of an act that amends others: the units and documents that it names are no targets.
func (c *cursor) amendingTitle(d document, i, at int) (document, int, bool) {
	d.amends = true
	j := at
	for ; !c.stops(j) && c.at(j).kind != 'q'; j++ {
		if c.at(j).key == "va" && j+1 < len(c.toks) {
			if k, _ := c.class(j+1, "amend", "add", "repeal", "replace"); k != "" {
				continue
			}
		}
		if c.at(j).key == "," && c.nextMember(j+1) || c.at(j).key != "va" && c.goesOn(j) && !c.verbAhead(c.separators(j)) {
			break
		}
	}
	if d.Number == "" {
		d.Title = strings.TrimSpace(c.text[c.at(i).from:c.at(j-1).to])
	}
	return c.history(d, j)
}
