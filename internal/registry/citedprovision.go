package registry

import (
	"context"
	"slices"
	"strings"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// ProvisionFinding is what there is to say of a provision that a text names.
type ProvisionFinding struct {
	Path  string   `json:"path" doc:"As the text names it."`
	Code  string   `json:"code" enum:"provision_expired_on_publication,provision_expired_since,provision_not_yet_in_force_on_publication,provision_suspended_on_publication,provision_unknown" doc:"provision_unknown: the recorded text of the document has no such provision."`
	Label string   `json:"label" doc:"In words."`
	Since law.Date `json:"since,omitzero" doc:"From which day it is so; of what was not yet in force, the day on which it came into force."`
	By    *DocName `json:"by,omitempty" doc:"The document that did it."`
	Meant string   `json:"meant,omitempty" doc:"Of one that is unknown: the provision of that number in what is issued with the document, or in the document itself, if there is just one. A hint: nothing is changed."`
}

// mostProvisions is how many provisions an answer tells the status of: each needs the text of its document as of two days.
const mostProvisions = 50

// provisionCheck tells how provisions that texts cite stood on the day of the text, and stand now.
type provisionCheck struct {
	registry *Registry
	snapshot snapshot
	world    *world
	texts    bool // say also which provisions a document does not have
	left     int  // how many more are looked at
	read     map[string]*script
}

// of checks provisions of one document. What holds of the whole document is not said again of its provisions.
func (c *provisionCheck) of(ctx context.Context, d *Document, h force.History, paths []string, then, now View) (out []ProvisionFinding, unchecked int, err error) {
	if len(paths) == 0 || !c.texts && !onProvisions(h) {
		return nil, 0, nil
	}
	paths = unique(paths)
	unchecked = max(0, len(paths)-c.left)
	paths = paths[:len(paths)-unchecked]
	c.left -= len(paths)
	if len(paths) == 0 {
		return nil, unchecked, nil
	}
	sc, err := c.script(ctx, d)
	if err != nil {
		return nil, 0, err
	}
	known := codesOf(citedFindings(c.world.status(d, h, then), c.world.status(d, h, now), now.Lang))
	var trees []*provision.Tree
	if sc.text != "" {
		trees = []*provision.Tree{sc.on(then.AsOf).Tree, sc.on(now.AsOf).Tree, sc.adopted()}
	}
	for _, path := range paths {
		tree, there := treeWith(trees, path)
		if sc.text != "" && !there {
			out = append(out, unknownProvision(trees, path, now.Lang))
			continue
		}
		_, chain := sc.unit(tree, law.Path(path))
		var parts []string
		if tree != nil {
			parts = partsOf(tree, law.Path(path))
		}
		on := func(v View) Status {
			q := c.world.query(v)
			q.Provision, q.Parts = chain, parts
			return c.world.statusOf(d, h, q, v)
		}
		for _, f := range citedOdd(ofProvision, on(then), on(now), now.Lang) {
			if code := strings.TrimPrefix(f.Finding, ofProvision); !slices.Contains(known, code) {
				out = append(out, ProvisionFinding{Path: path, Code: f.Finding, Label: f.Label, Since: f.On, By: f.By})
			}
		}
	}
	return out, unchecked, nil
}

// script reads what the text of a document is made of, once.
func (c *provisionCheck) script(ctx context.Context, d *Document) (*script, error) {
	if sc := c.read[d.ID]; sc != nil {
		return sc, nil
	}
	scripts, err := c.registry.scripts(ctx, c.snapshot, []*Document{d})
	if err != nil {
		return nil, err
	}
	if c.read == nil {
		c.read = map[string]*script{}
	}
	c.read[d.ID] = scripts[d.ID]
	return scripts[d.ID], nil
}

func codesOf(list []Finding) []string {
	out := make([]string, len(list))
	for i, f := range list {
		out[i] = f.Finding
	}
	return out
}

// treeWith is the first of the trees that has a unit, or a component, of that path. What was repealed is in an earlier one.
func treeWith(trees []*provision.Tree, path string) (*provision.Tree, bool) {
	for _, t := range trees {
		if hasUnit(t, path) {
			return t, true
		}
	}
	return nil, false
}

func hasUnit(t *provision.Tree, path string) bool {
	return t.Find(law.Path(path)) != nil || t.Component(path) != nil
}

// provisionTexts are the findings that no status gives, in words.
var provisionTexts = map[string][2]string{
	provisionUnknown:   {"nội dung đã ghi nhận của văn bản không có điều khoản này", "the recorded text of the document has no such provision"},
	provisionUnchecked: {"chưa xem xét hiệu lực của điều khoản được dẫn", "whether the provision cited is in force was not looked at"},
}

func inLanguage(texts [2]string, lang string) string {
	if lang == "en" {
		return texts[1]
	}
	return texts[0]
}

// unknownProvision is the finding on a provision that no text of a document has.
func unknownProvision(trees []*provision.Tree, path, lang string) ProvisionFinding {
	f := ProvisionFinding{Path: path, Code: provisionUnknown, Label: inLanguage(provisionTexts[provisionUnknown], lang)}
	_, unit, _ := strings.Cut(path, "/")
	var like []string
	for _, c := range trees[0].Components {
		if other := c.ID + "/" + unit; unit != "" && hasUnit(trees[0], other) {
			like = append(like, other)
		}
	}
	if len(like) == 1 {
		f.Meant = like[0]
	}
	return f
}
