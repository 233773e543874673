package place_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/place"
)

// offices is two invented provinces that merge, with a district and communes, and central bodies.
const offices = `
{"kind":"territory","code":"vn","level":"country"}
{"kind":"territory","code":"tinh-mau","level":"province","parent":"vn","valid_to":"2025-07-01"}
{"kind":"territory","code":"tinh-ben","level":"province","parent":"vn","valid_to":"2025-07-01"}
{"kind":"territory","code":"tinh-canh","level":"province","parent":"vn"}
{"kind":"territory","code":"tinh-mau-moi","level":"province","parent":"vn","valid_from":"2025-07-01"}
{"kind":"territory","code":"tinh-mau.huyen","level":"district","parent":"tinh-mau","valid_to":"2025-07-01"}
{"kind":"territory","code":"tinh-mau.huyen.xa","level":"commune","parent":"tinh-mau.huyen","valid_to":"2025-07-01"}
{"kind":"territory","code":"tinh-mau-moi.xa","level":"commune","parent":"tinh-mau-moi","valid_from":"2025-07-01","grounds":["tinh-mau.huyen"]}
{"kind":"territory","code":"tinh-mau-moi.xa-ben","level":"commune","parent":"tinh-mau-moi","valid_from":"2025-07-01","grounds":["tinh-ben"]}
{"kind":"succession","of":"territory","predecessors":["tinh-mau","tinh-ben"],"successors":["tinh-mau-moi"],"on":"2025-07-01","form":"merger"}
{"kind":"succession","of":"body","predecessors":["ubnd.tinh-mau","ubnd.tinh-ben"],"successors":["ubnd.tinh-mau-moi"],"on":"2025-07-01","form":"merger"}
{"kind":"body","code":"quoc-hoi","territory":"vn","level":"country"}
{"kind":"body","code":"ubtvqh","territory":"vn","level":"country"}
{"kind":"body","code":"chinh-phu","territory":"vn","level":"country"}
{"kind":"body","code":"thu-tuong","territory":"vn","level":"country"}
{"kind":"body","code":"bo-tttt","territory":"vn","level":"country","valid_to":"2025-03-01"}
{"kind":"body","code":"bo-khcn","territory":"vn","level":"country"}
{"kind":"body","code":"bo-chinh-tri","territory":"vn","level":"country"}
{"kind":"body","code":"bo-bcvt","territory":"vn","level":"country","valid_to":"2007-08-01"}
{"kind":"succession","of":"body","predecessors":["bo-bcvt"],"successors":["bo-tttt"],"on":"2007-08-01","form":"rename"}
{"kind":"body","code":"hdnd.tinh-mau","territory":"tinh-mau","level":"province","valid_to":"2025-07-01"}
{"kind":"body","code":"ubnd.tinh-mau","territory":"tinh-mau","level":"province","valid_to":"2025-07-01"}
{"kind":"body","code":"chu-tich-ubnd.tinh-mau","territory":"tinh-mau","level":"province","valid_to":"2025-07-01"}
{"kind":"body","code":"so-tttt.tinh-mau","territory":"tinh-mau","level":"province","valid_to":"2025-03-01"}
{"kind":"body","code":"so-khcn.tinh-mau","territory":"tinh-mau","level":"province"}
{"kind":"body","code":"so-vhttdl.tinh-mau","territory":"tinh-mau","level":"province"}
{"kind":"body","code":"so-khcn.tinh-mau-moi","territory":"tinh-mau-moi","level":"province","valid_from":"2025-07-01"}
{"kind":"succession","of":"body","predecessors":["so-tttt.tinh-mau"],"successors":["so-khcn.tinh-mau"],"on":"2025-03-01","form":"transfer_topic","topics":["internet"]}
{"kind":"succession","of":"body","predecessors":["so-tttt.tinh-mau"],"successors":["so-vhttdl.tinh-mau"],"on":"2025-03-01","form":"transfer_topic","topics":["publishing"]}
{"kind":"succession","of":"body","predecessors":["so-khcn.tinh-mau"],"successors":["so-khcn.tinh-mau-moi"],"on":"2025-07-01","form":"merger"}
{"kind":"body","code":"ubnd.tinh-ben","territory":"tinh-ben","level":"province","valid_to":"2025-07-01"}
{"kind":"body","code":"ubnd.tinh-canh","territory":"tinh-canh","level":"province"}
{"kind":"body","code":"hdnd.tinh-mau-moi","territory":"tinh-mau-moi","level":"province","valid_from":"2025-07-01"}
{"kind":"body","code":"ubnd.tinh-mau-moi","territory":"tinh-mau-moi","level":"province","valid_from":"2025-07-01"}
{"kind":"body","code":"chu-tich-ubnd.tinh-mau-moi","territory":"tinh-mau-moi","level":"province","valid_from":"2025-07-01"}
{"kind":"body","code":"hdnd.tinh-mau.huyen","territory":"tinh-mau.huyen","level":"district","valid_to":"2025-07-01"}
{"kind":"body","code":"ubnd.tinh-mau.huyen","territory":"tinh-mau.huyen","level":"district","valid_to":"2025-07-01"}
{"kind":"body","code":"chu-tich-ubnd.tinh-mau.huyen","territory":"tinh-mau.huyen","level":"district","valid_to":"2025-07-01"}
{"kind":"body","code":"hdnd.tinh-mau.huyen.xa","territory":"tinh-mau.huyen.xa","level":"commune","valid_to":"2025-07-01"}
{"kind":"body","code":"ubnd.tinh-mau.huyen.xa","territory":"tinh-mau.huyen.xa","level":"commune","valid_to":"2025-07-01"}
{"kind":"body","code":"hdnd.tinh-mau-moi.xa","territory":"tinh-mau-moi.xa","level":"commune","valid_from":"2025-07-01"}
{"kind":"body","code":"ubnd.tinh-mau-moi.xa","territory":"tinh-mau-moi.xa","level":"commune","valid_from":"2025-07-01"}
{"kind":"body","code":"ubnd.tinh-mau-moi.xa-ben","territory":"tinh-mau-moi.xa-ben","level":"commune","valid_from":"2025-07-01"}
{"kind":"body","code":"cong-an.tinh-mau-moi","territory":"tinh-mau-moi","level":"province","valid_from":"2025-07-01"}
`

func TestCompetentBody(t *testing.T) {
	t.Parallel()
	w := read(t, offices)
	for _, c := range []struct {
		body, on, topics string
		outcome          law.Outcome
		heirs            string // "code rule", "?" where not certain
	}{
		{"so-tttt.tinh-mau", "2025-02-28", "internet", law.Resolved, "so-tttt.tinh-mau body-itself"},
		{"so-tttt.tinh-mau", "2025-03-01", "internet", law.Resolved, "so-khcn.tinh-mau topic-transferred"},
		{"so-tttt.tinh-mau", "2025-03-01", "internet-agents internet", law.Resolved, "so-khcn.tinh-mau topic-transferred"},
		{"so-tttt.tinh-mau", "2025-03-01", "publishing", law.Resolved, "so-vhttdl.tinh-mau topic-transferred"},
		{"so-tttt.tinh-mau", "2025-03-01", "email-systems", law.NotFound, " succession-not-recorded?"},
		{"so-tttt.tinh-mau", "2025-03-01", "", law.Ambiguous, "so-khcn.tinh-mau several-heirs?, so-vhttdl.tinh-mau several-heirs?"},
		{"so-tttt.tinh-mau", "2025-07-01", "internet", law.Resolved, "so-khcn.tinh-mau-moi body-merged"},
		{"so-tttt.tinh-mau", "2025-07-01", "publishing", law.NotFound, " succession-not-recorded?"},
		{"ubnd.tinh-mau", "2025-06-30", "", law.Resolved, "ubnd.tinh-mau body-itself"},
		{"ubnd.tinh-mau", "2025-07-01", "", law.Resolved, "ubnd.tinh-mau-moi body-merged"},
		{"chu-tich-ubnd.tinh-mau", "2025-07-01", "", law.NotFound, " succession-not-recorded?"},
		{"ubnd.tinh-mau-moi", "2025-06-30", "", law.NotFound, " body-not-formed-yet?"},
		{"bo-bcvt", "2010-01-01", "internet", law.Resolved, "bo-tttt body-renamed"},
		{"bo-bcvt", "2026-01-01", "internet", law.NotFound, " succession-not-recorded?"},
		{"khong-co", "2026-01-01", "", law.NotFound, " body-not-recorded?"},
	} {
		outcome, heirs := w.CompetentBody(c.body, day(c.on), strings.Fields(c.topics)...)
		var got []string
		for _, h := range heirs {
			s := h.Code + " " + h.Rule
			if !h.Certain {
				s += "?"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); outcome != c.outcome || s != c.heirs {
			t.Errorf("%s on %s for %q: %s %q, not %s %q", c.body, c.on, c.topics, outcome, s, c.outcome, c.heirs)
		}
	}
	if d := cmp.Diff([]string{"so-khcn.tinh-mau", "so-tttt.tinh-mau"}, w.PredecessorsOf("so-khcn.tinh-mau-moi")); d != "" {
		t.Error(d)
	}
}

func TestCompetence(t *testing.T) {
	t.Parallel()
	w := read(t, offices)
	for _, r := range strings.Split(strings.TrimSpace(`
ubnd.tinh-mau ubnd.tinh-mau 2010 issuer issuer
ubnd.tinh-mau-moi ubnd.tinh-mau 2026 successor successor
chu-tich-ubnd.tinh-mau-moi chu-tich-ubnd.tinh-mau 2026 successor new-unit-decides
hdnd.tinh-mau-moi hdnd.tinh-mau 2026 successor new-unit-decides
hdnd.tinh-mau-moi ubnd.tinh-mau 2026 higher council-over-committee
ubnd.tinh-mau-moi hdnd.tinh-mau 2026 unknown power-not-settled
ubnd.tinh-mau ubnd.tinh-mau-moi 2026 unknown power-not-settled
bo-tttt bo-bcvt 2010 unknown power-not-settled
bo-tttt bo-bcvt 2020 successor successor
quoc-hoi ubtvqh 2020 higher national-assembly
quoc-hoi ubnd.tinh-mau 2020 higher national-assembly
ubtvqh quoc-hoi 2020 none no-power
ubtvqh chinh-phu 2020 higher standing-committee
ubtvqh hdnd.tinh-mau 2020 higher standing-committee
ubtvqh hdnd.tinh-mau 2010 unknown power-not-settled
ubtvqh ubnd.tinh-mau 2020 unknown power-not-settled
ubtvqh hdnd.tinh-mau.huyen 2020 unknown power-not-settled
chinh-phu bo-khcn 2020 higher government
chinh-phu ubnd.tinh-mau 2020 higher government
chinh-phu ubnd.tinh-mau 2010 unknown power-not-settled
chinh-phu thu-tuong 2020 unknown power-not-settled
thu-tuong chinh-phu 2020 none no-power
thu-tuong ubnd.tinh-mau 2020 higher government
thu-tuong chu-tich-ubnd.tinh-mau-moi 2026 higher government
thu-tuong hdnd.tinh-mau 2020 unknown may-suspend-only
thu-tuong ubnd.tinh-mau.huyen 2020 unknown power-not-settled
bo-khcn ubnd.tinh-mau 2020 none ministry-may-only-propose
bo-khcn ubnd.tinh-mau 2010 unknown power-not-settled
bo-khcn bo-tttt 2020 none ministry-may-only-propose
bo-khcn chinh-phu 2020 none no-power
bo-chinh-tri ubnd.tinh-mau 2020 unknown power-not-settled
ubnd.tinh-mau chinh-phu 2020 none no-power
ubnd.tinh-mau bo-khcn 2020 none no-power
hdnd.tinh-mau ubnd.tinh-mau 2020 higher council-over-committee
hdnd.tinh-mau chu-tich-ubnd.tinh-mau 2020 higher council-over-committee
hdnd.tinh-mau ubnd.tinh-mau 2010 unknown power-not-settled
ubnd.tinh-mau hdnd.tinh-mau 2020 none no-power
chu-tich-ubnd.tinh-mau ubnd.tinh-mau 2020 unknown power-not-settled
ubnd.tinh-mau chu-tich-ubnd.tinh-mau 2020 unknown power-not-settled
chu-tich-ubnd.tinh-mau so-tttt.tinh-mau 2020 higher chairman-over-department
so-tttt.tinh-mau ubnd.tinh-mau 2020 none no-power
ubnd.tinh-mau so-tttt.tinh-mau 2020 unknown power-not-settled
hdnd.tinh-mau hdnd.tinh-mau.huyen 2020 higher council-over-council
hdnd.tinh-mau hdnd.tinh-mau.huyen.xa 2020 unknown power-not-settled
hdnd.tinh-mau.huyen hdnd.tinh-mau.huyen.xa 2020 higher council-over-council
hdnd.tinh-mau-moi hdnd.tinh-mau-moi.xa 2026 higher council-over-council
hdnd.tinh-mau ubnd.tinh-mau.huyen 2020 unknown power-not-settled
chu-tich-ubnd.tinh-mau ubnd.tinh-mau.huyen 2020 higher chairman-over-committee
chu-tich-ubnd.tinh-mau hdnd.tinh-mau.huyen 2020 unknown may-suspend-only
chu-tich-ubnd.tinh-mau-moi ubnd.tinh-mau-moi.xa 2026 higher chairman-over-committee
ubnd.tinh-mau ubnd.tinh-mau.huyen 2020 unknown power-not-settled
so-khcn.tinh-mau ubnd.tinh-mau.huyen 2020 none no-power
ubnd.tinh-mau.huyen ubnd.tinh-mau 2020 none no-power
ubnd.tinh-canh ubnd.tinh-mau 2020 none no-power
ubnd.tinh-canh ubnd.tinh-mau 2026 none no-power
hdnd.tinh-mau-moi ubnd.tinh-mau.huyen 2026 higher province-over-abolished-district
ubnd.tinh-mau-moi hdnd.tinh-mau.huyen 2026 higher province-over-abolished-district
hdnd.tinh-mau-moi.xa ubnd.tinh-mau.huyen 2026 successor commune-over-abolished-district
ubnd.tinh-mau-moi.xa ubnd.tinh-mau.huyen 2026 successor commune-over-abolished-district
ubnd.tinh-mau-moi.xa-ben ubnd.tinh-mau.huyen 2026 none no-power
ubnd.tinh-canh ubnd.tinh-mau.huyen 2026 none no-power
ubnd.tinh-mau-moi ubnd.tinh-mau.huyen 2028 unknown power-not-settled
so-khcn.tinh-mau-moi ubnd.tinh-mau.huyen 2026 none no-power
cong-an.tinh-mau-moi ubnd.tinh-mau-moi 2026 unknown power-not-settled
khong-co ubnd.tinh-mau 2020 unknown body-not-recorded
ubnd.tinh-mau khong-co 2020 unknown body-not-recorded
ubnd.tinh-mau-moi ubnd.tinh-mau 2020 unknown body-not-formed-yet`), "\n") {
		f := strings.Fields(r)
		if got, rule := w.Competence(f[0], f[1], day(f[2]+"-06-01")); string(got) != f[3] || rule != f[4] {
			t.Errorf("%s over %s in %s: %s by %s, not %s by %s", f[0], f[1], f[2], got, rule, f[3], f[4])
		}
	}
}

// A body that succeeds itself, or a circle of successions, has no heir but those that are there.
func TestCirclesOfBodies(t *testing.T) {
	t.Parallel()
	w := read(t, `
{"kind":"body","code":"a","level":"province","valid_to":"2020-01-01"}
{"kind":"body","code":"b","level":"province","valid_to":"2020-01-01"}
{"kind":"succession","of":"body","predecessors":["a"],"successors":["b"],"on":"2019-01-01","form":"merger"}
{"kind":"succession","of":"body","predecessors":["b"],"successors":["a"],"on":"2019-01-01","form":"merger"}
{"kind":"succession","of":"body","predecessors":["a"],"successors":["a"],"on":"2019-01-01","form":"rename"}`)
	outcome, heirs := w.CompetentBody("a", day("2026-01-01"))
	if d := cmp.Diff([]place.Heir{{Rule: "succession-not-recorded"}}, heirs); outcome != law.NotFound || d != "" {
		t.Error(outcome, d)
	}
	if got, _ := w.Competence("b", "a", day("2026-01-01")); got != place.Successor {
		t.Error(got)
	}
}
