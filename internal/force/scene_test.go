package force

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

// A scene is a random history and a question about it. The same code draws it from a seed, fast enough for a million, and
// from rapid, which shrinks.
type scene struct {
	h    History
	q    Query
	days []law.Date // worth asking about: near what happens
}

type dice interface{ roll(sides int) int } // 0 to sides-1

// splitmix is a small seeded generator: the numbers of SplitMix64.
type splitmix uint64

func (s *splitmix) roll(sides int) int {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) % uint64(sides))
}

type rapidDice struct{ *rapid.T }

func (r rapidDice) roll(sides int) int { return rapid.IntRange(0, sides-1).Draw(r.T, "roll") }

// byteDice reads what it rolls from bytes, for the fuzzer; after the last it rolls zero.
type byteDice []byte

func (b *byteDice) roll(sides int) int {
	if len(*b) == 0 {
		return 0
	}
	n := int((*b)[0]) % sides
	*b = (*b)[1:]
	return n
}

var anyScene = rapid.Custom(func(t *rapid.T) scene { return newScene(rapidDice{t}) })

func pick[T any](d dice, from ...T) T { return from[d.roll(len(from))] }

// Every date of a scene lies within some days of one of two of these: the laws change in the midst of most.
var epochs = []law.Date{
	day("2003-05-01"), day("2005-03-24"), day("2016-06-24"), day("2020-01-01"), day("2025-03-24"), day("2025-06-23"), day("2027-02-21"),
}

const stretchOfDays = 14

var (
	sceneKinds = []law.EffectKind{
		law.Commences, law.Commences, law.Expires, law.Expires, law.Amends, law.Supplements, law.Replaces, law.Replaces, law.Repeals,
		law.Repeals, law.Revokes, law.DeclaresExpired, law.DeclaresExpired, law.DeclaresContinued, law.DeclaresContinued, law.Suspends,
		law.Suspends, law.Suspends, law.Resumes, law.Resumes, law.Resumes, law.Extends, law.Extends, law.Corrects, law.AppliesIn,
		law.Disapplies, "of-no-known-kind",
	}
	sceneProvisions = [][]string{nil, nil, nil, {"dieu-2"}, {"dieu-2/khoan-1"}, {"dieu-2", "dieu-10"}, {"dieu-10"}, {"chuong-1"}}
	sceneCodes      = law.StatusCodes()
)

// newScene draws a scene. Province n was merged from a and b; c is elsewhere. Article 2 stands in chapter 1.
func newScene(d dice) scene {
	first := epochs[d.roll(len(epochs))]
	second := max(first, epochs[d.roll(len(epochs))])
	when := func() law.Date {
		switch n := d.roll(20); {
		case n < 2:
			return 0
		case n < 8:
			return second + law.Date(1+d.roll(stretchOfDays-2))
		}
		return first + law.Date(1+d.roll(stretchOfDays-2))
	}
	issue := func() law.Date {
		if d.roll(10) == 0 {
			return 0
		}
		return first + law.Date(d.roll(stretchOfDays-2))
	}
	s := scene{h: History{
		ID: "x", IssuedOn: issue(),
		Class: pick(d, law.Normative, law.Normative, law.Normative, law.Administrative, ""),
		Type:  pick(d, law.QuyetDinh, law.QuyetDinh, law.NghiQuyet, law.ChiThi, ""),
		Level: pick(d, law.LevelProvince, law.LevelProvince, law.LevelDistrict, law.LevelDistrict, law.LevelCommune, law.LevelCountry, ""),
	}}
	h := &s.h
	if d.roll(4) > 0 {
		h.Effects = append(h.Effects, Effect{ID: "e", Kind: law.Commences, By: Act{ID: "x", IssuedOn: h.IssuedOn}, On: when()})
	}
	competence := func() Competence {
		return pick(d, "", "", "", OwnPower, SuccessorsPower, HigherPower, NoPower)
	}
	for i := range d.roll(8) {
		h.Effects = append(h.Effects, Effect{
			ID:   fmt.Sprintf("e%d", i),
			Kind: pick(d, sceneKinds...),
			By: Act{ID: pick(d, "by", "by", "x"), Number: pick(d, "9/2019/QĐ-UBND", "10/2019/QĐ-UBND", "không rõ"), IssuedOn: when(),
				Level: pick(d, "", law.LevelProvince, law.LevelCommune), Chairman: d.roll(4) == 0, Competence: competence()},
			Provisions:  pick(d, sceneProvisions...),
			On:          when(),
			OpenEnded:   d.roll(6) == 0,
			Rewords:     d.roll(3) == 0,
			Adds:        d.roll(3) == 0,
			Territory:   pick(d, "", "", "", "a", "b", "n"),
			ByProvision: "main/dieu-1",
		})
	}
	for i := range d.roll(3) {
		h.Assertions = append(h.Assertions, Assertion{
			ID: fmt.Sprintf("a%d", i), Code: law.StatusCode(pick(d, sceneCodes...)), By: pick(d, "vbpl.vn", "sotuphap"), On: when(), Before: when(),
		})
	}
	if d.roll(3) == 0 {
		for range 1 + d.roll(2) {
			p := Parent{Relation: pick(d, law.Details, law.Details, law.Guides, law.BasedOn, law.Cites), Act: Act{ID: "parent"}}
			for range 1 + d.roll(2) {
				p.Events = append(p.Events, ParentEvent{
					Kind: pick(d, law.Replaces, law.Replaces, law.Amends, law.Amends, law.Repeals, law.Expires, law.Supplements),
					By:   Act{ID: "heir", IssuedOn: when()}, On: when(), InPart: d.roll(4) == 0, Provisions: pick(d, sceneProvisions...),
				})
			}
			h.Parents = append(h.Parents, p)
		}
		h.Overlaps = append(h.Overlaps, Overlap{Act: Act{ID: pick(d, "by", "new"), IssuedOn: when()}, On: when(), Topics: []string{"internet"}})
		h.Boundaries = append(h.Boundaries, Boundary{Form: pick(d, law.Merger, law.Split, law.Rename), On: when()})
	}
	s.q = Query{}
	switch d.roll(10) {
	case 0, 1:
		s.q.Territories = []string{"a1", "a", "n"} // a commune of the new province, on old ground
	case 2:
		s.q.Territories = []string{"a2", "a"} // a unit split off
	case 3, 4:
		s.q.Territories, s.q.Inside = []string{"n"}, []string{"a", "b"}
	case 5:
		s.q.Territories = []string{"c"}
	}
	switch d.roll(10) {
	case 0, 1:
		s.q.Provision = []string{"dieu-2/khoan-1", "dieu-2", "chuong-1"}
	case 2:
		s.q.Provision = []string{"dieu-2", "chuong-1"}
	case 3:
		s.q.Provision, s.q.Parts = []string{"chuong-1"}, []string{"dieu-2"}
	case 4:
		s.q.Provision = []string{"dieu-10"}
	}
	for range 3 {
		s.days = append(s.days, pick(d, first, second)+law.Date(d.roll(2*stretchOfDays)))
	}
	return s
}
