package registry

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"github.com/vanban/vanban/internal/law"
)

// OpenDate is the first day a document is no longer in force: a date, nothing recorded (the zero value, JSON null),
// or "unknown": it has or may have ended and nobody knows when.
type OpenDate struct {
	Date    law.Date
	Unknown bool
}

const unknownDay = "unknown"

// String is the date, "unknown" or "".
func (d OpenDate) String() string {
	if d.Unknown {
		return unknownDay
	}
	return d.Date.String()
}

// ParseOpenDate reads what String wrote.
func ParseOpenDate(s string) (OpenDate, error) {
	switch s {
	case "":
		return OpenDate{}, nil
	case unknownDay:
		return OpenDate{Unknown: true}, nil
	}
	d, err := law.ParseDate(s)
	if err != nil {
		return OpenDate{}, fmt.Errorf("not a date YYYY-MM-DD, null or %q: %q", unknownDay, s)
	}
	return OpenDate{Date: d}, nil
}

// MarshalJSON writes a date, "unknown" or null.
func (d OpenDate) MarshalJSON() ([]byte, error) {
	if s := d.String(); s != "" {
		return json.Marshal(s)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads a date, "unknown" or null.
func (d *OpenDate) UnmarshalJSON(b []byte) (err error) {
	if bytes.Equal(b, []byte("null")) {
		*d = OpenDate{}
		return nil
	}
	var s string
	if err = json.Unmarshal(b, &s); err != nil {
		return fmt.Errorf("not a date YYYY-MM-DD, null or %q: %s", unknownDay, b)
	}
	if s == "" {
		return fmt.Errorf("not a date YYYY-MM-DD, null or %q: \"\"", unknownDay)
	}
	*d, err = ParseOpenDate(s)
	return err
}

// Value stores the date as text; NULL when nothing is recorded.
func (d OpenDate) Value() (driver.Value, error) {
	if s := d.String(); s != "" {
		return s, nil
	}
	return nil, nil
}

// Scan reads what Value wrote.
func (d *OpenDate) Scan(src any) (err error) {
	switch v := src.(type) {
	case nil:
		*d = OpenDate{}
	case string:
		*d, err = ParseOpenDate(v)
	case []byte:
		*d, err = ParseOpenDate(string(v))
	default:
		err = fmt.Errorf("cannot read a date from %T", src)
	}
	return err
}
