package main

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/viet"
)

// asked is a query of the log.
type asked struct {
	class  string // of its words: rare, middling, common
	words  []string
	phrase bool
}

// text is what a person types.
func (q asked) text() string {
	if q.phrase {
		return `"` + strings.Join(q.words, " ") + `"`
	}
	return strings.Join(q.words, " ")
}

// match is the same for FTS5: all words, or the phrase.
func (q asked) match() string {
	if q.phrase {
		return `"` + strings.Join(q.words, " ") + `"`
	}
	return `"` + strings.Join(q.words, `" "`) + `"`
}

// queryLog is a log of queries; it is the same in every run on the same documents.
type queryLog struct {
	words   []asked // one to four words of one class and one document
	phrases map[int][]asked
}

var classes = []string{"rare", "middling", "common"}

// phraseLengths are the lengths of phrases, in syllables.
var phraseLengths = []int{2, 4}

// drawing draws queries from records.
type drawing struct {
	s     *shelf
	rows  []int
	rng   *rand.Rand
	count *sql.Stmt
	seen  map[string]int
}

// drawLog draws perKind queries of each class and number of words, and of each class and length of phrase, from the documents that
// the smaller index has too.
func drawLog(s *shelf, step, perKind int, seed uint64) (log queryLog, err error) {
	if _, err := s.db.Exec("create virtual table if not exists vocabulary using fts5vocab(words, row)"); err != nil {
		return log, err
	}
	d := drawing{s: s, rng: rand.New(rand.NewPCG(seed, 5)), seen: map[string]int{}}
	for row := step; row <= s.size; row += step {
		d.rows = append(d.rows, row)
	}
	if d.count, err = s.db.Prepare("select doc from vocabulary where term = ?"); err != nil {
		return log, err
	}
	defer func() { err = errors.Join(err, d.count.Close()) }()
	log.phrases = map[int][]asked{}
	for range perKind {
		for _, class := range classes {
			for n := 1; n <= 4; n++ {
				q, err := d.draw(class, n, false)
				if err != nil {
					return log, err
				}
				log.words = append(log.words, q)
			}
			for _, n := range phraseLengths {
				q, err := d.draw(class, n, true)
				if err != nil {
					return log, err
				}
				log.phrases[n] = append(log.phrases[n], q)
			}
		}
	}
	return log, nil
}

// draw draws n words of a class from a document, or a phrase of n syllables that begins with one.
func (d *drawing) draw(class string, n int, phrase bool) (asked, error) {
	for range 3000 {
		r, err := d.s.record(d.rows[d.rng.IntN(len(d.rows))])
		if err != nil {
			return asked{}, err
		}
		text := r.text
		if lines := strings.Split(text, "\n"); phrase {
			text = lines[d.rng.IntN(len(lines))]
		}
		words := strings.Fields(text)
		q := asked{class: class, phrase: phrase}
		for _, i := range d.rng.Perm(len(words))[:min(len(words), 3000)] {
			if ok, err := d.is(class, words[i]); err != nil {
				return q, err
			} else if !ok || slices.Contains(q.words, strings.ToLower(words[i])) {
				continue
			}
			if phrase {
				if i+n <= len(words) && !slices.ContainsFunc(words[i:i+n], notAWord) {
					q.words = strings.Fields(strings.ToLower(strings.Join(words[i:i+n], " ")))
					return q, nil
				}
				continue
			}
			if q.words = append(q.words, strings.ToLower(words[i])); len(q.words) == n {
				return q, nil
			}
		}
	}
	return asked{}, fmt.Errorf("the documents have no %d %s words together", n, class)
}

func notAWord(w string) bool {
	return len(w) > 20 || viet.NFC(w) != w || strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
}

// is reports whether a word is of a class: rare up to one document in a thousand, middling from one in 500 to one in thirty, common from one in ten.
func (d *drawing) is(class, word string) (bool, error) {
	if notAWord(word) {
		return false, nil
	}
	word = strings.ToLower(word)
	n, ok := d.seen[word]
	if !ok {
		if err := d.count.QueryRow(word).Scan(&n); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return false, err
		}
		d.seen[word] = n
	}
	size := d.s.size
	switch class {
	case "rare":
		return n >= 2 && n <= max(8, size/1000), nil
	case "middling":
		return n >= size/500 && n <= size/30, nil
	}
	return n >= size/10, nil
}
