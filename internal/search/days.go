package search

import (
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// codes are the status codes in a fixed order; the first is that of a document not yet issued.
var codes = [...]law.StatusCode{"", law.NotYetInForce, law.InForce, law.PartlyExpired, law.Expired, law.Suspended,
	law.PartlySuspended, law.Obsolete, law.Unknown}

// daysKept is for how many days and places a view remembers the state of things: most searches ask for today.
const daysKept = 16

// dayKey is what a day is asked about with.
type dayKey struct {
	date  law.Date
	place string // keys of the place asked about, joined; "" for none
}

// day is the state of things on a day, by part.
type day struct {
	status [][]uint8            // by document: the code, as index into codes
	byCode [][len(codes)]bitset // the same, as sets of documents
	other  []bitset             // entries that do not read so on the day; nil: none
	mixed  []mixed
}

// mixed are the documents that have entries which do not read so on a day, and their entries that do.
type mixed struct {
	docs  bitset
	reads *roaring.Bitmap
}

// on gives the state of things on a day, at a place given by its keys, the one that tells it first.
func (v *view) on(date law.Date, place []string) (*day, error) {
	key := dayKey{clamp(date), strings.Join(place, " ")}
	v.mu.Lock()
	defer v.mu.Unlock()
	if d := v.days[key]; d != nil {
		return d, nil
	}
	d := &day{}
	for _, p := range v.parts {
		status, err := p.statusOn(key.date, place)
		if err != nil {
			return nil, err
		}
		var byCode [len(codes)]bitset
		for i := range byCode {
			byCode[i] = newBitset(p.docs())
		}
		for doc, code := range status {
			byCode[code].set(uint32(doc))
		}
		other, err := p.otherThan(key.date)
		if err != nil {
			return nil, err
		}
		d.status, d.byCode, d.other = append(d.status, status), append(d.byCode, byCode), append(d.other, other)
		d.mixed = append(d.mixed, p.mixedBy(other))
	}
	if len(v.days) >= daysKept {
		clear(v.days)
	}
	v.days[key] = d
	return d, nil
}

// statusOn gives each document's code on a day: at a place that of the first of its keys for which it has one
// of its own, or else that of elsewhere.
func (s *segment) statusOn(date law.Date, place []string) ([]uint8, error) {
	status := make([]uint8, s.docs())
	marks := []string{""}
	if len(place) > 0 {
		marks = append(marks, placeMark+registry.Elsewhere)
		for i := len(place) - 1; i >= 0; i-- {
			marks = append(marks, placeMark+place[i])
		}
	}
	dict, err := s.file.Dictionary(fStatus)
	if err != nil {
		return nil, err
	}
	for _, mark := range marks {
		for i, code := range codes {
			for _, bucket := range buckets(date) {
				if code == "" {
					continue
				}
				p, err := postingOf(dict, []byte(string(code)+" "+bucket+mark))
				if err != nil {
					return nil, err
				}
				p.each(func(e uint32) { status[s.docOf[e]] = uint8(i) })
			}
		}
	}
	return status, nil
}

// otherThan is the set of entries that do not read so on a day; nil if there are none.
func (s *segment) otherThan(date law.Date) (bitset, error) {
	if s.versioned == nil {
		return nil, nil
	}
	out := append(bitset(nil), s.versioned...)
	for _, bucket := range buckets(date) {
		p, err := lookup(s.file, fDay, bucket)
		if err != nil {
			return nil, err
		}
		p.each(out.unset)
	}
	if out.count() == 0 {
		return nil, nil
	}
	return out, nil
}

func (s *segment) mixedBy(other bitset) mixed {
	m := mixed{newBitset(s.docs()), roaring.New()}
	for e := range other.all {
		doc := s.docOf[e]
		if m.docs.has(doc) {
			continue
		}
		m.docs.set(doc)
		for k := s.first[doc]; k < s.first[doc+1]; k++ {
			if !other.has(k) {
				m.reads.Add(k)
			}
		}
	}
	return m
}
