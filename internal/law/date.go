package law

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"
)

// Date is a calendar date in Asia/Ho_Chi_Minh, without zone or time of day. It counts days from 1 January of the
// year 1 (day 1), so that dates compare and subtract as integers; the zero Date means "not known" and is JSON null.
type Date int32

const dateLayout = "2006-01-02"

var dayOne = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()

// vietnam is UTC+7, without daylight saving since 1975; a fixed zone needs no time zone database on the machine.
var vietnam = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// NewDate returns the given day of the proleptic Gregorian calendar, or an error if there is no such day or the year
// is outside 1..9999.
func NewDate(year int, month time.Month, day int) (Date, error) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if year < 1 || year > 9999 || t.Year() != year || t.Month() != month || t.Day() != day {
		return 0, fmt.Errorf("no such day: %04d-%02d-%02d", year, int(month), day)
	}
	return Date((t.Unix()-dayOne)/86400) + 1, nil
}

// ParseDate reads YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(dateLayout, s)
	if err != nil || len(s) != len(dateLayout) {
		return 0, fmt.Errorf("not a date YYYY-MM-DD: %q", s)
	}
	return NewDate(t.Date())
}

// MustDate is ParseDate for constants; it panics on a bad date.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DateOf returns the calendar day in Viet Nam at instant t.
func DateOf(t time.Time) Date {
	d, _ := NewDate(t.In(vietnam).Date())
	return d
}

// Start returns the instant at which the day begins in Viet Nam.
func (d Date) Start() time.Time {
	y, m, day := d.time().Date()
	return time.Date(y, m, day, 0, 0, 0, 0, vietnam)
}

func (d Date) time() time.Time { return time.Unix(dayOne+int64(d-1)*86400, 0).UTC() }

// IsZero reports whether the date is not known.
func (d Date) IsZero() bool { return d == 0 }

// Year returns the calendar year, or 0 for the zero Date.
func (d Date) Year() int {
	if d == 0 {
		return 0
	}
	return d.time().Year()
}

// Civil returns year, month and day; zeros for the zero Date.
func (d Date) Civil() (year int, month time.Month, day int) {
	if d == 0 {
		return 0, 0, 0
	}
	return d.time().Date()
}

// AddDays returns the date n days later. The zero Date stays zero.
func (d Date) AddDays(n int) Date {
	if d == 0 {
		return 0
	}
	return d + Date(n)
}

// String is YYYY-MM-DD, or "" for the zero Date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.time().Format(dateLayout)
}

// MarshalJSON writes "YYYY-MM-DD", or null for the zero Date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(d.String())
}

// UnmarshalJSON reads "YYYY-MM-DD" or null.
func (d *Date) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return fmt.Errorf("not a date YYYY-MM-DD: %s", b)
	}
	if s == nil {
		*d = 0
		return nil
	}
	v, err := ParseDate(*s)
	if err == nil {
		*d = v
	}
	return err
}

// MarshalText writes YYYY-MM-DD, or nothing for the zero Date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Value stores the date as text YYYY-MM-DD, which sorts as the dates do on every database; NULL for the zero Date.
func (d Date) Value() (driver.Value, error) {
	if d == 0 {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads what Value wrote.
func (d *Date) Scan(src any) (err error) {
	switch v := src.(type) {
	case nil:
		*d = 0
	case string:
		*d, err = ParseDate(v)
	case []byte:
		*d, err = ParseDate(string(v))
	case time.Time:
		*d, err = NewDate(v.Date())
	default:
		err = fmt.Errorf("cannot read a date from %T", src)
	}
	return err
}

// Interval is a half-open span of days: From is the first day in it, To the first day no longer in it. A zero From or
// To leaves that side open.
type Interval struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Contains reports whether day d lies in the interval.
func (i Interval) Contains(d Date) bool { return d >= i.From && (i.To == 0 || d < i.To) }

// Overlaps reports whether some day lies in both intervals.
func (i Interval) Overlaps(o Interval) bool {
	return (i.To == 0 || o.From < i.To) && (o.To == 0 || i.From < o.To)
}
