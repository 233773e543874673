package law

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// split cuts the symbol into its parts. A separator at the end gives ErrIncompleteNumber, with the parts before it.
func (p *numberParser) split() error {
	s, sep := p.s, p.first
	p.count = 0
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsLetter(r) {
		return p.fail(ErrBadSymbol, s)
	}
	for {
		text, rest, err := p.part(s)
		if err != nil {
			return err
		}
		if p.count == maxParts {
			return p.fail(ErrTooLong, s)
		}
		p.parts[p.count] = numberPart{text, sep}
		p.count++
		if rest == "" {
			return nil
		}
		sep = rest[0]
		s = rest[1:]
		for s != "" && isSeparator(s[0]) {
			s = s[1:]
			p.repairs |= repairSeparator
		}
		if s == "" {
			return p.fail(ErrIncompleteNumber, p.s)
		}
	}
}

// part takes one part from the start of s; rest begins with the separator after it.
func (p *numberParser) part(s string) (text, rest string, err error) {
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case isSymbolRune(r):
			i += size
		case r == '(':
			end := strings.IndexByte(s[i:], ')')
			if end < 0 {
				p.repairs |= repairParenthesis
				return s + ")", "", p.inner(s[i+1:])
			}
			if err := p.inner(s[i+1 : i+end]); err != nil {
				return "", "", err
			}
			i += end + 1
		case r < utf8.RuneSelf && isSeparator(byte(r)):
			return s[:i], s[i:], nil
		case r == ' ':
			word := nextWord(s[i+1:])
			joined, ok := p.join(s[:i], word)
			switch {
			case ok:
				s, i = joined+s[i+1+len(word):], len(joined)
			case p.count == 0 && isSplitType(s[:i], word): // "Q Đ-UBND"
				s, i = s[:i]+s[i+1:], i+len(word)
				p.repairs |= repairSpaces
			case p.count == 0 && isTypeSymbol(s[:i]) && word != "":
				p.repairs |= repairSeparator
				return s[:i], s[i:], nil
			case word == "" && strings.HasPrefix(s[i+1:], "("):
				i++
			case !p.continues(s[:i], word):
				return "", "", p.fail(ErrExtraText, s[i+1:])
			default:
				i += 1 + len(word)
			}
		default:
			return "", "", p.fail(ErrBadSymbol, s[i:])
		}
	}
	return s, "", nil
}

// inner checks what stands in parentheses.
func (p *numberParser) inner(s string) error {
	for _, r := range s {
		if !isSymbolRune(r) && !strings.ContainsRune(" -/.", r) {
			return p.fail(ErrBadSymbol, s)
		}
	}
	if s == "" {
		return p.fail(ErrBadSymbol, "()")
	}
	return nil
}

// join puts together what a blank has split: a body and its term ("QH 11", "QHI 1"), a body's letters ("UB ND").
func (p *numberParser) join(left, word string) (string, bool) {
	if word == "" {
		return "", false
	}
	joined := left + word
	if strings.Trim(word, "0123456789IlO") == "" {
		root := strings.TrimRight(joined, "0123456789IlO")
		e, ok := lookupBody(root)
		switch {
		case !ok:
			return "", false
		case stem(joined) != root && e.kind == bodyAssembly:
			p.blurred = left + " " + word
			return joined, true
		case stem(joined) == root && (e.kind == bodyAssembly || e.kind == bodyCouncil):
			p.repairs |= repairSpaces
			return joined, true
		}
		return "", false
	}
	if _, ok := bodyBySymbol[joined]; ok {
		p.repairs |= repairSpaces
		return joined, true
	}
	return "", false
}

// continues reports whether a word after a blank goes on with the symbol on its left ("BCĐ VĐ HMTN") rather than
// begin other text: it is in capitals, and no body of its own after a body.
func (p *numberParser) continues(left, word string) bool {
	if word == "" || strings.ToUpper(word) != word {
		return false
	}
	_, body := bodyBySymbol[word]
	if _, known := lookupBody(left); known && body {
		return false
	}
	return true
}

func nextWord(s string) string {
	for i, r := range s {
		if !isSymbolRune(r) {
			return s[:i]
		}
	}
	return s
}

// isSymbolRune reports whether symbols are written with r: letters without tone marks, digits, and "&".
func isSymbolRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '&'
	}
	switch r {
	case 'đ', 'Đ', 'ư', 'Ư', 'ơ', 'Ơ', 'ă', 'Ă', 'â', 'Â', 'ê', 'Ê', 'ô', 'Ô':
		return true
	}
	return false
}

// isSplitType reports whether a blank has split the symbol of a type that normative acts carry.
func isSplitType(left, word string) bool {
	e, ok := typeBySymbol[left+word]
	return ok && e.symbol == left+word && isCommonType(e.typ)
}

// isCommonType reports whether acts of the type are so common that a symbol run together, or split, can be told by it.
func isCommonType(t DocumentType) bool {
	switch t {
	case NghiQuyet, NghiDinh, QuyetDinh, ChiThi, ThongTu, ThongTuLienTich, KeHoach, ThongBao, BaoCao:
		return true
	}
	return false
}

// unglue parts a type and a body that were run together: "QĐUBND". It does so only where the symbol is no known one as it
// stands, and ends in a body that such numbers end in; of a ministry also only after a year.
func (p *numberParser) unglue() (typeEntry, bool) {
	glued := p.parts[0].text
	if p.count == maxParts || isKnownBody(glued) {
		return typeEntry{}, false
	}
	for at := range glued {
		left, right := glued[:at], glued[at:]
		e, ok := lookupType(left)
		if !ok || !isCommonType(e.typ) {
			continue
		}
		b, ok := lookupBody(stem(right))
		if ok && (b.kind == bodyCouncil || b.symbol == "TTg" || p.n.Year > 0 && (e.typ == NghiDinh || e.typ == ThongTu)) {
			copy(p.parts[2:], p.parts[1:p.count])
			p.parts[0].text, p.parts[1] = left, numberPart{right, '-'}
			p.count++
			p.repairs |= repairSeparator
			return e, true
		}
	}
	return typeEntry{}, false
}

func isTypeSymbol(s string) bool {
	_, ok := lookupType(s)
	return ok
}

// assemble makes out of the parts which is the type and which are bodies, and what style the number has.
func (p *numberParser) assemble() error {
	typ, typed := lookupType(p.parts[0].text)
	if !typed {
		typ, typed = p.unglue()
	}
	n, parts := &p.n, p.parts[:p.count]
	dashed := len(parts) > 1 && p.first == '-' && parts[1].sep == '/' && n.Year == 0 // 58-CT/TW, 21-TC/TCT
	switch {
	case typed && len(parts) == 1 && n.Year == 0 && typ.symbol == "CT" && p.first == '-': // 327-CT, of the Chairman of the Council of Ministers
		typed = false
	case typed && typ.form == formBodyWhenOld && n.Year == 0 && len(parts) > 1:
		// Not so where a body other than its units follows, which gave out a paper of this type; the Party's write 5-TC/TU.
		e, known := lookupBody(stem(parts[1].text))
		if !known || isOfFinance(e.symbol) || dashed && e.kind != bodyParty {
			typed, dashed = false, true
		}
	}
	if typed {
		n.Symbol, n.Type = typ.symbol, typ.typ
		p.spelling(parts[0].text, typ.symbol)
		parts = parts[1:]
		if len(parts) == 0 {
			if typ.form != formAlone {
				return p.fail(ErrIncompleteNumber, "")
			}
			n.Style = StyleState
			if n.Year > 0 {
				n.Style = StyleStateYear
			}
			p.separators()
			return nil
		}
	} else if p.first == ' ' || p.first == 0 {
		// A blank where the slash should be is read as one only before a type.
		return p.fail(ErrExtraText, p.s)
	}
	if err := p.bodies(parts); err != nil {
		return err
	}
	head, headKnown := lookupBody(stem(n.Bodies[0]))
	kind := head.kind
	if !headKnown && strings.HasPrefix(n.Bodies[0], "ĐU") { // the symbols of Party committees (đảng ủy)
		kind = bodyParty
	}
	switch {
	case typed && n.Year > 0:
		n.Style = StyleStateYear
	case typed && kind == bodyParty:
		n.Style = StyleParty
	case typed && (typ.form == formOld || dashed):
		n.Style = StyleOld
	case typed && typ.symbol == "L": // 23-L/CTN is a law, made known by order
		n.Style = StyleOld
	case typed:
		n.Style = StyleState
	case headKnown && head.kind == bodyAssembly && len(n.Bodies) == 1:
		n.Style = StyleAssembly
	case n.Year > 0:
		n.Style = StyleStateYear
		if !headKnown && len(n.Bodies) > 1 {
			n.Type, n.Symbol, n.Bodies = OtherDocumentType, n.Bodies[0], n.Bodies[1:]
		}
	case dashed, len(n.Bodies) == 1 && (p.first == '-' || kind == bodyOld):
		n.Style = StyleOld
	case len(n.Bodies) > 1 && isUnit(n.Bodies[0]):
		n.Style, n.Type = StyleLetter, CongVan
	case !headKnown && len(n.Bodies) > 1 && isKnownBody(n.Bodies[len(n.Bodies)-1]):
		n.Style, n.Type, n.Symbol, n.Bodies = StyleState, OtherDocumentType, n.Bodies[0], n.Bodies[1:]
	default:
		n.Style, n.Type = StyleLetter, CongVan
	}
	if k := len(n.Bodies) - 1; !typed && k > 0 && headKnown && head.kind == bodyState && n.Bodies[k] == "QĐ" { // 167/BYT-QĐ
		n.Type = QuyetDinh
		if n.Style == StyleLetter {
			n.Style = StyleState
		}
	}
	if n.Symbol == "TT" && isJointly(n.Bodies[0]) {
		n.Type = ThongTuLienTich
	}
	if n.Style == StyleOld && (n.Symbol == "L" || typ.form == formOld) {
		n.Type = ""
	}
	p.separators()
	return nil
}

// separators notes separators that are not those of the style.
func (p *numberParser) separators() {
	first, second := byte('/'), byte('-')
	if p.n.Style == StyleParty || p.n.Style == StyleOld {
		first, second = '-', '/'
	}
	for k, part := range p.parts[:p.count] {
		want := second
		switch {
		case k == 0:
			want = first
		case k > 1:
			want = '-'
		}
		if part.sep != want {
			p.repairs |= repairSeparator
		}
	}
}

// bodies puts the bodies' symbols in canonical form.
func (p *numberParser) bodies(parts []numberPart) error {
	p.n.Bodies = make([]string, 0, len(parts))
	for k := 0; k < len(parts); k++ {
		text := parts[k].text
		if k+1 < len(parts) && strings.EqualFold(text, "CT") { // QĐ-CT.UBND
			next := p.body(parts[k+1].text)
			if symbol, ok := bodyAliases["CT-"+next]; ok {
				p.repairs |= repairAlias
				p.n.Bodies = append(p.n.Bodies, symbol)
				k++
				continue
			}
		}
		if left, right, two := cutAmpersand(text); two {
			p.repairs |= repairSeparator
			if err := p.addBody(left); err != nil {
				return err
			}
			text = right
		}
		if err := p.addBody(text); err != nil {
			return err
		}
	}
	return nil
}

func (p *numberParser) addBody(text string) error {
	body := p.body(text)
	if body == "" {
		return p.fail(ErrBadTerm, text)
	}
	p.n.Bodies = append(p.n.Bodies, body)
	return nil
}

// cutAmpersand parts "BTC&BTTTT", two bodies, but not "BKH&ĐT", one.
func cutAmpersand(s string) (left, right string, two bool) {
	left, right, two = strings.Cut(s, "&")
	return left, right, two && !isKnownBody(s) && isKnownBody(left) && isKnownBody(right)
}

// body is the canonical form of a body's symbol; "" when its term cannot be read.
func (p *numberParser) body(text string) string {
	if e, ok := bodyBySymbol[text]; ok && e.symbol == text {
		return text
	}
	name, paren := text, ""
	if k := strings.IndexByte(text, '('); k >= 0 {
		name, paren = strings.TrimRight(text[:k], " "), text[k:]
		if len(name) < k {
			paren = " " + paren
		}
	}
	root := stem(name)
	if e, ok := lookupBody(root); ok {
		if root == e.symbol {
			return text
		}
		p.spelling(root, e.symbol)
		return e.symbol + name[len(root):] + paren
	}
	if root := strings.TrimRight(name, "0123456789IlO"); root != name {
		if e, ok := lookupBody(root); ok && e.kind == bodyAssembly {
			term := asDigits(name[len(root):])
			if !termFits(term, p.n.Year) {
				return ""
			}
			if p.blurred == "" {
				p.blurred = name
			}
			p.misread(p.blurred, e.symbol+term)
			return e.symbol + term + paren
		}
	}
	if e, ok := misspeltCouncil(root); ok {
		p.misread(root, e.symbol)
		return e.symbol + name[len(root):] + paren
	}
	if !strings.ContainsFunc(name, unicode.IsUpper) && strings.ContainsFunc(name, unicode.IsLower) {
		p.repairs |= repairCase
		name = strings.ToUpper(name)
	}
	return name + paren
}

// misspeltCouncil finds UBND or HĐND in what has one letter of it twice, or Đ where D belongs: "UBNND", "UBNĐ".
func misspeltCouncil(s string) (bodyEntry, bool) {
	if len(s) < 4 || len(s) > 8 || s[0]|0x20 != 'u' && s[0]|0x20 != 'h' {
		return bodyEntry{}, false
	}
	plain := unaccented(s)
	for k := 0; k < len(plain); k++ {
		once := plain
		if k > 0 {
			if plain[k] != plain[k-1] {
				continue
			}
			once = plain[:k] + plain[k+1:]
		}
		if e, ok := bodyBySymbol[once]; ok && (e.symbol == "UBND" || e.symbol == "HĐND") {
			return e, true
		}
	}
	return bodyEntry{}, false
}

// stem is a body's symbol without the number of its term.
func stem(s string) string {
	for s != "" && isDigit(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// termStart is the year in which each term of the National Assembly began, from the ninth.
var termStart = [...]int{1992, 1997, 2002, 2007, 2011, 2016, 2021, 2026, 2031}

// termFits reports whether the National Assembly sat in its given term in that year.
func termFits(term string, year int) bool {
	if len(term) == 0 || len(term) > 2 {
		return false
	}
	t := 0
	for _, c := range term {
		t = t*10 + int(c-'0')
	}
	k := t - 9
	return k >= 0 && k+1 < len(termStart) && termStart[k] <= year && year <= termStart[k+1]
}

// spelling notes how what was written differs from the symbol it stands for.
func (p *numberParser) spelling(written, symbol string) {
	switch {
	case written == symbol:
	case strings.EqualFold(written, symbol):
		p.repairs |= repairCase
	case unaccented(written) == unaccented(symbol):
		p.repairs |= repairDiacritics
	default:
		p.repairs |= repairAlias
	}
}

func isKnownBody(s string) bool {
	_, ok := lookupBody(stem(s))
	return ok
}
