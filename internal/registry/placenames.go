package registry

import (
	"context"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// placeNames are the names of territories as sequences of syllables, as accented and folded. Provinces are also meant by their
// names alone ("Bến Tre"), where that is more than one syllable: one may be any word.
type placeNames struct {
	codes   map[string][]string // by syllables, parted by blanks
	longest int                 // syllables
}

// mostNamed is how many syllables of a text are looked at.
const mostNamed = 60

func (w *world) placeNames() placeNames {
	w.naming.Do(func() {
		n := placeNames{codes: map[string][]string{}}
		for _, t := range sorted(w.territories, func(t *Territory) bool { return t.Code != Country }) {
			n.add(t.Name, t.Code)
			if t.Level == law.LevelProvince {
				for _, unit := range []string{"Tỉnh ", "Thành phố "} {
					if name, ok := strings.CutPrefix(t.Name, unit); ok {
						n.add(name, t.Code)
					}
				}
			}
		}
		w.names = n
	})
	return w.names
}

func (n *placeNames) add(name, code string) {
	syllables := viet.Syllables(name)
	if len(syllables) < 2 {
		return
	}
	n.longest = max(n.longest, len(syllables))
	keys := []string{spoken(syllables, true), spoken(syllables, false)}
	for _, key := range unique(keys) {
		n.codes[key] = append(n.codes[key], code)
	}
}

// spoken joins syllables, as accented or folded.
func spoken(syllables []viet.Syllable, accented bool) string {
	words := make([]string, len(syllables))
	for i, s := range syllables {
		if words[i] = s.Folded; accented {
			words[i] = s.Key
		}
	}
	return strings.Join(words, " ")
}

// PlacesNamed lists the territories that a text names, each with those that it lies in or that its ground came to: rules of either
// may be meant. Diacritics have to agree where the text has any.
func (r *Registry) PlacesNamed(ctx context.Context, text string, v View) ([]string, error) {
	w, err := r.worldAt(ctx, v)
	if err != nil {
		return nil, err
	}
	syllables := viet.Syllables(text)
	syllables = syllables[:min(len(syllables), mostNamed)]
	accented := slices.ContainsFunc(syllables, func(s viet.Syllable) bool { return s.Key != s.Folded })
	names := w.placeNames()
	var out []string
	for from := 0; from < len(syllables); from++ {
		for to := min(len(syllables), from+names.longest); to > from+1; to-- {
			codes := names.codes[spoken(syllables[from:to], accented)]
			if len(codes) == 0 {
				continue
			}
			for _, code := range codes {
				out = append(out, w.standing(code, v.AsOf)...)
			}
			from = to - 1
			break
		}
	}
	return unique(out), nil
}
