package viet

import "unicode/utf8"

// onsets are the consonants that a syllable can begin with. P alone begins none but in loan words.
var onsets = map[string]bool{
	"": true, "b": true, "c": true, "ch": true, "d": true, "đ": true, "g": true, "gh": true, "gi": true, "h": true, "k": true,
	"kh": true, "l": true, "m": true, "n": true, "ng": true, "ngh": true, "nh": true, "ph": true, "qu": true, "r": true,
	"s": true, "t": true, "th": true, "tr": true, "v": true, "x": true,
}

// isSyllable reports whether a word in normal form is spelt as one Vietnamese syllable can be: consonants, vowels and
// end that go together, one tone at most, and before a stop (c, ch, p, t) acute or dot below. Either place of the tone
// mark is right. It is about spelling, not about whether there is such a word.
func isSyllable(w string) bool {
	const most = 8 // letters: "nghiêng" has seven
	var (
		buf         [most]rune
		word        = buf[:0]
		first, last = -1, -1
		tone        uint8
	)
	for _, r := range w {
		k := len(word)
		if k == most {
			return false
		}
		v := vowelOf(r)
		if v.base == 0 {
			word = append(word, lower(r))
			continue
		}
		if v.tone > 0 {
			if tone > 0 {
				return false
			}
			tone = v.tone
		}
		if first < 0 {
			first = k
		} else if last != k-1 {
			return false
		}
		last = k
		word = append(word, lower(v.base))
	}
	if first < 0 {
		return false
	}
	if first < last && first > 0 && (word[first-1] == 'q' && word[first] == 'u' || first == 1 && word[0] == 'g' && word[1] == 'i') {
		first++
	}
	onset, coda := string(word[:first]), word[last+1:]
	if !onsets[onset] || !isCoda(coda) || !isNucleus(word[first:last+1]) {
		return false
	}
	front := false
	switch word[first] {
	case 'e', 'ê', 'i', 'y':
		front = true
	}
	switch onset {
	case "c", "ng":
		if front {
			return false
		}
	case "gh", "ngh":
		if !front {
			return false
		}
	}
	if stop := len(coda) > 0 && (coda[0] == 'c' || coda[0] == 'p' || coda[0] == 't'); stop {
		const acute, dot = 2, 5
		return tone == acute || tone == dot
	}
	return true
}

// isVietnamese reports whether r is a letter that Vietnamese has beyond ASCII.
func isVietnamese(r rune) bool {
	return r == 'đ' || r == 'Đ' || r >= utf8.RuneSelf && vowelOf(r).base != 0
}

// isBeyondLatin1 reports whether r is a letter of Vietnamese, or a mark of one, that no single-byte code of Western
// Europe has. Where one stands, the text around it is Unicode already.
func isBeyondLatin1(r rune) bool {
	return r > 0xFF && (isVietnamese(r) || '\u0300' <= r && r <= '\u0323')
}
