package amendment

import (
	"strconv"
	"time"

	"github.com/vanban/vanban/internal/law"
)

// day reads "ngày 18 tháng 4 năm 2019" and "ngày 18/4/2019" at token i.
func (c *cursor) day(i int) (law.Date, int, bool) {
	i, ok := c.has(i, "ngay")
	if !ok || !c.at(i).isDigit() {
		return 0, i, false
	}
	number := func(i int) int {
		n, err := strconv.Atoi(c.at(i).raw)
		if err != nil {
			return 0
		}
		return n
	}
	d := number(i)
	if c.at(i+1).key == "thang" && c.at(i+3).key == "nam" {
		day, err := law.NewDate(number(i+4), time.Month(number(i+2)), d)
		return day, i + 5, err == nil
	}
	if s := c.at(i + 1).key; (s == "/" || s == "-" || s == ".") && c.at(i+3).key == s {
		day, err := law.NewDate(number(i+4), time.Month(number(i+2)), d)
		return day, i + 5, err == nil
	}
	return 0, i, false
}

// period is what a clause says of time.
type period struct {
	on, until law.Date
}

// when reads, at token i, the day from which or up to which something holds. "đến hết ngày 31/12" and "đến ngày 31/12" both
// end with the day after. A day that is only described ("kể từ ngày Luật này có hiệu lực") is passed over.
func (c *cursor) when(i int, p *period) (int, bool) {
	at := i
	for _, lead := range []string{"bat dau tu", "ke tu", "tu", "co hieu luc tu", "co hieu luc ke tu", "co hieu luc thi hanh tu", "co hieu luc thi hanh ke tu"} {
		to, ok := c.is(at, lead)
		if !ok {
			continue
		}
		if d, end, ok := c.day(to); ok {
			p.on = d
			return end, true
		}
		end, ok := c.has(to, "ngay")
		if !ok {
			continue
		}
		if d, to, ok := c.carrier(end); ok && d.Self {
			if _, to = c.class(to, "commences"); to > end {
				return to, true
			}
		}
		for _, basis := range []string{"ky ban hanh", "ky", "thong qua", "ban hanh"} {
			if to, ok := c.is(end, basis); ok {
				return to, true
			}
		}
	}
	for _, lead := range []string{"cho den het", "den het", "cho den", "den"} {
		to, ok := c.is(at, lead)
		if !ok {
			continue
		}
		if d, end, ok := c.day(to); ok {
			p.until = d + 1
			return end, true
		}
		if _, ok := c.has(to, "khi"); ok {
			for !c.stops(to) {
				to++
			}
			return to, true
		}
	}
	return i, false
}
