package force

import "github.com/vanban/vanban/internal/law"

// The laws on the making of law, by the days on which each governs local acts. Where a rule looks at a day, the law in
// force on that day decides.
var (
	before2016   = period("", "2016-07-01")           // the law of 2004 and what came before it
	law2004      = period("2005-04-01", "2016-07-01") // 31/2004/QH11
	law2015      = period("2016-07-01", "2025-04-01") // 80/2015/QH13
	law2025      = period("2025-04-01", "")           // 64/2025/QH15
	law2025First = period("2025-04-01", "2025-07-01") // 64/2025/QH15 as enacted
	law2025Now   = period("2025-07-01", "")           // 64/2025/QH15 as amended by 87/2025/QH15
	always       law.Interval
)

// District councils and committees are gone from the first day on; their acts end on the second (87/2025/QH15 Điều 3.1).
var (
	districtsGone   = law.MustDate("2025-07-01")
	districtActsEnd = law.MustDate("2027-03-01")
)

func period(from, to string) (i law.Interval) {
	if from != "" {
		i.From = law.MustDate(from)
	}
	if to != "" {
		i.To = law.MustDate(to)
	}
	return i
}
