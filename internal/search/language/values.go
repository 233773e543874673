package language

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

var fieldCodes = [...]string{Type: "loai", Issuer: "co-quan", Year: "nam", Status: "tinh-trang", Topic: "linh-vuc"}

// String is the name of the field as canonical queries have it.
func (f Field) String() string {
	if f == 0 || int(f) >= len(fieldCodes) {
		return ""
	}
	return fieldCodes[f]
}

// fieldNames are what fields may be called, by soft key; also by the labels that people copy from pages of documents.
var fieldNames = map[string]Field{
	"loai": Type, "loaivanban": Type, "loaivb": Type, "type": Type,
	"coquan": Issuer, "coquanbanhanh": Issuer, "issuer": Issuer,
	"nam": Year, "nambanhanh": Year, "year": Year,
	"tinhtrang": Status, "tinhtranghieuluc": Status, "hieuluc": Status, "status": Status,
	"linhvuc": Topic, "chude": Topic, "topic": Topic,
}

const longestName = 40 // bytes of the name of a field

// fieldName reads the name of a field and its colon: "loai:", "tình trạng:".
func (sc scanner) fieldName(i int) (token, bool) {
	for k, r := range sc.s[i:] {
		switch {
		case r == ':':
			name := sc.s[i : i+k]
			f, ok := fieldNames[viet.SoftKey(name)]
			return token{kind: field, text: name, to: i + k + 1, field: f}, ok
		case k > longestName, !unicode.IsLetter(r) && !(k > 0 && (r == ' ' || r == '-' || r == '_')):
			return token{}, false
		}
	}
	return token{}, false
}

// values reads the values of a field from a byte offset: one, or a list parted by commas. sure says that only what is known to be
// a value may be taken for one.
func (p *parse) values(f Field, i int, sure bool) (out Filter, to int, ok bool) {
	out.Field = f
	for {
		next, found := p.value(&out, i, sure)
		if !found {
			return out, to, ok
		}
		i, to, ok = next, next, true
		if i == len(p.s) || p.s[i] != ',' {
			return out, to, ok
		}
		for i++; i < len(p.s) && isBlank(rune(p.s[i])); i++ {
			sure = true // after a comma and a blank may come anything
		}
	}
}

// value reads one value into the filter.
func (p *parse) value(f *Filter, i int, sure bool) (to int, ok bool) {
	if i == len(p.s) {
		return 0, false
	}
	if r, _ := utf8.DecodeRuneInString(p.s[i:]); isQuote(r) {
		text, to, ok := p.quoted(i)
		return to, ok && p.whole(f, text)
	}
	if f.Field == Year {
		y, n, ok := readYears(p.s[i:])
		if ok {
			f.Years = append(f.Years, y)
		}
		return i + n, ok
	}
	ends := p.valueEnds(i)
	if names := p.namesOf(f.Field); len(ends) > 0 && f.Field != Type && f.Field != Status && names == nil {
		if sure {
			return 0, false
		}
		ends = ends[:1]
	}
	for _, to := range slices.Backward(ends) {
		if strings.HasSuffix(p.s[i:to], " -") {
			continue // it excludes what follows: loai:quyet-dinh -"tỉnh Mẫu"
		}
		if p.whole(f, p.s[i:to]) {
			return to, true
		}
	}
	return 0, false
}

const longestValue = 14 // words

// valueEnds are the byte offsets at which a value that begins at i may end: behind each word, and before a comma.
func (p *parse) valueEnds(i int) []int {
	var ends []int
	words, in := 0, false
	for k, r := range p.s[i:] {
		stop := r == '\n' || isQuote(r) || strings.ContainsRune("|():;", r)
		if in && (stop || isBlank(r) || r == ',') {
			ends = append(ends, i+k)
			if words++; words == longestValue {
				return ends
			}
		}
		if stop {
			return ends
		}
		in = !isBlank(r) && r != ','
	}
	if in {
		ends = append(ends, len(p.s))
	}
	return ends
}

func (p *parse) namesOf(f Field) *Names {
	switch f {
	case Issuer:
		return p.Issuers
	case Topic:
		return p.Topics
	}
	return nil
}

// whole reads a text as one value.
func (p *parse) whole(f *Filter, text string) bool {
	var v string
	switch f.Field {
	case Type:
		v = typeOf(text)
	case Status:
		v = statusWords[viet.SoftKey(text)]
	case Year:
		y, n, ok := readYears(text)
		if ok = ok && n == len(text); ok {
			f.Years = append(f.Years, y)
		}
		return ok
	default:
		v = strings.Join(strings.Fields(viet.Fold(text)), " ")
		if names := p.namesOf(f.Field); !hasSyllable(v) || names != nil && !names.has(v) {
			return false
		}
	}
	if v != "" && !slices.Contains(f.Values, v) {
		f.Values = append(f.Values, v)
	}
	return v != ""
}

// typeWords and statusWords give the code of what types and statuses are called, by soft key.
var typeWords, statusWords = func() (types, statuses map[string]string) {
	types = map[string]string{"nghiquyetlientich": string(law.NghiQuyet), "thongtulienbo": string(law.ThongTuLienTich)}
	for _, code := range law.DocumentTypes() {
		t := law.DocumentType(code)
		en := viet.SoftKey(t.Label("en"))
		for _, name := range []string{code, t.Label("vi"), en, en + "s"} {
			types[viet.SoftKey(name)] = code
		}
	}
	// What people say for a status beside its label.
	statuses = map[string]string{}
	for code, names := range map[law.StatusCode][]string{
		law.InForce:         {"có hiệu lực", "đang có hiệu lực", "đang còn hiệu lực", "còn", "còn HL", "CHL", "effective"},
		law.Expired:         {"hết hiệu lực", "đã hết hiệu lực", "hết", "hết HL", "HHL"},
		law.PartlyExpired:   {"hết hiệu lực 1 phần", "HHL một phần", "hết HL một phần"},
		law.NotYetInForce:   {"chưa hiệu lực", "chưa có HL", "sắp có hiệu lực"},
		law.Suspended:       {"tạm ngưng", "tạm ngưng hiệu lực", "ngưng hiệu lực toàn bộ", "bị đình chỉ", "đình chỉ"},
		law.PartlySuspended: {"ngưng hiệu lực 1 phần", "tạm ngưng hiệu lực một phần"},
		law.Unknown:         {"không xác định", "chưa rõ", "không rõ"},
	} {
		for _, name := range names {
			statuses[viet.SoftKey(name)] = string(code)
		}
	}
	for _, code := range law.StatusCodes() {
		s := law.StatusCode(code)
		for _, name := range []string{code, s.Label("vi"), s.Label("en")} {
			statuses[viet.SoftKey(name)] = code
		}
	}
	return types, statuses
}()

// typeOf is the code of a type by its code, name or symbol; "" if there is none.
func typeOf(text string) string {
	if code := typeWords[viet.SoftKey(text)]; code != "" {
		return code
	}
	// Symbols of what is no type of its own (QC) are no filter: a regulation is of the type of the act that carries it.
	if t, ok := law.TypeOfSymbol(strings.TrimRight(text, ".")); ok && t != law.OtherDocumentType {
		return string(t)
	}
	return ""
}

// yearForms are the ways to write years; what matches at the start and ends there is one.
var yearForms = []struct {
	form *regexp.Regexp
	read func(a, b int) Years
}{
	{regexp.MustCompile(`^(?i:(?:từ|tu) (?:năm |nam )?)?(\d{4}) ?(?:-|–|—|\.{2,3}|…|(?i:đến|den|to)(?: năm| nam)?) ?(\d{4})`),
		func(a, b int) Years { return Years{min(a, b), max(a, b)} }},
	{regexp.MustCompile(`^(?:>=|=>|≥|(?i:từ|tu)(?: năm| nam)?) ?(\d{4})`), func(a, _ int) Years { return Years{From: a} }},
	{regexp.MustCompile(`^(?:<=|=<|≤|-|–|\.\.|(?i:đến|den)(?: năm| nam)?) ?(\d{4})`), func(a, _ int) Years { return Years{To: a} }},
	{regexp.MustCompile(`^(?:>|(?i:sau)(?: năm| nam)?) ?(\d{4})`), func(a, _ int) Years { return Years{From: a + 1} }},
	{regexp.MustCompile(`^(?:<|(?i:trước|truoc)(?: năm| nam)?) ?(\d{4})`), func(a, _ int) Years { return Years{To: a - 1} }},
	{regexp.MustCompile(`^(\d{4})(?:-|–|—|\.\.|\+)`), func(a, _ int) Years { return Years{From: a} }},
	{regexp.MustCompile(`^=?(\d{4})`), func(a, _ int) Years { return Years{a, a} }},
}

// First and last year that a filter may name.
const firstYear, lastYear = 1900, 2099

// readYears reads years at the start of a text, and how many bytes they take.
func readYears(s string) (y Years, size int, ok bool) {
	year := func(digits string) int { n, _ := strconv.Atoi(digits); return n }
	sound := func(digits string) bool { return digits == "" || firstYear <= year(digits) && year(digits) <= lastYear }
	s = s[:min(len(s), 64)]
	for _, f := range yearForms {
		m := f.form.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		if m = append(m, ""); !sound(m[1]) || !sound(m[2]) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[len(m[0]):])
		if len(m[0]) < len(s) && !unicode.IsSpace(next) && !isQuote(next) && !strings.ContainsRune(",|);", next) {
			continue
		}
		y := f.read(year(m[1]), year(m[2]))
		return y, len(m[0]), y.From <= lastYear && (y.To == 0 || y.To >= firstYear)
	}
	return Years{}, 0, false
}

// joinYears puts years in order and makes one of those that meet. A start and an end typed apart (>=2010 <=2015) are one stretch.
func joinYears(list []Years) []Years {
	var out, closed []Years
	var from, to Years
	for _, y := range list {
		switch {
		case y.To == 0 && (from.From == 0 || y.From < from.From):
			from = y
		case y.From == 0 && y.To > to.To:
			to = y
		case y.From != 0 && y.To != 0:
			closed = append(closed, y)
		}
	}
	switch both := from.From != 0 && to.To != 0; {
	case both && from.From <= to.To:
		closed = append(closed, Years{from.From, to.To})
	case both:
		closed = append(closed, from, to)
	case from.From != 0:
		closed = append(closed, from)
	case to.To != 0:
		closed = append(closed, to)
	}
	slices.SortFunc(closed, func(a, b Years) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	for _, y := range closed {
		n := len(out)
		switch {
		case n == 0 || out[n-1].To != 0 && out[n-1].To+1 < y.From:
			out = append(out, y)
		case out[n-1].To != 0 && (y.To == 0 || y.To > out[n-1].To):
			out[n-1].To = y.To
		}
	}
	for i, y := range out {
		if y == (Years{}) {
			out[i].From = firstYear // every year
		}
	}
	return out
}
