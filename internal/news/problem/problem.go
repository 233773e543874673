// Package problem names what can be wrong with a page or feed from outside. The names are stable: scripts may test for them.
package problem

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// Code is the name of a problem.
type Code string

// What stops an address from being fetched.
const (
	BadAddress       Code = "bad-address"        // not an http or https address of port 80 or 443
	PrivateAddress   Code = "private-address"    // the host is not on the public internet
	TooManyRedirects Code = "too-many-redirects" // or they go in a circle
	Robots           Code = "robots"             // the site's robots.txt does not allow it, or cannot be read
	Unreachable      Code = "unreachable"        // no such host, no connection, a broken answer
	TooSlow          Code = "too-slow"           // not answered in time
	Status           Code = "status"             // answered with an error status
	Busy             Code = "busy"               // answered with status 429 or 5xx: worth another try
	NotAPage         Code = "not-a-page"         // neither HTML nor plain text nor a feed
	TooLarge         Code = "too-large"
	RedirectedAway   Code = "redirected-away" // to the first page of the site or to a section: the page is gone
)

// What stops a page or feed from being read.
const (
	TooDeep    Code = "too-deep"    // elements nested too deep
	TooComplex Code = "too-complex" // too many elements
	BadFeed    Code = "bad-feed"    // not the XML of a feed, or XML that a feed need not have
	NoTitle    Code = "no-title"
	NoText     Code = "no-text"
	NoDay      Code = "no-day" // no day of publication is found
	BadDay     Code = "bad-day"
	Invalid    Code = "invalid" // the registry does not take the item
)

// What was mended; the page is taken.
const (
	LegacyEncoding    Code = "legacy-encoding"    // decoded from UTF-16, or from an encoding that it did not declare
	LossyEncoding     Code = "lossy-encoding"     // some characters could not be decoded
	MarkupInTitle     Code = "markup-in-title"    // taken out
	ControlCharacters Code = "control-characters" // taken out
)

// Problem is an error with a name.
type Problem struct {
	Code   Code   `json:"code"`
	Detail string `json:"detail,omitempty"`
}

// maxDetail is how long a detail may be, in bytes.
const maxDetail = 500

// New makes a problem; format and args say what in particular. They may hold what a server said: the detail is one short line without
// characters that a terminal obeys.
func New(code Code, format string, args ...any) *Problem {
	detail := strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || unicode.In(r, unicode.Cc, unicode.Cf) {
			return ' '
		}
		return r
	}, fmt.Sprintf(format, args...))
	if len(detail) > maxDetail {
		detail = strings.ToValidUTF8(detail[:maxDetail], "") + "…"
	}
	return &Problem{code, detail}
}

func (p *Problem) Error() string {
	if p.Detail == "" {
		return string(p.Code)
	}
	return string(p.Code) + ": " + p.Detail
}

// Of finds the problem in an error, nil if it is none.
func Of(err error) *Problem {
	var p *Problem
	errors.As(err, &p)
	return p
}

// Passing reports whether the problem may be gone at another time.
func (p *Problem) Passing() bool {
	switch p.Code {
	case Unreachable, TooSlow, Busy:
		return true
	}
	return false
}
