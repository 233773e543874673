package news

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/viet"
)

// Copies finds, among all recorded news, the item that another one is a copy of. Syndicated news stands on many sites, nearly alike;
// it counts once. It is found through marks: minhash bands of the text (Broder 1997), of which texts alike share some, one mark of
// the whole text, and one of the address. Marks follow the log; they are brought up to date before they are asked.
type Copies struct {
	registry *registry.Registry
	state    registry.NewsState
}

// NewCopies looks in a registry, with marks kept in state.
func NewCopies(r *registry.Registry, state registry.NewsState) *Copies { return &Copies{r, state} }

const (
	shingle     = 4 // syllables
	bandCount   = 16
	bandRows    = 4    // texts that share four fifths of their shingles share a band in 999 of 1000 cases
	alike       = 0.8  // of the shingles of both texts, that both have
	window      = 30   // days between two copies
	wholeWindow = 366  // days between two copies whose texts are the same
	shortText   = 20   // syllables; the same few words may stand in place of many texts
	candidates  = 20   // looked at for one item
	markedText  = 5000 // syllables of a text that are looked at
)

// digest is a text as copies are told by it.
type digest struct {
	shingles map[uint64]bool
	numbers  map[string]bool
	whole    uint64
}

// digestOf reads a text. Numbers are the words with a digit: two texts alike but for the number of a decision are two texts.
func digestOf(text string) digest {
	d := digest{shingles: map[uint64]bool{}, numbers: map[string]bool{}}
	var folded []string
	for _, s := range viet.Syllables(text) {
		if len(folded) == markedText {
			break
		}
		folded = append(folded, s.Folded)
		if strings.ContainsFunc(s.Folded, unicode.IsDigit) {
			d.numbers[s.Folded] = true
		}
	}
	d.whole = hash("t", folded...)
	for i := 0; i+shingle <= len(folded); i++ {
		d.shingles[hash("s", folded[i:i+shingle]...)] = true
	}
	if len(d.shingles) == 0 {
		d.shingles[d.whole] = true
	}
	return d
}

func hash(kind string, parts ...string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(kind))
	for _, p := range parts {
		h.Write([]byte{0})
		h.Write([]byte(p))
	}
	return mix(h.Sum64())
}

// mix spreads the bits of a hash; it is the finalizer of MurmurHash3.
func mix(x uint64) uint64 {
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	x = (x ^ x>>33) * 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// bands are the marks of a text's shingles: each is a hash of the smallest shingle in each of a few orders.
func (d digest) bands() []int64 {
	var least [bandCount * bandRows]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	for s := range d.shingles {
		for i := range least {
			least[i] = min(least[i], mix(s^mix(uint64(i+1))))
		}
	}
	out := make([]int64, bandCount)
	for b := range out {
		h := fnv.New64a()
		for _, x := range append([]uint64{uint64(b)}, least[b*bandRows:(b+1)*bandRows]...) {
			var bytes [8]byte
			binary.LittleEndian.PutUint64(bytes[:], x)
			h.Write(bytes[:])
		}
		out[b] = int64(h.Sum64())
	}
	return out
}

// copies reports whether d copies the text of o: it is nearly the same, and has no number that o lacks.
func (d digest) copies(o digest) bool {
	for n := range d.numbers {
		if !o.numbers[n] {
			return false
		}
	}
	both := 0
	for s := range d.shingles {
		if o.shingles[s] {
			both++
		}
	}
	return float64(both) >= alike*float64(len(d.shingles)+len(o.shingles)-both)
}

// near reports whether two texts are nearly the same, in either direction.
func (d digest) near(o digest) bool { return d.copies(o) || o.copies(d) }

func urlMark(key string) int64 { return int64(hash("u", key)) }

// marksOf are all marks of an item.
func marksOf(n *registry.News) registry.NewsMarks {
	d := digestOf(n.Text)
	return registry.NewsMarks{News: n.ID, PublishedOn: n.PublishedOn,
		Marks: append(d.bands(), int64(d.whole), urlMark(keyOfString(n.URL)))}
}

// ByAddress finds the item recorded under any form of an address, nil if there is none.
func (c *Copies) ByAddress(ctx context.Context, key string) (*registry.News, error) {
	ids, err := c.state.Marked(ctx, []int64{urlMark(key)}, 0, 0, candidates)
	if err != nil {
		return nil, err
	}
	return c.first(ctx, ids, func(n *registry.News) bool { return keyOfString(n.URL) == key })
}

// At finds the item recorded under any form of an address, nil if there is none. Unlike ByAddress it catches up first.
func (c *Copies) At(ctx context.Context, address string) (*registry.News, error) {
	if err := c.CatchUp(ctx); err != nil {
		return nil, err
	}
	return c.ByAddress(ctx, keyOfString(address))
}

// Of finds the item that n is a copy of, nil if it is none: one with the same text published within a year, or with nearly the same
// text and published within 30 days. Of short texts also the title has to be the same: a page that asks to log in copies nothing.
func (c *Copies) Of(ctx context.Context, n *registry.News) (*registry.News, error) {
	d := digestOf(n.Text)
	same, err := c.state.Marked(ctx, []int64{int64(d.whole)}, n.PublishedOn.AddDays(-wholeWindow), n.PublishedOn.AddDays(wholeWindow), candidates)
	if err != nil {
		return nil, err
	}
	id := registry.NewsID(n.URL)
	long := len(d.shingles) > shortText-shingle
	may := func(o *registry.News) bool { return o.ID != id && (long || viet.Fold(o.Title) == viet.Fold(n.Title)) }
	found, err := c.first(ctx, same, func(o *registry.News) bool { return may(o) && digestOf(o.Text).whole == d.whole })
	if found != nil || err != nil {
		return found, err
	}
	near, err := c.state.Marked(ctx, d.bands(), n.PublishedOn.AddDays(-window), n.PublishedOn.AddDays(window), candidates)
	if err != nil {
		return nil, err
	}
	return c.first(ctx, near, func(o *registry.News) bool { return may(o) && d.copies(digestOf(o.Text)) })
}

// first reads items and returns the first, in the order of ids, that fits.
func (c *Copies) first(ctx context.Context, ids []string, fits func(*registry.News) bool) (*registry.News, error) {
	items, err := c.registry.NewsItems(ctx, ids)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(items, func(a, b *registry.News) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	for _, n := range items {
		if fits(n) {
			return n, nil
		}
	}
	return nil, nil
}

// logPage is how many entries are read at a time.
const logPage = 2000

// CatchUp marks what was recorded since it was called last.
func (c *Copies) CatchUp(ctx context.Context) error {
	for {
		from, err := c.state.Cursor(ctx, registry.NewsMarker)
		if err != nil {
			return err
		}
		entries, err := c.registry.Entries(ctx, from, logPage)
		if err != nil || len(entries) == 0 {
			return err
		}
		ids := map[string]bool{}
		for _, e := range entries {
			if e.Kind == registry.KindNews {
				ids[e.Subject] = true
			}
		}
		list, err := c.marks(ctx, ids)
		if err != nil {
			return err
		}
		if _, err := c.state.PutNewsMarks(ctx, from, entries[len(entries)-1].Seq, list); err != nil {
			return err
		}
	}
}

// readChunk bounds how many items are read at once.
const readChunk = 200

func (c *Copies) marks(ctx context.Context, ids map[string]bool) ([]registry.NewsMarks, error) {
	var list []registry.NewsMarks
	var keys []string
	for id := range ids {
		keys = append(keys, id)
	}
	for part := range slices.Chunk(keys, readChunk) {
		items, err := c.registry.NewsItems(ctx, part)
		if err != nil {
			return nil, err
		}
		current := map[string]*registry.News{}
		for _, n := range items {
			current[n.ID] = n
		}
		for _, id := range part {
			m := registry.NewsMarks{News: id}
			if n := current[id]; n != nil {
				m = marksOf(n)
			}
			list = append(list, m)
		}
	}
	return list, nil
}
