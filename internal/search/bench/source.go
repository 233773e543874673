package main

import (
	"math/rand/v2"
	"strings"

	"github.com/vanban/vanban/internal/format/lines"
	"github.com/vanban/vanban/internal/search/invented"
)

// original is a document as the source has it.
type original struct {
	Number string `json:"number"`
	Title  string `json:"title"`
	Issued string `json:"issued"`
	Text   string `json:"text"`
}

// readOriginals reads documents from a file, at most so many.
func readOriginals(path string, limit int) (docs []original, err error) {
	err = lines.Each(path, func(_ int, d original) error {
		if len(docs) < limit && d.Text != "" {
			docs = append(docs, d)
		}
		return nil
	})
	return docs, err
}

// inventedDocs is how many documents there are to learn from when there is no file.
const inventedDocs = 300

// invent makes documents of invented words.
func invent(n int) []original {
	rng := rand.New(rand.NewPCG(7, 11))
	words := invented.New(rng)
	docs := make([]original, n)
	for i := range docs {
		var b strings.Builder
		for range 500 + rng.IntN(2500) {
			if rng.IntN(100) == 0 {
				b.WriteString(words.Name())
			} else {
				b.WriteString(words.Next())
			}
			b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", ", ", ". ", "\n"}[rng.IntN(10)])
		}
		docs[i].Text = b.String()
	}
	return docs
}

// chain writes text with the statistics of another: each word is followed by one that follows it there, as often as it does. Full stops and
// ends of lines count as words.
type chain struct {
	words   []string // by number
	text    []uint32 // the text learnt from, as numbers of words
	follows [][]uint32
	rng     *rand.Rand
	at      uint32
}

// learn takes words in until there are enough of them for pairs to repeat as they do in all of the text.
func learn(docs []original, rng *rand.Rand) *chain {
	const enough = 12_000_000
	c := &chain{rng: rng}
	numbers := map[string]uint32{}
	step := 1
	total := 0
	for _, d := range docs {
		total += len(d.Text) / 6
	}
	step = max(1, total/enough)
	for i := 0; i < len(docs); i += step {
		for _, w := range wordsAndStops(docs[i].Text) {
			n, ok := numbers[w]
			if !ok {
				n = uint32(len(c.words))
				w = strings.Clone(w)
				numbers[w] = n
				c.words = append(c.words, w)
			}
			c.text = append(c.text, n)
		}
	}
	count := make([]uint32, len(c.words))
	for _, w := range c.text {
		count[w]++
	}
	c.follows = make([][]uint32, len(c.words))
	for w, n := range count {
		c.follows[w] = make([]uint32, 0, n)
	}
	for i, w := range c.text[:len(c.text)-1] {
		c.follows[w] = append(c.follows[w], c.text[i+1])
	}
	return c
}

// wordsAndStops splits a text at spaces, and full stops and ends of lines from words.
func wordsAndStops(text string) (out []string) {
	for line := range strings.Lines(text) {
		for w := range strings.FieldsSeq(line) {
			stop := ""
			if len(w) > 1 && strings.ContainsAny(w[len(w)-1:], ".;") {
				w, stop = w[:len(w)-1], w[len(w)-1:]
			}
			if out = append(out, w); stop != "" {
				out = append(out, stop)
			}
		}
		out = append(out, "\n")
	}
	return out
}

// write adds about so many bytes.
func (c *chain) write(b *strings.Builder, bytes int) {
	for end := b.Len() + bytes; b.Len() < end; {
		next := c.follows[c.at]
		if len(next) == 0 {
			c.at = c.text[c.rng.IntN(len(c.text))]
			continue
		}
		c.at = next[c.rng.IntN(len(next))]
		switch w := c.words[c.at]; w {
		case "\n", ".", ";":
			b.WriteString(w)
		default:
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w)
		}
	}
}
