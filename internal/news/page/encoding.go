package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"

	"github.com/vanban/vanban/internal/news/problem"
	"github.com/vanban/vanban/internal/viet"
)

// Decode turns the bytes of a page or feed into UTF-8: bytes that are UTF-8 are taken as such whatever was declared, else the
// byte order mark, the declared content type, and the declaration in the text decide. It says what was lost.
//
// The old Vietnamese codes are declared as something else. Their bytes come out as Latin characters, which mend finds.
func Decode(body []byte, contentType string) (string, []*problem.Problem) {
	if rest, ok := bytes.CutPrefix(body, []byte("\ufeff")); ok {
		body = rest
	}
	encoding, name, _ := charset.DetermineEncoding(body[:min(len(body), 1024)], contentType)
	if name == "utf-8" || utf8.Valid(body) && !strings.HasPrefix(name, "utf-16") && !strings.HasPrefix(name, "iso-2022") {
		good, bad := validity(body)
		if bad == 0 {
			return string(body), nil
		}
		if good > bad {
			return strings.ToValidUTF8(string(body), "\ufffd"), []*problem.Problem{lossy(bad)}
		}
		name = "windows-1252"
	}
	if name == "windows-1252" || name == "x-user-defined" { // also where nothing is declared
		if text, ok := windows1258(body); ok {
			return text, []*problem.Problem{problem.New(problem.LegacyEncoding, "windows-1258")}
		}
		encoding, name = charmap.Windows1252, "windows-1252"
	}
	text, err := encoding.NewDecoder().Bytes(body)
	if err != nil {
		return strings.ToValidUTF8(string(body), "\ufffd"), []*problem.Problem{problem.New(problem.LossyEncoding, "it is not %s", name)}
	}
	if n := bytes.Count(text, []byte("\ufffd")); n > 0 {
		return string(text), []*problem.Problem{lossy(n)}
	}
	if strings.HasPrefix(name, "utf-16") {
		return string(text), []*problem.Problem{problem.New(problem.LegacyEncoding, "%s", name)}
	}
	return string(text), nil
}

func lossy(n int) *problem.Problem {
	return problem.New(problem.LossyEncoding, "%d characters could not be decoded", n)
}

// validity counts the characters beyond ASCII that are UTF-8, and the bytes that are not.
func validity(b []byte) (good, bad int) {
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case size > 1:
			good++
		case r == utf8.RuneError:
			bad++
		}
		b = b[size:]
	}
	return good, bad
}

// windows1258 reads bytes in that code, which writes tones as marks of their own, if nearly all marks find their letters.
func windows1258(body []byte) (string, bool) {
	text, err := charmap.Windows1258.NewDecoder().Bytes(body)
	if err != nil {
		return "", false
	}
	isTone := func(r rune) bool { return r >= 0x300 && r <= 0x323 }
	count := func(s string) (n int) {
		for _, r := range s {
			if isTone(r) {
				n++
			}
		}
		return n
	}
	composed := viet.NFC(string(text))
	marks, alone := count(string(text)), count(composed)
	return composed, marks >= 3 && alone*10 <= marks
}

// mend decodes, in the whole tree, text that was written in an old Vietnamese code or read in a wrong one, if that is what the
// page's visible words say.
func mend(doc *html.Node) []*problem.Problem {
	var visible strings.Builder
	eachText(doc, func(n *html.Node) {
		visible.WriteString(n.Data)
		visible.WriteByte('\n')
	})
	decoded := viet.DecodeLegacy([]byte(visible.String()))
	read := decoderOf(decoded.Encoding)
	if read == nil {
		return nil
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			n.Data = read(n.Data)
		}
		for i, a := range n.Attr {
			if a.Key == "content" || a.Key == "title" || a.Key == "alt" {
				n.Attr[i].Val = read(a.Val)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return decodedNotes(decoded)
}

// mendText is mend for a text.
func mendText(text string) (string, []*problem.Problem) {
	decoded := viet.DecodeLegacy([]byte(text))
	if decoderOf(decoded.Encoding) == nil {
		return text, nil
	}
	return decoded.Text, decodedNotes(decoded)
}

func decodedNotes(d viet.Decoded) []*problem.Problem {
	notes := []*problem.Problem{problem.New(problem.LegacyEncoding, "%s", d.Encoding)}
	if n := len(d.Losses); n > 0 {
		notes = append(notes, problem.New(problem.LossyEncoding, "%d characters are guessed or lack their capital", n))
	}
	return notes
}

// decoderOf is how text in an encoding that viet.DecodeLegacy names is read, nil where nothing is to be done. Text that has letters
// which only Unicode has is left alone.
func decoderOf(encoding string) func(string) string {
	var read func(string) (string, []viet.Loss)
	switch encoding {
	case viet.EncodingTCVN3:
		read = viet.DecodeTCVN3
	case viet.EncodingVNI:
		read = viet.DecodeVNI
	case viet.EncodingMojibake:
		read = viet.DecodeMojibake
	case viet.EncodingMojibakeTwice:
		read = func(s string) (string, []viet.Loss) {
			once, _ := viet.DecodeMojibake(s)
			return viet.DecodeMojibake(once)
		}
	default:
		return nil
	}
	return func(s string) string {
		if strings.ContainsFunc(s, func(r rune) bool {
			return r >= 0x1E00 && r <= 0x1EFF || r == 'ơ' || r == 'ư' || r == 'đ' || r == 'ă'
		}) {
			return s
		}
		text, _ := read(s)
		return viet.NFC(text)
	}
}

// eachText visits the texts that a reader sees, and the page's title.
func eachText(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.TextNode {
		visit(n)
		return
	}
	if n.Type == html.ElementNode {
		switch n.Data {
		case "script", "style", "noscript", "template", "iframe", "svg", "math":
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		eachText(c, visit)
	}
}
