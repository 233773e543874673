package news

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news/page"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/viet"
)

// provinceWords are the words before the name of a province, which belong to it only in law.
var provinceWords = []string{"tỉnh", "thành phố", "tp", "tp."}

// placeOf finds the province that a page is about: the only one of the day that its host, site, section, headline or dateline names;
// "" if they name none or several.
func placeOf(territories []*registry.Territory, at *url.URL, p *page.Page, on law.Date) string {
	hints := append([]string{p.Publisher, p.Title, dateline(p.Text)}, p.Sections...)
	found := ""
	for _, t := range territories {
		if t.Level != law.LevelProvince || !(law.Interval{From: t.ValidFrom, To: t.ValidTo}).Contains(on) {
			continue
		}
		name := properName(t.Name)
		if !inHost(at.Hostname(), name) && !slices.ContainsFunc(hints, func(h string) bool { return names(h, name) }) {
			continue
		}
		if found != "" && found != t.Code {
			return ""
		}
		found = t.Code
	}
	return found
}

// properName is the name of a province without the word for its kind, in the registry's spelling of tones.
func properName(name string) string {
	name = viet.Tone(viet.NFC(name))
	lower := strings.ToLower(name)
	for _, w := range provinceWords {
		if strings.HasPrefix(lower, w+" ") {
			return name[len(w)+1:]
		}
	}
	return name
}

// inHost reports whether a label of the host is the name, with or without hyphens, perhaps with "bao" (newspaper) before it.
func inHost(host, name string) bool {
	joined := viet.SoftKey(name)
	for label := range strings.SplitSeq(strings.ToLower(host), ".") {
		label = strings.ReplaceAll(label, "-", "")
		for _, w := range []string{"bao", "tinh"} {
			if rest, ok := strings.CutPrefix(label, w); ok && rest == joined {
				return true
			}
		}
		// A name of one syllable is too short to be told from another word.
		if label == joined && strings.Contains(name, " ") {
			return true
		}
	}
	return false
}

// names reports whether a text names a province. The name stands with its capitals ("Hòa Bình" is a province, "hòa bình" is peace); a
// name of one syllable only after the word for its kind, or alone.
func names(text, name string) bool {
	text = viet.Tone(text)
	upper := text == strings.ToUpper(text)
	wanted := name
	if upper {
		wanted = strings.ToUpper(name)
	}
	if text == wanted {
		return true
	}
	for rest, before := text, ""; ; {
		i := strings.Index(rest, wanted)
		if i < 0 {
			return false
		}
		before += rest[:i]
		rest = rest[i+len(wanted):]
		if !endsInWord(before) && !beginsWord(rest) && (strings.Contains(name, " ") || afterKind(before)) {
			return true
		}
		before += wanted
	}
}

func endsInWord(s string) bool {
	r := []rune(s)
	return len(r) > 0 && unicode.IsLetter(r[len(r)-1])
}

func beginsWord(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}

// afterKind reports whether a text ends in the word for a province.
func afterKind(before string) bool {
	before = strings.ToLower(strings.TrimRight(before, " "))
	return slices.ContainsFunc(provinceWords, func(w string) bool { return strings.HasSuffix(before, w) })
}

// dateline is what stands before the first dash or closing bracket of a text, where newspapers print the place: "(Tỉnh Mẫu) - ...".
func dateline(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	const longest = 60
	for _, end := range []string{" - ", " – ", " — ", ")"} {
		if head, _, ok := strings.Cut(first, end); ok && len(head) <= longest {
			return strings.Trim(head, "() ")
		}
	}
	return ""
}
