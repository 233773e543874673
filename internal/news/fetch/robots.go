package fetch

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Robots is what a robots.txt (RFC 9309) says to one crawler.
type Robots struct {
	rules []robotsRule
	Delay time.Duration // Crawl-delay, which is not in the RFC but widely used; 0 if none
}

type robotsRule struct {
	pattern string
	allow   bool
}

// maxRules bounds the rules that are read; maxDelay the wait that a site may ask for.
const (
	maxRules = 10_000
	maxDelay = 5 * time.Minute
)

// ParseRobots reads a robots.txt for the crawler whose product token is agent. All groups that name the agent are one; where none
// does, those for "*" are. A line that is not understood is passed over.
func ParseRobots(body []byte, agent string) Robots {
	var named, others Robots
	var forNamed, forOthers, inRules, anyNamed bool
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	for line := range bytes.FieldsFuncSeq(body, func(r rune) bool { return r == '\n' || r == '\r' }) {
		text, _, _ := strings.Cut(string(line), "#")
		key, value, ok := strings.Cut(text, ":")
		if !ok || !utf8.ValidString(value) {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if key == "user-agent" {
			if inRules {
				forNamed, forOthers, inRules = false, false, false
			}
			token, _, _ := strings.Cut(value, "/")
			switch {
			case value == "*":
				forOthers = true
			case strings.EqualFold(strings.TrimSpace(token), agent):
				forNamed, anyNamed = true, true
			}
			continue
		}
		var add func(*Robots)
		switch key {
		case "allow", "disallow":
			if value == "" {
				inRules = true // an empty Disallow allows everything
				continue
			}
			add = func(r *Robots) {
				if len(r.rules) < maxRules {
					r.rules = append(r.rules, robotsRule{value, key == "allow"})
				}
			}
		case "crawl-delay":
			seconds, err := strconv.ParseFloat(value, 64)
			if err != nil || !(seconds > 0) {
				continue
			}
			delay := time.Duration(min(seconds, maxDelay.Seconds()) * float64(time.Second))
			add = func(r *Robots) { r.Delay = max(r.Delay, delay) }
		default:
			continue // Sitemap and the like belong to no group
		}
		inRules = true
		if forNamed {
			add(&named)
		}
		if forOthers {
			add(&others)
		}
	}
	if anyNamed {
		return named
	}
	return others
}

// Allows reports whether the address with this path and query may be fetched: the longest rule that matches decides, and
// between rules of one length the one that allows.
func (r Robots) Allows(path string) bool {
	allow, longest := true, -1
	for _, rule := range r.rules {
		n := len(rule.pattern)
		if n < longest || n == longest && !rule.allow || !matchRobots(rule.pattern, path) {
			continue
		}
		allow, longest = rule.allow, n
	}
	return allow
}

// matchRobots matches a path from its beginning; * stands for anything, $ at the end for the end. It takes the earliest place for
// what follows each *, so its time is bounded by the product of both lengths.
func matchRobots(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(path, parts[0])
	if !ok {
		return false
	}
	for i, part := range parts[1:] {
		if whole && i == len(parts)-2 {
			return strings.HasSuffix(rest, part)
		}
		_, after, found := strings.Cut(rest, part)
		if !found {
			return false
		}
		rest = after
	}
	return !whole || rest == ""
}
