package force

import (
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// rule is one entry of the rule book: what a ground or a finding under it says of the document.
type rule struct {
	id      string // stable, lower-kebab
	source  string // the law and article it rests on, or "registry" for a convention of this registry
	governs law.Interval
	rank    rank
	code    law.StatusCode // the status that it argues for; "" for a rule that only remarks on something
	finding string         // the code of the findings that it raises, in snake_case
	vi, en  string
}

// rank is the precedence of a ground when several hold on one day: the lowest decides.
type rank int

const (
	notYet rank = iota
	endedForSure
	inDoubt
	endedPresumably
	stopped
	stoppedInPart
	endedInPart
	alive
	remark
)

var codeOf = [...]law.StatusCode{
	notYet: law.NotYetInForce, endedForSure: law.Expired, inDoubt: law.Unknown, endedPresumably: law.Expired,
	stopped: law.Suspended, stoppedInPart: law.PartlySuspended, endedInPart: law.PartlyExpired, alive: law.InForce, remark: "",
}

// newRule makes a rule that governs always, and whose findings have its own id for a code.
func newRule(r rank, id, source, vi, en string) *rule {
	return &rule{id: id, source: source, rank: r, code: codeOf[r], finding: strings.ReplaceAll(id, "-", "_"), vi: vi, en: en}
}

// in limits the rule to the days of a law.
func (r *rule) in(governs law.Interval) *rule { r.governs = governs; return r }

// raises gives the findings of the rule a code that other rules may share.
func (r *rule) raises(finding string) *rule { r.finding = finding; return r }

// chapter is a part of the rule book: its rules, and the function that finds what each of them says of a matter.
type chapter struct {
	title string
	find  func(*matter)
	rules []*rule
}

var ruleByID = func() map[string]*rule {
	m := map[string]*rule{}
	for _, ch := range book {
		for _, r := range ch.rules {
			m[r.id] = r
		}
	}
	return m
}()

// Text says the rule with that id in words, in Vietnamese, or in English for lang "en"; the id itself where there is no
// such rule.
func Text(id, lang string) string {
	r := ruleByID[id]
	switch {
	case r == nil:
		return id
	case lang == "en":
		return r.en
	}
	return r.vi
}

// Source names the law and article that the rule with that id rests on: "registry" for a convention of this registry, ""
// where there is no such rule.
func Source(id string) string {
	if r := ruleByID[id]; r != nil {
		return r.source
	}
	return ""
}
