package force

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// The oracle asks, day by day, what has become of each cell: one territory and one provision, with a cell for the rest of
// either. It builds no intervals, no scopes and no grounds, has the law in its own words, and shares no code with the engine.

type cell struct{ territory, provision string }

type oracle struct {
	h     History
	q     Query
	cells []cell
	terms []Effect // the law's own term of a district act is one of them

	district bool
}

func newOracle(h History, q Query) *oracle {
	o := &oracle{h: h, q: q}
	territories := []string{"", "a", "b", "n"} // "" is the rest
	if len(q.Territories) > 0 {
		territories = append([]string{""}, q.Inside...)
	}
	for _, t := range territories {
		for _, p := range []string{"", "chuong-1", "dieu-2", "dieu-2/khoan-1", "dieu-10"} {
			if o.asked() && !slices.ContainsFunc(append([]string{q.Provision[0]}, q.Parts...), func(u string) bool { return under(p, u) }) {
				continue
			}
			o.cells = append(o.cells, cell{t, p})
		}
	}
	o.terms = o.kind(law.Expires)
	if o.district = o.districtAct(); o.district {
		o.terms = append(o.terms, Effect{ID: "the law's", Kind: law.Expires, On: day("2027-03-01")})
	}
	return o
}

func under(path, unit string) bool { return strings.HasPrefix(path+"/", unit+"/") }

func (o *oracle) asked() bool { return len(o.q.Provision) > 0 }

func (o *oracle) reaches(e Effect, x cell) bool {
	switch {
	case e.Territory == "":
	case len(o.q.Territories) > 0 && slices.Contains(o.q.Territories, e.Territory):
	case e.Territory != x.territory:
		return false
	}
	for _, p := range e.Provisions {
		if x.provision != "" && under(x.provision, p) || slices.Contains(o.q.Provision, p) {
			return true
		}
	}
	return len(e.Provisions) == 0
}

func (o *oracle) here(e Effect) bool {
	return slices.ContainsFunc(o.cells, func(x cell) bool { return o.reaches(e, x) })
}

func (o *oracle) reachesAll(e Effect) bool {
	return !slices.ContainsFunc(o.cells, func(x cell) bool { return !o.reaches(e, x) })
}

// covers: x reaches every cell that e does.
func (o *oracle) covers(x, e Effect) bool {
	return !slices.ContainsFunc(o.cells, func(k cell) bool { return o.reaches(e, k) && !o.reaches(x, k) })
}

func powerless(e Effect) bool {
	return e.By.Competence == "none" &&
		strings.Contains(" amends supplements replaces repeals revokes suspends disapplies ", " "+string(e.Kind)+" ")
}

func (o *oracle) of(without bool, kinds []law.EffectKind) []Effect {
	var out []Effect
	for _, e := range o.h.Effects {
		if slices.Contains(kinds, e.Kind) && o.here(e) && powerless(e) == without && !(e.Kind == law.Disapplies && e.Territory == "" && !without) {
			out = append(out, e)
		}
	}
	return out
}

func (o *oracle) kind(kinds ...law.EffectKind) []Effect { return o.of(false, kinds) }

// newWording: a replacement that leaves the provisions standing with other words.
func newWording(e Effect) bool {
	return e.Kind == law.Replaces && e.Rewords && len(e.Provisions) > 0
}

func (o *oracle) commencement() law.Date {
	var nearest []Effect
	best := 1 << 10
	var regional law.Date
	for _, e := range o.kind(law.Commences, law.Supplements) {
		if e.Kind == law.Supplements && !(o.asked() && e.Adds && len(e.Provisions) > 0 && o.reachesAll(e)) {
			continue
		}
		switch {
		case o.reachesAll(e):
			far := 2*len(o.q.Provision) + 1
			for i, u := range slices.Backward(o.q.Provision) {
				if slices.Contains(e.Provisions, u) {
					far = 2*i + 1
				}
			}
			if e.Territory != "" {
				far--
			}
			if far < best {
				nearest, best = nil, far
			}
			if far == best {
				nearest = append(nearest, e)
			}
		case e.On == 0:
		case slices.ContainsFunc(o.cells, func(x cell) bool { return o.reachesGround(e, x.territory) }):
			if regional == 0 || e.On < regional {
				regional = e.On
			}
		}
	}
	said := len(nearest) > 0
	nearest = slices.DeleteFunc(nearest, func(e Effect) bool { return e.On == 0 })
	switch {
	case len(nearest) > 0:
		return afterPostponements(nearest)
	case regional != 0 || said:
		return regional
	}
	return o.lawDay()
}

// reachesGround: the effect reaches all the cells of a territory.
func (o *oracle) reachesGround(e Effect, territory string) bool {
	return !slices.ContainsFunc(o.cells, func(x cell) bool { return x.territory == territory && !o.reaches(e, x) })
}

func afterPostponements(stated []Effect) law.Date {
	slices.SortFunc(stated, func(a, b Effect) int {
		if a.By.IssuedOn != b.By.IssuedOn {
			return int(a.By.IssuedOn - b.By.IssuedOn)
		}
		return int(a.On - b.On)
	})
	on, issued := stated[0].On, stated[0].By.IssuedOn
	for _, e := range stated[1:] {
		postponed := issued != 0 && e.By.IssuedOn > issued && e.By.IssuedOn < on
		if postponed && e.On != on || e.On < on {
			on, issued = e.On, e.By.IssuedOn
		}
	}
	return on
}

func (o *oracle) lawDay() law.Date {
	i := o.h.IssuedOn
	if o.h.Class != "normative" || i < day("2005-04-01") {
		return 0
	}
	switch o.h.Level {
	case "province":
		return i + 10
	case "district", "commune":
		if i >= day("2025-04-01") {
			return i + 10
		}
		if i >= day("2016-07-01") {
			return i + 7
		}
	}
	return 0
}

func (o *oracle) alive() (first, last law.Date) {
	for _, a := range o.h.Assertions {
		if a.On == 0 || slices.Contains([]string{"expired", "not_yet_in_force", "obsolete", "unknown"}, string(a.Code)) {
			continue
		}
		if first == 0 || a.On < first {
			first = a.On
		}
		last = max(last, a.On)
	}
	return first, last
}

func (o *oracle) districtAct() bool {
	h := o.h
	for _, e := range o.kind(law.Expires) {
		if o.reachesAll(e) && e.On != 0 && !e.OpenEnded && o.byAnother(e) {
			return false
		}
	}
	return h.Level == "district" && h.Class == "normative" && (h.Type == "quyet-dinh" || h.Type == "nghi-quyet") &&
		h.IssuedOn < day("2025-07-01") && o.commencement() < day("2025-07-01") && !o.allEnded(day("2027-03-01"))
}

// byAnother: a higher body does it, or one that is not known not to be.
func (o *oracle) byAnother(e Effect) bool {
	return e.By.Competence == "higher" || e.By.Competence == "" && e.By.ID != o.h.ID
}

// termEnd is the day on which the term e ends for a cell, by its own day and the extensions that reach the cell.
func (o *oracle) termEnd(e Effect, reached func(x Effect) bool) (day law.Date, sure bool) {
	sure = true
	if !e.OpenEnded {
		day = e.On
	}
	for _, x := range o.kind(law.Extends) {
		if e.ID == "the law's" && !o.byAnother(x) {
			continue
		}
		if reached(x) {
			day = max(day, x.On)
			sure = sure && x.On != 0
		}
	}
	return day, sure
}

func (o *oracle) ended(x cell, day law.Date) bool {
	for _, e := range o.kind(law.Replaces, law.Repeals, law.Revokes, law.Disapplies) {
		if o.reaches(e, x) && e.On != 0 && e.On <= day && !newWording(e) {
			return true
		}
	}
	for _, e := range o.terms {
		parts := []Effect{e}
		if len(e.Provisions) > 0 && !o.reachesAll(e) {
			parts = nil
			for _, p := range e.Provisions {
				part := e
				part.Provisions = []string{p}
				parts = append(parts, part)
			}
		}
		for _, part := range parts {
			if !o.reaches(part, x) {
				continue
			}
			base, sure := o.termEnd(part, func(y Effect) bool { return o.covers(y, part) })
			if base == 0 || !sure {
				continue // a doubt, or a finding
			}
			end, _ := o.termEnd(part, func(y Effect) bool { return o.covers(y, part) || o.reaches(y, x) })
			if end <= day {
				return true
			}
		}
	}
	return false
}

func (o *oracle) allEnded(day law.Date) bool {
	return !slices.ContainsFunc(o.cells, func(x cell) bool { return !o.ended(x, day) })
}

func (o *oracle) unknown(day law.Date) bool {
	c := o.commencement()
	first, last := o.alive()
	if c == 0 && (first == 0 || day < first) {
		return true
	}
	since := func(e Effect) law.Date {
		if e.By.IssuedOn != 0 {
			return e.By.IssuedOn
		}
		return o.h.IssuedOn
	}
	seen := func(e Effect) law.Date { // sources speak of the whole document
		if len(e.Provisions) > 0 || e.Territory != "" {
			return 0
		}
		return last
	}
	for _, e := range append(o.kind(law.Replaces, law.Repeals, law.Revokes, law.Disapplies, law.DeclaresExpired), o.terms...) {
		if !o.reachesAll(e) || newWording(e) && o.asked() {
			continue
		}
		on, sure := e.On, true
		if e.Kind == law.Expires {
			on, sure = o.termEnd(e, func(x Effect) bool { return o.covers(x, e) })
		}
		switch {
		case e.Kind == law.DeclaresExpired && on == 0 && o.allEnded(day+100000):
		case on == 0 && e.Kind == law.Expires && e.OpenEnded:
			if day > max(c, seen(e)) {
				return true
			}
		case on == 0 && day >= since(e) && day > seen(e), on != 0 && !sure && day >= on && day > seen(e):
			return true
		}
	}
	resumedBetween := func(from law.Date) bool {
		return slices.ContainsFunc(o.kind(law.Resumes), func(r Effect) bool { return r.On != 0 && o.reachesAll(r) && from <= r.On && r.On <= day })
	}
	for _, e := range o.of(true, []law.EffectKind{law.Replaces, law.Repeals, law.Revokes, law.Disapplies, law.Suspends}) {
		from := e.On
		if from == 0 {
			from = since(e)
		}
		switch {
		case !o.reachesAll(e), day < from, newWording(e) && o.asked():
		case e.Kind == law.Suspends && !resumedBetween(from), e.Kind != law.Suspends && day > seen(e):
			return true
		}
	}
	for _, e := range o.kind(law.Suspends) {
		if e.On == 0 && o.reachesAll(e) && day >= since(e) && !resumedBetween(since(e)) {
			return true
		}
	}
	if suspended, _, start := o.suspended(day); suspended {
		for _, r := range o.kind(law.Resumes) {
			i := r.By.IssuedOn
			if r.On == 0 && o.reachesAll(r) && (i == 0 || start <= i && i <= day) {
				return true
			}
		}
	}
	return false
}

// suspended replays the suspensions and resumptions up to the day; start is when the last full suspension began.
func (o *oracle) suspended(day law.Date) (all, some bool, start law.Date) {
	var events []Effect
	for _, e := range o.kind(law.Suspends, law.Resumes) {
		if e.On != 0 && e.On <= day {
			events = append(events, e)
		}
	}
	number := func(e Effect) (n int) {
		n, _ = strconv.Atoi(strings.Split(e.By.Number, "/")[0])
		return n
	}
	slices.SortFunc(events, func(a, b Effect) int {
		if a.On != b.On {
			return int(a.On - b.On)
		}
		if a.By.IssuedOn != b.By.IssuedOn {
			return int(a.By.IssuedOn - b.By.IssuedOn)
		}
		if number(a) != number(b) {
			return number(a) - number(b)
		}
		return strings.Compare(a.By.ID+a.ID, b.By.ID+b.ID)
	})
	off := make([]bool, len(o.cells))
	for _, e := range events {
		was := all
		all, some = true, false
		for i, x := range o.cells {
			if o.reaches(e, x) {
				off[i] = e.Kind == law.Suspends
			}
			all, some = all && off[i], some || off[i]
		}
		if all && !was {
			start = e.On
		}
	}
	return all, some, start
}

// lapsed: all, or some, of what is asked fell with a parent by the day.
func (o *oracle) lapsed(today law.Date) (all, some bool) {
	for _, p := range o.h.Parents {
		for _, e := range p.Events {
			on := e.On
			falls := p.Relation == "details" && on >= day("2016-07-01") && on < day("2025-04-01") ||
				(p.Relation == "details" || p.Relation == "guides") && on >= day("2025-07-01")
			if !falls || e.Kind != law.Replaces && e.Kind != law.Amends || on > today || o.h.Class != "normative" || o.h.IssuedOn == 0 || on <= o.h.IssuedOn {
				continue
			}
			every := true
			for _, x := range o.cells {
				kept := slices.ContainsFunc(o.kind(law.DeclaresContinued), func(k Effect) bool { return o.reaches(k, x) })
				fell := o.reaches(Effect{Provisions: e.Provisions}, x) && !kept
				every, some = every && fell, some || fell
			}
			all = all || every
		}
	}
	return all, some
}

// oldWording: what the list calls expired of the provision asked is the wording that an act had changed by then.
func (o *oracle) oldWording(list Effect) bool {
	if !o.asked() || len(list.Provisions) == 0 {
		return false
	}
	return slices.ContainsFunc(o.kind(law.Amends, law.Replaces), func(e Effect) bool {
		return (e.Kind == law.Amends || newWording(e)) && e.On != 0 && e.On <= list.On &&
			slices.ContainsFunc(o.cells, func(x cell) bool { return o.reaches(e, x) && o.reaches(list, x) })
	})
}

func (o *oracle) code(day law.Date) law.StatusCode {
	c := o.commencement()
	if day < o.h.IssuedOn || c != 0 && day < c && !o.allEnded(day) {
		return law.NotYetInForce
	}
	if o.allEnded(day) {
		return law.Expired
	}
	if o.unknown(day) {
		return law.Unknown
	}
	all, some := o.lapsed(day)
	if all {
		return law.Expired
	}
	listed := some
	for _, e := range o.kind(law.DeclaresExpired) {
		if e.On != 0 && e.On <= day && !o.oldWording(e) {
			if o.reachesAll(e) {
				return law.Expired
			}
			listed = true
		}
	}
	if all, some, _ := o.suspended(day); all {
		return law.Suspended
	} else if some {
		return law.PartlySuspended
	}
	if listed || slices.ContainsFunc(o.cells, func(x cell) bool { return o.ended(x, day) }) {
		return law.PartlyExpired
	}
	for _, e := range o.kind(law.Amends, law.Replaces) {
		if e.On != 0 && e.On <= day && (e.Kind == law.Amends || newWording(e)) && !o.asked() {
			return law.PartlyExpired
		}
	}
	return law.InForce
}
