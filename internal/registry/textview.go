package registry

import (
	"encoding/json"

	"github.com/vanban/vanban/internal/amendment"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// TextBasis says what a text is.
type TextBasis string

const (
	TextAsAdopted    TextBasis = "as_adopted"
	TextConsolidated TextBasis = "consolidated" // every recorded change is in it
	TextIncomplete   TextBasis = "incomplete"   // some change could not be made; Outstanding says which and why
	TextUnavailable  TextBasis = "unavailable"  // no text is recorded
)

// TextBases lists the bases.
func TextBases() []string {
	return []string{string(TextAsAdopted), string(TextConsolidated), string(TextIncomplete), string(TextUnavailable)}
}

// Expression is the text of a document on a day: what it said. A consolidated text of a provincial act is never official:
// 01/2012/UBTVQH13 Điều 1 speaks of central bodies only.
type Expression struct {
	Document    string
	AsOf        law.Date
	Valid       law.Interval // the days on which it reads so; from the day of issue
	Basis       TextBasis
	Outstanding []Outstanding
	Notes       []TextNote
	Components  json.RawMessage // a list of ComponentView
}

// Outstanding is a change that the text does not have, with the reason.
type Outstanding struct {
	Effect    string         `json:"effect"`
	By        DocName        `json:"by"`
	On        law.Date       `json:"on"`
	Provision string         `json:"provision,omitempty" doc:"the unit concerned"`
	Operation string         `json:"op,omitempty"`
	Code      string         `json:"code"`
	Reason    string         `json:"reason" doc:"in words"`
	Quote     string         `json:"quote,omitempty"`
	Kind      law.EffectKind `json:"kind"`
}

// TextNote is something taken for granted when the text was made.
type TextNote struct {
	Effect  string `json:"effect"`
	Code    string `json:"code"`
	Subject string `json:"subject,omitempty"`
}

// ComponentView is a part of a text with articles of its own.
type ComponentView struct {
	ID         string          `json:"id"`
	Heading    string          `json:"heading"`
	Provisions []ProvisionView `json:"provisions"`
}

// ProvisionView is a unit of a text. Text is its own words, without its mark, its heading and its children.
type ProvisionView struct {
	Path      string          `json:"path"`
	Unit      law.Unit        `json:"unit"`
	Label     string          `json:"label"`
	Heading   string          `json:"heading"`
	Text      string          `json:"text"`
	ValidFrom law.Date        `json:"valid_from" doc:"First day of this wording; null: not known."`
	ChangedBy []ChangedBy     `json:"changed_by,omitempty" doc:"What gave it this wording, oldest first."`
	Repealed  bool            `json:"repealed,omitempty"`
	Children  []ProvisionView `json:"children"`
}

// ChangedBy is an effect that gave a unit its wording.
type ChangedBy struct {
	Effect string   `json:"effect"`
	By     DocName  `json:"by"`
	On     law.Date `json:"on"`
}

// components shows a tree. Units as adopted are valid from the day on which the document commenced.
func components(tree *provision.Tree, commenced law.Date, effects map[string]ChangedBy) []ComponentView {
	out := make([]ComponentView, len(tree.Components))
	for i, c := range tree.Components {
		out[i] = ComponentView{ID: c.ID, Heading: c.Heading, Provisions: provisionViews(c.Provisions, commenced, effects)}
	}
	return out
}

func provisionViews(list []*provision.Provision, commenced law.Date, effects map[string]ChangedBy) []ProvisionView {
	out := make([]ProvisionView, len(list))
	for i, p := range list {
		out[i] = ProvisionView{Path: string(p.Path), Unit: p.Unit, Label: p.Label, Heading: p.Heading, Text: p.Body(),
			ValidFrom: p.ValidFrom, Repealed: p.Repealed, Children: provisionViews(p.Children, commenced, effects)}
		if p.ValidFrom.IsZero() {
			out[i].ValidFrom = commenced
		}
		for _, id := range p.ChangedBy {
			out[i].ChangedBy = append(out[i].ChangedBy, effects[id])
		}
	}
	return out
}

// DifferenceView is a unit that differs between two days.
type DifferenceView struct {
	Path   string                 `json:"path"`
	Change string                 `json:"change" enum:"added,removed,changed,repealed,moved"`
	From   string                 `json:"from_path,omitempty" doc:"Of a moved unit: where it was."`
	Before *string                `json:"before" doc:"null: it was not there"`
	After  *string                `json:"after" doc:"null: it is not there"`
	Words  []amendment.WordChange `json:"words,omitempty" doc:"Of a changed unit: what stayed, went and came, in order."`
	By     []DifferenceBy         `json:"by"`
}

// DifferenceBy is an effect behind a difference.
type DifferenceBy struct {
	Effect     string   `json:"effect"`
	DocumentID string   `json:"document_id"`
	Number     string   `json:"number,omitempty"`
	On         law.Date `json:"on"`
	Quote      string   `json:"quote"`
}

// DiffView is what changed in a document between two days.
type DiffView struct {
	DocumentID  string           `json:"document_id"`
	From        law.Date         `json:"from"`
	To          law.Date         `json:"to"`
	Basis       TextBasis        `json:"basis" enum:"as_adopted,consolidated,incomplete,unavailable" doc:"of the later text"`
	Outstanding []Outstanding    `json:"outstanding" doc:"changes that the later text does not have"`
	Changes     []DifferenceView `json:"changes"`
}

// Event is something that happened to a document.
type Event struct {
	On          law.Date       `json:"on" doc:"null: the day is not known"`
	Kind        string         `json:"kind" doc:"issued, announces for a list that names the document, or the kind of the effect"`
	Label       string         `json:"label"`
	Effect      string         `json:"effect,omitempty"`
	By          *DocName       `json:"by,omitempty"`
	Provisions  []string       `json:"provisions"`
	Territory   string         `json:"territory,omitempty"`
	StatusAfter law.StatusCode `json:"status_after"`
	Quote       string         `json:"quote"`
}
