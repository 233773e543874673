package page

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// local is the time of Việt Nam, in which days of publication are told.
var local = time.FixedZone("ICT", 7*60*60)

// machineLayouts are the forms of time that metadata and feeds use.
var machineLayouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04Z0700",
	"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05",
	"2006-01-02 15:04", "2006-01-02", "20060102",
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04 -0700", "Mon, 2 Jan 2006 15:04 MST",
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006", "2 Jan 2006", "Monday, 2-Jan-06 15:04:05 MST",
}

// ParseDay reads the day, in Việt Nam, of a time in a form that metadata, feeds or people use. A time without a zone is local.
func ParseDay(s string) (law.Date, bool) {
	s = strings.TrimSpace(s)
	if len(s) > 100 {
		return 0, false
	}
	for _, layout := range machineLayouts {
		t, err := time.ParseInLocation(layout, s, local)
		if err != nil {
			continue
		}
		year, month, day := t.In(local).Date()
		return plausible(year, int(month), day)
	}
	return ParseStamp(s)
}

// The parts of a printed stamp, folded: a date, and what may stand around it.
var (
	stampDate  = regexp.MustCompile(`^(?:(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?([/.-]) ?(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})|(?:ngay )?(\d{1,2}) thang (\d{1,2})(?: nam|,)? ?(\d{4}))\b`)
	stampTime  = regexp.MustCompile(`^\d{1,2} ?[:hg] ?\d{2}(?: ?[:m] ?\d{2})?(?:p|phut)?(?: ?([ap]m)| ?(?:sa|ch))?\b`)
	stampWords = regexp.MustCompile(`^(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|t[2-7]|cn|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|sat|wed|` +
		`ngay|dang|luc|cap nhat|xuat ban|phat hanh|tao|thoi gian|viet|tin|bai|lan cuoi|vao|gio|posted|published|updated|on|at|date|` +
		`gmt ?\+? ?0?7(?:[:.]?00)?|utc ?\+ ?0?7|ict)\b`)
	stampMarks = regexp.MustCompile(`^[\s,;:|()\[\]/•·.–—-]+`)
)

// ParseStamp reads a stamp as newspapers print it: "Thứ Sáu, 07/01/2011 09:30 (GMT+7)", "Ngày đăng: 7-1-2011", "ngày 7 tháng 1 năm 2011".
// The day stands before the month, but in a US stamp, "8/5/2010 9:56:44 AM", the month does; where only one order makes a date, it
// is that one. A text that says more than when is no stamp.
func ParseStamp(s string) (law.Date, bool) {
	if len(s) > 200 {
		return 0, false
	}
	rest := strings.Join(strings.Fields(viet.Fold(viet.NFC(s))), " ")
	var date []string
	american := false
	for rest != "" {
		if m := stampDate.FindStringSubmatch(rest); m != nil && (m[2] == m[4]) {
			if date == nil {
				date = m
			}
			rest = rest[len(m[0]):]
			continue
		}
		if m := stampTime.FindStringSubmatch(rest); m != nil {
			american = american || m[1] != ""
			rest = rest[len(m[0]):]
			continue
		}
		n := len(stampWords.FindString(rest))
		if n == 0 {
			n = len(stampMarks.FindString(rest))
		}
		if n == 0 {
			return 0, false
		}
		rest = rest[n:]
	}
	if date == nil {
		return 0, false
	}
	n := make([]int, len(date))
	for i, d := range date {
		n[i], _ = strconv.Atoi(d)
	}
	switch {
	case date[6] != "":
		return plausible(n[6], n[7], n[8])
	case date[9] != "":
		return plausible(n[11], n[10], n[9])
	}
	day, month := n[1], n[3]
	if american && date[2] == "/" {
		day, month = month, day
	}
	if d, ok := plausible(n[5], month, day); ok {
		return d, true
	}
	return plausible(n[5], day, month)
}

// plausible makes a date on which something can have been published.
func plausible(year, month, day int) (law.Date, bool) {
	if year < 1945 || year > 2200 {
		return 0, false
	}
	d, err := law.NewDate(year, time.Month(month), day)
	return d, err == nil
}
