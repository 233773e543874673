package registry

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
)

// citedBases finds the documents that a line of a preamble is based on; one citation without a number or candidates if it names a
// document that nothing answers to, none if it names no document.
func citedBases(c *citation.Catalog, d *Document, line string) []citation.Citation {
	var out []citation.Citation
	runes := []rune(line)
	end, first, before := len([]rune(basisLead)), true, false
	for _, x := range c.Find(line, citation.Context{On: d.IssuedOn, Place: d.Territory()}) {
		if x.Kind != citation.KindNumber && x.Kind != citation.KindNamed || x.Start < end {
			continue
		}
		lawNumber := x.Kind == citation.KindNumber && (x.Parsed.Type == law.Luat || x.Parsed.Type == law.BoLuat || x.Parsed.Type == law.PhapLenh)
		if before = isBasis(string(runes[end:x.Start]), first, before, lawNumber); before {
			out = append(out, x)
		}
		end, first = x.End, false
	}
	if len(out) == 0 {
		if t := typeNamed(line); t != "" {
			out = append(out, citation.Citation{Quote: line, Outcome: law.NotFound, Parsed: citation.Parsed{Type: t}})
		}
	}
	return out
}

// typeNamed is the type of document that a basis names in its first words, "" if it names none: "Căn cứ tình hình thực tế".
func typeNamed(line string) law.DocumentType {
	words := strings.TrimPrefix(folded(line), basisWord+" ")
	words = strings.TrimPrefix(words, "cac ")
	for _, t := range []law.DocumentType{law.HienPhap, law.BoLuat, law.Luat, law.PhapLenh, law.NghiQuyet, law.NghiDinh, law.QuyetDinh,
		law.ChiThi, law.ThongTuLienTich, law.ThongTu} {
		if strings.HasPrefix(words, folded(t.Label("vi"))+" ") {
			return t
		}
	}
	return ""
}

// basis is the relation that a citation in a preamble makes. own is the folded name of the act's province. reference says that its document is to be found by its number.
func basis(c *citation.Catalog, d *Document, own, line string, x citation.Citation) (f *Relation, reference bool) {
	f = &Relation{Relation: law.BasedOn, From: Ref{ID: d.ID}, Quote: line, FromProvision: basesIn, CitedOn: x.Parsed.Date}
	f.To.Number = wholeNumber(x.Parsed.Number)
	candidates := func() {
		for _, k := range x.Candidates {
			if k.ID != d.ID {
				f.Candidates = append(f.Candidates, k.ID)
			}
		}
	}
	switch {
	case x.Outcome == law.Resolved && len(x.Candidates) == 1:
		if f.To = (Ref{ID: x.Candidates[0].ID}); !x.Certain {
			f.Doubt = basisUncertain
		}
		return f, false
	case x.Outcome == law.Ambiguous:
		if f.Doubt = basisAmbiguous; len(x.Candidates) == 1 && !f.CitedOn.IsZero() {
			f.To = Ref{ID: x.Candidates[0].ID} // if its day differs, that is what is odd
		}
		candidates()
		return f, false
	}
	if id := laterBasis(c, d, line, x); id != "" {
		f.To, f.Doubt = Ref{ID: id}, BasisLater
		return f, false
	}
	f.Doubt = basisNotFound
	n, err := law.ParseNumber(f.To.Number)
	if f.To.Number == "" || err != nil {
		return f, false
	}
	f.To.IssuedOn = x.Parsed.Date
	if f.To.Issuer = x.Parsed.Issuer; f.To.Issuer == "" {
		f.To.Issuer = issuerOfSymbol(n)
	}
	if f.To.Issuer == "" {
		f.To.Issuer = ownIssuer(n, d, own, line, x.End)
	}
	switch {
	case n.Year > d.IssuedOn.Year() && !d.IssuedOn.IsZero(), f.CitedOn > d.IssuedOn && !d.IssuedOn.IsZero():
		f.Doubt = BasisLater
	case f.To.Issuer == "":
		f.Doubt = basisNoIssuer
	case n.Year == 0 && f.CitedOn.IsZero():
		f.Doubt = basisDayUnknown
	default:
		f.Doubt = ""
		return f, true
	}
	return f, false
}

// wholeNumber is a number that is written whole, "" for half a number.
func wholeNumber(s string) string {
	if NumberKey(s) == "" {
		return ""
	}
	return s
}

// laterBasis is the document that a citation in a line means but for its day, which is later than that of the act; "" if there is none.
// A law that only bears the name is another one, unless the text gives its day. Who issued it is read in the line, as for any other.
func laterBasis(c *citation.Catalog, d *Document, line string, x citation.Citation) string {
	if d.IssuedOn.IsZero() {
		return ""
	}
	anytime := c.Find(line, citation.Context{Place: d.Territory()})
	i := slices.IndexFunc(anytime, func(y citation.Citation) bool { return y.Start == x.Start && y.Kind == x.Kind })
	if i < 0 || anytime[i].Outcome == law.NotFound || len(anytime[i].Candidates) != 1 {
		return ""
	}
	n, err := law.ParseNumber(x.Parsed.Number)
	if err == nil && n.Year != 0 || !x.Parsed.Date.IsZero() && x.Parsed.Date == anytime[i].Parsed.Date {
		return anytime[i].Candidates[0].ID
	}
	return ""
}

// issuerOfSymbol is the central body that the symbol of a number names for certain, "" if it names none. A ministry's code is its
// symbol: BTTTT is bo-tttt.
func issuerOfSymbol(n law.Number) string {
	if n.Style != law.StyleStateYear && n.Style != law.StyleState && n.Style != law.StyleAssembly || len(n.Bodies) != 1 {
		return ""
	}
	body := strings.TrimRight(strings.ToUpper(n.Bodies[0]), "0123456789")
	switch body {
	case "CP":
		return "chinh-phu"
	case "TTG":
		return "thu-tuong"
	case "QH":
		return "quoc-hoi"
	case "UBTVQH":
		return "ubtvqh"
	}
	if rest, ok := strings.CutPrefix(body, "B"); ok && len(rest) > 1 {
		return "bo-" + strings.ReplaceAll(folded(strings.ReplaceAll(rest, "&", "")), " ", "-")
	}
	return ""
}

// ownIssuer is the body of the act's own province that issued a local act, where the text behind its number says so: "của Ủy ban nhân
// dân tỉnh", with its name or without. Without that, the symbol of a local act names no body: every province has one.
func ownIssuer(n law.Number, d *Document, own, line string, end int) string {
	if len(n.Bodies) != 1 || d.Territory() == Country {
		return ""
	}
	runes := []rune(line)
	words := folded(string(runes[min(end, len(runes)):])) + " "
	for _, body := range []struct{ symbol, code, long, short string }{
		{"UBND", "ubnd", "uy ban nhan dan", "ubnd"}, {"HĐND", "hdnd", "hoi dong nhan dan", "hdnd"},
	} {
		if !strings.EqualFold(n.Bodies[0], body.symbol) {
			continue
		}
		for _, name := range []string{body.long, body.short} {
			before, after, ok := strings.Cut(words, "cua "+name+" tinh ")
			if !ok || len(before) > len("ngay 31 thang 12 nam 2026 ") {
				continue
			}
			next, _, _ := strings.Cut(after, " ")
			if next == "" || slices.Contains(afterIssuer, next) || own != "" && strings.HasPrefix(after, own+" ") {
				return body.code + "." + d.Territory()
			}
		}
	}
	return ""
}

// afterIssuer are the words that may follow "của Ủy ban nhân dân tỉnh": any other begins the name of a province.
var afterIssuer = []string{"ve", "ban", "quy", "va", "sua", "phe", "khoa", "cong"}

// issuedAfter reports whether a document is known to be of a later day than another.
func issuedAfter(a, b *Document) bool {
	return !b.IssuedOn.IsZero() && a.IssuedOn > b.IssuedOn
}

// datedAs reports whether a text may give a document this day, as far as its own is known.
func datedAs(d *Document, cited law.Date) bool {
	return cited.IsZero() || d.IssuedOn.IsZero() || d.Type.MayBeDated(d.IssuedOn, cited)
}
