package force

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// mutants are faults put into the engine by hand, each of which some test must notice. Old occurs once in the file.
var mutants = []struct{ file, old, mutant string }{
	// Periods and days of the law
	{"periods.go", `law2004      = period("2005-04-01"`, `law2004      = period("2005-04-02"`},
	{"periods.go", `law2015      = period("2016-07-01"`, `law2015      = period("2016-07-02"`},
	{"periods.go", `law2015      = period("2016-07-01", "2025-04-01")`, `law2015      = period("2016-07-01", "2025-04-02")`},
	{"periods.go", `law2025Now   = period("2025-07-01"`, `law2025Now   = period("2025-04-01"`},
	{"periods.go", `before2016   = period("", "2016-07-01")`, `before2016   = period("", "2016-06-30")`},
	{"periods.go", `districtActsEnd = law.MustDate("2027-03-01")`, `districtActsEnd = law.MustDate("2027-02-28")`},
	{"periods.go", `districtsGone   = law.MustDate("2025-07-01")`, `districtsGone   = law.MustDate("2025-06-30")`},

	// The tables
	{"book.go", `parentLapsed2015 = newRule(endedPresumably`, `parentLapsed2015 = newRule(endedForSure`},
	{"book.go", `parentLapsed2025 = newRule(endedPresumably`, `parentLapsed2025 = newRule(remark`},
	{"book.go", `withoutPower = newRule(inDoubt`, `withoutPower = newRule(endedForSure`},
	{"book.go", `declaredExpired = newRule(endedPresumably`, `declaredExpired = newRule(endedForSure`},
	{"book.go", `amendedInPart = newRule(endedInPart`, `amendedInPart = newRule(remark`},
	{"rule.go", "	inDoubt\n	endedPresumably\n", "	endedPresumably\n	inDoubt\n"},
	{"rule.go", "	stopped\n	stoppedInPart\n	endedInPart\n", "	endedInPart\n	stopped\n	stoppedInPart\n"},
	{"parents.go", `	{parentRepealed, nil, func(_ law.RelationKind, k law.EffectKind) bool { return k != law.Replaces && k != law.Amends }},` + "\n", ""},
	{"parents.go", `	{parentContinues2025, nil, anyRelation},` + "\n", ""},
	{"parents.go", `return r == law.Details }`, `return r != law.BasedOn }`},
	{"retroactivity.go", `l == law.LevelProvince && chairman`, `l == law.LevelProvince`},
	{"ending.go", `law.Repeals:    {repealed, repealedInPart},`, `law.Repeals:    {repealed, supplemented},`},

	// Commencement
	{"commencement.go", `{law.LevelProvince, 10, tooSoon2015,`, `{law.LevelProvince, 9, tooSoon2015,`},
	{"commencement.go", `{law.LevelCommune, 7, tooSoon2015,`, `{law.LevelCommune, 10, tooSoon2015,`},
	{"commencement.go", `e.On < c.issued.AddDays(f.days)`, `e.On <= c.issued.AddDays(f.days)`},
	{"commencement.go", `if h.Class != law.Normative || h.IssuedOn == 0 {`, `if h.IssuedOn == 0 {`},
	{"commencement.go", `e.By.IssuedOn < start.On`, `e.By.IssuedOn <= start.On`},
	{"commencement.go", `case len(stated) > 0:`, `case len(stated) > 1:`},
	{"commencement.go", `return e.Kind == law.Supplements && e.Adds`, `return e.Kind == law.Supplements`},
	{"commencement.go", `len(e.Provisions) > 0 && e.whole()`, `e.whole()`},
	{"parents.go", `case c.history.Class != law.Normative:`, `case c.history.Class == law.Administrative:`},
	{"view.go", `		return 2 * d` + "\n", `		return 2*d + 1` + "\n"},
	{"view.go", `d = min(d, i)`, `d = i + 1`},

	// Ends
	{"ending.go", `if c.ender == nil || day < c.end {`, `if c.ender == nil {`},
	{"ending.go", `			sure = sure && x.On != 0` + "\n", ""},
	{"ending.go", `max(from, c.seenAlive(e).AddDays(1))`, `max(from, c.seenAlive(e))`},
	{"ending.go", `return e.Kind == law.Replaces && e.Rewords && len(e.Provisions) > 0`, `return e.Kind == law.Replaces && e.Rewords`},
	{"ending.go", "	if e.general() {\n		return c.lastAlive\n	}\n	return 0\n", "	return c.lastAlive\n"},
	{"district.go", `c.endedBy(districtActsEnd)`, `c.endedBy(districtsGone)`},
	{"district.go", `e.By.Competence == "" && !c.own(e)`, `!c.own(e)`},
	{"ending.go", `e.Effect != &districtEnd || c.fromAbove(x)`, `true`},
	{"force.go", `c.ender != &districtEnd || day >= c.end`, `day >= c.issued`},
	{"lists.go", `if c.end != 0 && c.end <= e.On {`, `if c.end != 0 && c.end < e.On {`},

	// Suspension and power
	{"suspension.go", `if coversAll(e.reach, []scope{p.scope}) {`, `if touchesAny(e.reach, []scope{p.scope}) {`},
	{"suspension.go", `e.On != 0 && e.On >= from`, `e.On != 0 && e.On > from`},
	{"matter.go", `case e.By.Competence == NoPower && needsPower(e.Kind):`, `case e.By.Competence == HigherPower && needsPower(e.Kind):`},
	{"power.go", `law.Revokes, law.Suspends, law.Disapplies:`, `law.Revokes, law.Disapplies:`},

	// Parents
	{"parents.go", `case e.On <= c.issued:`, `case e.On < c.issued:`},
	{"parents.go", `case s == whole && !touchesAny(kept, one):`, `case s == whole:`},
	{"parents.go", `case coversAll(kept, one):`, `case touchesAny(kept, one):`},
	{"parents.go", `		case d.parent.Relation == law.BasedOn:` + "\n", `		case d.parent.Relation == law.Cites:` + "\n"},

	// Place and provision
	{"view.go", `case slices.Contains(v.territories, territory):`, `case territory == v.territories[0]:`},
	{"view.go", `case !slices.Contains(v.inside, territory):`, `default:`},
	{"view.go", `case slices.Contains(v.provision, p):`, `case p == v.provision[0]:`},
	{"view.go", `return inside(v.provision[0]) || slices.ContainsFunc(v.parts, inside)`, `return inside(v.provision[0])`},
	{"places.go", `named := o.Named || slices.`, `named := slices.`},
	{"places.go", `b.Form != law.Rename &&`, `b.Form != law.Merger &&`},
	{"spans.go", `if out[n-1].Code == code {`, `if out[n-1].Code != code {`},
	{"order.go", `		compareNumbers(a, b),` + "\n", `		compareNumbers(b, a),` + "\n"},
	{"order.go", `law.ComparePaths(a.ByProvision, b.ByProvision)`, `cmp.Compare(a.ByProvision, b.ByProvision)`},
	{"assertion.go", `if a.On > day &&`, `if a.On < day &&`},
}

func TestMutantsApply(t *testing.T) {
	t.Parallel()
	for _, m := range mutants {
		if b, err := os.ReadFile(m.file); err != nil || strings.Count(string(b), m.old) != 1 {
			t.Errorf("%s: %q does not occur exactly once (%v)", m.file, m.old, err)
		}
	}
	if len(mutants) < 30 {
		t.Errorf("only %d mutants", len(mutants))
	}
}

// With VANBAN_MUTANTS set, the short tests run against each mutant in turn and must fail; to the name of a file, only
// against those of that file.
func TestMutantsAreKilled(t *testing.T) {
	chosen := os.Getenv("VANBAN_MUTANTS")
	if chosen == "" {
		t.Skip("VANBAN_MUTANTS is not set")
	}
	killed, tried := 0, 0
	for _, m := range mutants {
		if strings.HasSuffix(chosen, ".go") && m.file != chosen {
			continue
		}
		tried++
		switch out, err := runMutant(t, m.file, m.old, m.mutant); {
		case err == nil:
			t.Errorf("%s: %q -> %q lives", m.file, m.old, m.mutant)
		case !strings.Contains(string(out), "--- FAIL") && !strings.Contains(string(out), "panic:"):
			t.Errorf("%s: %q -> %q does not run: %s", m.file, m.old, m.mutant, out)
		default:
			killed++
		}
	}
	t.Logf("%d of %d mutants killed", killed, tried)
}

func runMutant(t *testing.T, file, old, mutant string) ([]byte, error) {
	t.Helper()
	dir := t.TempDir()
	original, err := filepath.Abs(file)
	must(t, err)
	source, err := os.ReadFile(original)
	must(t, err)
	changed := filepath.Join(dir, file)
	must(t, os.WriteFile(changed, []byte(strings.Replace(string(source), old, mutant, 1)), 0o600))
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{original: changed}})
	must(t, err)
	overlayFile := filepath.Join(dir, "overlay.json")
	must(t, os.WriteFile(overlayFile, overlay, 0o600))
	cmd := exec.Command("go", "test", "-short", "-vet=off", "-overlay", overlayFile, ".", "-rapid.checks=20", "-rapid.nofailfile", "-rapid.shrinktime=100ms")
	cmd.Env = append(os.Environ(), "VANBAN_MUTANTS=")
	return cmd.CombinedOutput()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
