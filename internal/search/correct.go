package search

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/vanban/vanban/internal/search/typing"
	"github.com/vanban/vanban/internal/viet"
)

// Correct says what words may have meant, if something else than what they say: see typing.Correct. It takes words alone.
func (ix *Index) Correct(ctx context.Context, words string) (c typing.Correction, ok bool, err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.gone {
		return c, false, ErrClosed
	}
	defer faults()()
	defer func() {
		if p := recover(); p != nil {
			c, ok, err = typing.Correction{}, false, ix.met(p)
		}
	}()
	if err := ctx.Err(); err != nil {
		return c, false, err
	}
	v, err := ix.view()
	if err != nil {
		return c, false, fmt.Errorf("correct: %w", err)
	}
	defer v.release()
	c, ok = typing.Correct(words, vocabulary{v})
	return c, ok, nil
}

// vocabulary is what the entries of a view say; deleted ones count too. What cannot be read is not there.
type vocabulary struct{ *view }

func (x vocabulary) Documents() int { return x.entries }

func (x vocabulary) Syllable(folded string) int {
	for _, p := range x.parts {
		if len(p.spellings()[folded]) > 0 {
			return x.count(folded)
		}
	}
	return 0
}

func (x vocabulary) Pair(a, b string) int { return x.count(a + string(pairMark) + b) }

func (x vocabulary) count(term string) int {
	t, err := x.term(term)
	if err != nil {
		slog.Error("a word cannot be looked up", "term", term, "error", err)
		return 0
	}
	return t.df
}

// Forms counts the entries that have both the form and a pair of the folded syllable with a neighbour: mostly they stand together.
func (x vocabulary) Forms(before, folded, after string) []typing.Form {
	near, all := map[string]int{}, map[string]int{}
	for i, p := range x.parts {
		beside := x.beside(i, before, folded, "")
		if other := x.beside(i, "", folded, after); beside == nil || other == nil {
			beside = cmp.Or(beside, other)
		} else {
			beside = roaring.Or(beside, other)
		}
		for _, key := range p.spellings()[folded] {
			n, both := x.form(i, key, beside)
			all[key] += n
			near[key] += both
		}
	}
	if forms := ordered(near); len(forms) > 0 {
		return forms
	}
	return ordered(all)
}

func (x vocabulary) Beside(before, key, after string) bool {
	folded := viet.Fold(key)
	for i := range x.parts {
		for _, pair := range [][2]string{{before, ""}, {"", after}} {
			if beside := x.beside(i, pair[0], folded, pair[1]); beside != nil {
				if _, both := x.form(i, key, beside); both > 0 {
					return true
				}
			}
		}
	}
	return false
}

// beside gives the entries of a part that have a folded syllable beside all of its neighbours that are given; nil: none is.
func (x vocabulary) beside(i int, before, folded, after string) *roaring.Bitmap {
	var out *roaring.Bitmap
	and := func(term string) {
		t, err := x.term(term)
		set := roaring.New()
		if err == nil {
			set = t.in[i].set()
		}
		if out != nil {
			set = roaring.And(out, set)
		}
		out = set
	}
	if before != "" {
		and(before + string(pairMark) + folded)
	}
	if after != "" {
		and(folded + string(pairMark) + after)
	}
	return out
}

// form counts the entries of a part that have a form, and those of them in a set.
func (x vocabulary) form(i int, key string, in *roaring.Bitmap) (n, both int) {
	t, err := x.term(string(exactMark) + key)
	if err != nil {
		return 0, 0
	}
	if in != nil {
		both = t.in[i].countIn(in)
	}
	return t.in[i].n, both
}

// set is the posting as a bitmap, which is not to be changed.
func (p posting) set() *roaring.Bitmap {
	if p.bits != nil {
		return p.bits
	}
	out := roaring.New()
	p.each(out.Add)
	return out
}

func ordered(counts map[string]int) []typing.Form {
	var out []typing.Form
	for key, n := range counts {
		if n > 0 {
			out = append(out, typing.Form{Key: key, Count: n})
		}
	}
	slices.SortFunc(out, func(a, b typing.Form) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Key, b.Key))
	})
	return out
}

// spelt are the forms in which the folded syllables of a segment are written, worked out when first asked for.
type spelt struct {
	once  sync.Once
	forms map[string][]string
}

func (s *segment) spellings() map[string][]string {
	s.spelt.once.Do(func() {
		s.spelt.forms = map[string][]string{}
		dict, err := s.file.Dictionary(fWords)
		if err != nil {
			slog.Error("the words of a segment cannot be read", "error", err)
			return
		}
		it := dict.AutomatonIterator(nil, []byte{exactMark}, []byte{exactMark + 1})
		for {
			e, err := it.Next()
			if err != nil || e == nil {
				return
			}
			key := e.Term[1:]
			if strings.ContainsFunc(key, func(r rune) bool { return r < ' ' }) {
				continue // a level
			}
			folded := viet.Fold(key)
			s.spelt.forms[folded] = append(s.spelt.forms[folded], strings.Clone(key))
		}
	})
	return s.spelt.forms
}
