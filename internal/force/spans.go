package force

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// winner is the rule that decides the code of the day.
func (c *matter) winner(day law.Date) *rule {
	var best *rule
	for i := range c.grounds {
		if g := &c.grounds[i]; g.Contains(day) && (best == nil || g.rule.rank < best.rank) {
			best = g.rule
		}
	}
	return best
}

// spans evaluates the code where some ground begins or ends: between two such days it cannot change.
func (c *matter) spans() []Span {
	days := make([]law.Date, 1, 2*len(c.grounds)+1)
	days[0] = c.issued
	for i := range c.grounds {
		for _, d := range [...]law.Date{c.grounds[i].From, c.grounds[i].To} {
			if d > c.issued {
				days = append(days, d)
			}
		}
	}
	slices.Sort(days)
	var out []Span
	for _, day := range slices.Compact(days) {
		code := c.winner(day).code
		if n := len(out); n > 0 {
			if out[n-1].Code == code {
				continue
			}
			out[n-1].To = day
		}
		out = append(out, Span{law.Interval{From: day}, code})
	}
	return out
}

// stretch is the first day of the present stretch of one code and the first day after it. Before the day of issue there
// is no first day, and the stretch goes on after it where the document is still not in force then.
func stretch(spans []Span, issued, day law.Date) (since, until law.Date) {
	if day < issued {
		if spans[0].Code == law.NotYetInForce {
			return 0, spans[0].To
		}
		return 0, issued
	}
	i := slices.IndexFunc(spans, func(s Span) bool { return s.Contains(day) })
	return spans[i].From, spans[i].To
}
