package law

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"0001-01-01", "1945-09-02", "2000-02-29", "2010-07-29", "9999-12-31"} {
		if d, err := ParseDate(s); err != nil || d.String() != s || d.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v", s, d, err)
		}
	}
	for _, s := range []string{"", "2010-7-29", "2010-02-30", "1900-02-29", "2010-13-01", "2010-00-10", "29/07/2010", "0000-01-01", "2010-07-29 ", "10000-01-01", "２010-07-29"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %v", s, d)
		}
	}
}

func TestNewDate(t *testing.T) {
	t.Parallel()
	if d, err := NewDate(1, 1, 1); d != 1 || err != nil {
		t.Errorf("the first day is %d, %v", int(d), err)
	}
	for _, c := range [][3]int{{0, 1, 1}, {10000, 1, 1}, {2010, 2, 29}, {2010, 13, 1}, {2010, 1, 0}, {-5, 1, 1}} {
		if d, err := NewDate(c[0], time.Month(c[1]), c[2]); err == nil {
			t.Errorf("NewDate(%v) = %v", c, d)
		}
	}
}

// TestDatesAreDays checks dates against the calendar of package time, day by day.
func TestDatesAreDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		at := time.Date(1, 1, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 3_652_058).Draw(t, "day"))
		n := rapid.IntRange(-400, 400).Draw(t, "n")
		y, m, day := at.Date()
		d, err := NewDate(y, m, day)
		if err != nil {
			t.Fatal(err)
		}
		if cy, cm, cd := d.Civil(); cy != y || cm != m || cd != day || d.Year() != y {
			t.Fatalf("%v: Civil = %d %d %d", at, cy, cm, cd)
		}
		if d.String() != at.Format(time.DateOnly) {
			t.Fatalf("%v is written %s", at, d)
		}
		if later := at.AddDate(0, 0, n); later.Year() >= 1 && later.Year() <= 9999 && d.AddDays(n).String() != later.Format(time.DateOnly) {
			t.Fatalf("%s and %d days is %s", d, n, d.AddDays(n))
		}
		if DateOf(d.Start()) != d || DateOf(d.Start().Add(24*time.Hour-1)) != d || DateOf(d.Start().Add(-1)) == d {
			t.Fatalf("%s begins at %v", d, d.Start())
		}
		for _, back := range []func() (Date, error){
			func() (b Date, err error) { err = roundJSON(d, &b); return b, err },
			func() (b Date, err error) { v, _ := d.Value(); err = b.Scan(v); return b, err },
			func() (b Date, err error) { err = b.Scan([]byte(d.String())); return b, err },
			func() (b Date, err error) { err = b.Scan(at); return b, err },
			func() (b Date, err error) { v, _ := d.MarshalText(); err = b.UnmarshalText(v); return b, err },
		} {
			b, err := back()
			if err != nil {
				t.Fatal(err)
			}
			if b != d {
				t.Fatalf("%s came back as %s", d, b)
			}
		}
	})
}

func roundJSON(d Date, into *Date) error {
	b, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, into)
}

func TestDateJSON(t *testing.T) {
	t.Parallel()
	type doc struct {
		On Date `json:"on"`
	}
	for in, want := range map[string]string{`{"on":null}`: `{"on":null}`, `{"on":"2010-07-29"}`: `{"on":"2010-07-29"}`, `{}`: `{"on":null}`} {
		var d doc
		if err := json.Unmarshal([]byte(in), &d); err != nil {
			t.Fatalf("%s: %v", in, err)
		}
		if out, _ := json.Marshal(d); string(out) != want {
			t.Errorf("%s came back as %s", in, out)
		}
	}
	for _, in := range []string{`{"on":""}`, `{"on":"29/07/2010"}`, `{"on":20100729}`, `{"on":{}}`} {
		d := doc{On: 7}
		if err := json.Unmarshal([]byte(in), &d); err == nil || d.On != 7 {
			t.Errorf("%s gives %v, %v", in, d, err)
		}
	}
}

func TestZeroDate(t *testing.T) {
	t.Parallel()
	var d Date
	if y, m, day := d.Civil(); d.String() != "" || !d.IsZero() || d.Year() != 0 || y+int(m)+day != 0 || d.AddDays(5) != 0 {
		t.Errorf("the zero date is %q", d)
	}
	if v, err := d.Value(); v != nil || err != nil {
		t.Errorf("stored as %v, %v", v, err)
	}
	back := Date(7)
	if err := back.Scan(nil); err != nil || back != 0 {
		t.Errorf("NULL is %v, %v", back, err)
	}
	b, _ := d.MarshalText()
	back = 7
	if err := back.UnmarshalText(b); err != nil || back != 0 {
		t.Errorf("text %q is %v, %v", b, back, err)
	}
	if err := back.Scan(3.5); err == nil {
		t.Error("a float is no date")
	}
	defer func() {
		if recover() == nil {
			t.Error("MustDate takes anything")
		}
	}()
	MustDate("yesterday")
}

func TestDateOf(t *testing.T) {
	t.Parallel()
	// 17:00 UTC is midnight in Viet Nam.
	for in, want := range map[string]string{"2025-06-30T16:59:59Z": "2025-06-30", "2025-06-30T17:00:00Z": "2025-07-01", "2025-07-01T00:00:00+07:00": "2025-07-01"} {
		at, err := time.Parse(time.RFC3339, in)
		if err != nil {
			t.Fatal(err)
		}
		if got := DateOf(at).String(); got != want {
			t.Errorf("DateOf(%s) = %s, want %s", in, got, want)
		}
	}
}

// TestIntervals compares with the sets of days.
func TestIntervals(t *testing.T) {
	t.Parallel()
	span := rapid.Custom(func(t *rapid.T) Interval {
		from := Date(rapid.IntRange(0, 12).Draw(t, "from"))
		if rapid.Bool().Draw(t, "open") {
			return Interval{from, 0}
		}
		return Interval{from, max(from, 1) + Date(rapid.IntRange(1, 12).Draw(t, "days"))}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := span.Draw(t, "a"), span.Draw(t, "b")
		common := false
		for d := Date(1); d < 40; d++ {
			inA := (a.From == 0 || a.From <= d) && (a.To == 0 || d < a.To)
			inB := (b.From == 0 || b.From <= d) && (b.To == 0 || d < b.To)
			if a.Contains(d) != inA {
				t.Fatalf("%v contains %d: %v", a, int(d), !inA)
			}
			common = common || inA && inB
		}
		if a.Overlaps(b) != common {
			t.Fatalf("%v overlaps %v: %v", a, b, !common)
		}
		if a.Overlaps(b) != b.Overlaps(a) {
			t.Fatalf("%v and %v", a, b)
		}
	})
}
