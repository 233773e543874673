package citation

import (
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/law"
)

// References of running text become paths of a document here.

// pathsOf writes references as paths in a component. A clause without its article is a path only in acts that have no
// articles.
func pathsOf(refs []law.ProvisionRef, component string, typ law.DocumentType) (paths []string, note string) {
	for _, r := range nested(refs) {
		r.Steps = undotted(r.Steps)
		in := r.Component
		if in == string(law.UnitAppendix) {
			in += "-1" // the only one
		}
		if in == "" || in == law.ComponentMain || in == law.ComponentAttached {
			in = component
			if len(r.Steps) == 0 || r.Steps[0].Unit.Rank() > law.UnitArticle.Rank() && hasArticles(typ) {
				note = "the article is not named: " + law.FormatProvision(law.ProvisionRef{Steps: r.Steps})
				continue
			}
		}
		if p := string(r.Path(in)); !slices.Contains(paths, p) {
			paths = append(paths, p)
		}
	}
	return paths, note
}

// undotted reads "Điều 7.2" as clause 2 of article 7: no act has articles with such numbers.
func undotted(steps []law.Step) []law.Step {
	if n := len(steps) - 1; n >= 0 && steps[n].Unit == law.UnitArticle {
		if article, clause, ok := strings.Cut(steps[n].Label, "."); ok && article != "" && clause != "" && !strings.Contains(clause, ".") {
			return append(slices.Clone(steps[:n]), law.Step{Unit: law.UnitArticle, Label: article}, law.Step{Unit: law.UnitClause, Label: clause})
		}
	}
	return steps
}

// nested reads lists that are written from the outside in, with commas: "Điều 3, khoản 2 và khoản 4" is of clauses of article 3. What
// is inside an article and names none lies in the reference before it, which is then not meant as a whole.
func nested(refs []law.ProvisionRef) []law.ProvisionRef {
	if len(refs) < 2 {
		return refs
	}
	var out []law.ProvisionRef
	var around []law.Step // of the last reference that stands alone
	whole := -1           // where it stands in out, as long as nothing lies in it
	for k, r := range refs {
		if n := len(out); n > 0 && len(r.Steps) == 1 && !slices.ContainsFunc(refs[k:], inChapter) && r.Steps[0].Unit == law.UnitSection && !r.Heading && len(around) > 0 && around[0].Unit == law.UnitChapter { // "Chương II, Mục 1"
			if len(around) == 1 && whole == n-1 {
				out = out[:n-1]
			}
			r.Steps = []law.Step{around[0], r.Steps[0]}
			around, whole = r.Steps, len(out)
			out = append(out, r)
			continue
		}
		if len(r.Steps) == 0 || r.Steps[0].Unit.Rank() <= law.UnitArticle.Rank() {
			around, whole = r.Steps, len(out)
			out = append(out, r)
			continue
		}
		for len(around) > 0 && around[len(around)-1].Unit.Rank() >= r.Steps[0].Unit.Rank() {
			around, whole = around[:len(around)-1], -1
		}
		if len(around) == 0 || around[0].Unit != law.UnitArticle {
			out = append(out, r)
			continue
		}
		if whole >= 0 {
			out, whole = out[:whole], -1
		}
		r.Steps = slices.Concat(around, r.Steps)
		out = append(out, r)
		if len(r.Steps) > len(around)+1 || r.Last().Unit == law.UnitClause {
			around, whole = r.Steps, len(out)-1
		}
	}
	return out
}

// inChapter reports whether the reference is to a section of a chapter.
func inChapter(r law.ProvisionRef) bool {
	return len(r.Steps) > 1 && r.Steps[0].Unit == law.UnitChapter && r.Steps[1].Unit == law.UnitSection
}

// hasArticles reports whether acts of the kind are made of articles.
func hasArticles(typ law.DocumentType) bool {
	switch typ {
	case law.HienPhap, law.Luat, law.BoLuat, law.PhapLenh, law.NghiDinh, law.QuyetDinh, law.ThongTu, law.ThongTuLienTich:
		return true
	}
	return false
}
