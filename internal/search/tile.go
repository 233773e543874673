package search

import "github.com/vanban/vanban/internal/law"

// Days outside the calendar of the index are taken as its nearest day.
var (
	firstDay = law.MustDate("1900-01-01")
	horizon  = law.MustDate("2100-01-01") // the first day no longer in the calendar
)

// spans of the calendar, coarsest first, and how much of YYYY-MM-DD names one.
const (
	decadeLen = len("201")
	yearLen   = len("2010")
	monthLen  = len("2010-08")
	dayLen    = len("2010-08-08")
)

func clamp(d law.Date) law.Date { return min(max(d, firstDay), horizon-1) }

// buckets names the decade, year, month and day that hold d.
func buckets(d law.Date) [4]string {
	s := clamp(d).String()
	return [4]string{s[:decadeLen], s[:yearLen], s[:monthLen], s[:dayLen]}
}

// tile covers an interval exactly with the fewest decades, years, months and days, each named by the beginning that
// its dates share. A day lies in the interval just when one of its buckets is among them. An open end runs to the
// horizon.
func tile(iv law.Interval) []string {
	to := horizon
	if iv.To != 0 {
		to = min(iv.To, horizon)
	}
	var tiles []string
	for d := max(iv.From, firstDay); d < to; {
		n, next := dayLen, d+1
		y, m, day := d.Civil()
		if day == 1 {
			if end := monthAfter(y, int(m)); end <= to {
				n, next = monthLen, end
			}
			if m == 1 {
				if end := january(y + 1); end <= to {
					n, next = yearLen, end
				}
				if end := january(y + 10); y%10 == 0 && end <= to {
					n, next = decadeLen, end
				}
			}
		}
		tiles = append(tiles, d.String()[:n])
		d = next
	}
	return tiles
}

func monthAfter(year, month int) law.Date {
	if month == 12 {
		return january(year + 1)
	}
	return firstOf(year, month+1)
}

func january(year int) law.Date { return firstOf(year, 1) }
