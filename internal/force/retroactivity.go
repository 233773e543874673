package force

import "github.com/vanban/vanban/internal/law"

// retroactivityRules says which acts must not take effect before they are issued, by the law in force at their issue: the
// first rule that governs that day and fits holds. Of provincial councils and committees the law now in force says nothing.
var retroactivityRules = [...]struct {
	rule *rule
	fits func(level law.TerritoryLevel, chairman bool) bool
}{
	{retroactive2015, func(l law.TerritoryLevel, _ bool) bool {
		return l == law.LevelProvince || l == law.LevelDistrict || l == law.LevelCommune
	}},
	{retroactive2025, func(l law.TerritoryLevel, chairman bool) bool {
		return l == law.LevelCommune || l == law.LevelProvince && chairman
	}},
	{effectBeforeIssue, func(law.TerritoryLevel, bool) bool { return true }},
}

// retroactivity finds effects that begin before the act was issued. Revoking may reach back, and what a list or a correction
// says of the past is no effect of it.
func (c *matter) retroactivity() {
	for i := range c.effects {
		e := &c.effects[i]
		switch e.Kind {
		case law.Commences, law.Amends, law.Supplements, law.Replaces, law.Repeals, law.Suspends, law.Disapplies:
		default:
			continue
		}
		if e.On == 0 || e.On >= e.By.IssuedOn {
			continue
		}
		level := e.By.Level
		if c.own(e) {
			level = ""
			if c.history.Class == law.Normative {
				level = c.history.Level
			}
		}
		for _, r := range retroactivityRules {
			if r.rule.governs.Contains(e.By.IssuedOn) && r.fits(level, e.By.Chairman) {
				c.find(r.rule, e)
				break
			}
		}
	}
}
