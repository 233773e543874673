package registry

import (
	"context"
	"fmt"
	"slices"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
)

// CitedDocument is a document that a text cites: whether it, and what the text names of it, was in force on the day of the text, and
// whether it is now.
type CitedDocument struct {
	DocName
	Page       string             `json:"page" doc:"Path of its page."`
	Status     Status             `json:"status" doc:"On the day of the text."`
	StatusNow  Status             `json:"status_now" doc:"Today."`
	Odd        []Finding          `json:"status_findings,omitempty" doc:"expired_on_publication, expired_since, not_yet_in_force_on_publication, suspended_on_publication: from which day, and by what. Of a text, publication is its day."`
	Provisions []ProvisionFinding `json:"provision_findings,omitempty" doc:"Of the provisions that the text names: those that are not, or no longer, in force, and those that the document does not have."`
	Unchecked  int                `json:"provisions_unchecked,omitempty" doc:"How many provisions that the text names were not looked at: of one text the first 50 are."`
}

// CitedAsk is a document that a text cites, by id, with the paths of the provisions that the text names of it.
type CitedAsk struct {
	ID         string
	Provisions []string
}

// Cited tells of documents that a text cites how they stood on the day of the text, and stand now: in the order asked, those left out that
// are not recorded. Of mostProvisions provisions it tells the same.
func (r *Registry) Cited(ctx context.Context, asks []CitedAsk, then, now View) ([]CitedDocument, error) {
	out := []CitedDocument{}
	if len(asks) == 0 {
		return out, nil
	}
	s, err := r.snapshot(ctx, then.KnownAt)
	if err != nil {
		return nil, err
	}
	w, err := r.world(ctx, s)
	if err != nil {
		return nil, err
	}
	check := provisionCheck{registry: r, snapshot: s, world: w, texts: true, left: mostProvisions}
	for chunk := range slices.Chunk(asks, readChunk) {
		ids := make([]string, len(chunk))
		for i, a := range chunk {
			ids[i] = a.ID
		}
		docs, err := s.documents(ctx, ids)
		if err != nil {
			return nil, err
		}
		histories, err := r.histories(ctx, s, w, sorted(docs, func(*Document) bool { return true }))
		if err != nil {
			return nil, err
		}
		for _, a := range chunk {
			d := docs[a.ID]
			if d == nil {
				continue
			}
			h := histories[d.ID]
			c := CitedDocument{DocName: DocName{ID: d.ID, Number: d.Number, Title: d.Title}, Page: pageOfDocument(d.ID),
				Status: w.status(d, h, then), StatusNow: w.status(d, h, now)}
			c.Odd = citedFindings(c.Status, c.StatusNow, now.Lang)
			if c.Provisions, c.Unchecked, err = check.of(ctx, d, h, a.Provisions, then, now); err != nil {
				return nil, err
			}
			out = append(out, c)
		}
	}
	return out, nil
}

// pageOfDocument is the path of a document's page.
func pageOfDocument(id string) string { return "/van-ban/" + id }

// What there is to say of a document, or of a provision of it, that is cited, by its status on the day of the text and now.
const (
	expiredOnPublication   = "expired_on_publication"
	expiredSince           = "expired_since"
	notInForceYet          = "not_yet_in_force_on_publication"
	suspendedOnPublication = "suspended_on_publication"

	ofProvision        = "provision_" // before the codes above
	provisionUnknown   = "provision_unknown"
	provisionUnchecked = "provision_unchecked"
)

// citedTexts are the findings in words; %s is the day of the text.
var citedTexts = map[string][2]string{
	expiredOnPublication:   {"văn bản đã hết hiệu lực vào ngày %s", "the document had expired by %s"},
	expiredSince:           {"văn bản đã hết hiệu lực sau ngày %s", "the document has expired since %s"},
	notInForceYet:          {"văn bản chưa có hiệu lực vào ngày %s", "the document was not yet in force on %s"},
	suspendedOnPublication: {"văn bản đang ngưng hiệu lực vào ngày %s", "the document was suspended on %s"},

	ofProvision + expiredOnPublication:   {"điều khoản được dẫn đã hết hiệu lực vào ngày %s", "the provision cited had expired by %s"},
	ofProvision + expiredSince:           {"điều khoản được dẫn đã hết hiệu lực sau ngày %s", "the provision cited has expired since %s"},
	ofProvision + notInForceYet:          {"điều khoản được dẫn chưa có hiệu lực vào ngày %s", "the provision cited was not yet in force on %s"},
	ofProvision + suspendedOnPublication: {"điều khoản được dẫn đang ngưng hiệu lực vào ngày %s", "the provision cited was suspended on %s"},
}

func citedText(code string, on law.Date, lang string) string {
	if lang == "en" {
		return fmt.Sprintf(citedTexts[code][1], on)
	}
	year, month, day := on.Civil()
	return fmt.Sprintf(citedTexts[code][0], fmt.Sprintf("%02d/%02d/%d", day, month, year))
}

// citedFindings says of a document that is cited whether it was in force then, and whether it is now.
func citedFindings(then, now Status, lang string) []Finding { return citedOdd("", then, now, lang) }

// citedOdd is citedFindings with a prefix for the codes. The day of a finding is that from which it was so, or for what was not yet in
// force, that on which it came into force.
func citedOdd(of string, then, now Status, lang string) []Finding {
	var out []Finding
	add := func(code string, st Status, on law.Date) {
		f := Finding{Finding: of + code, Label: citedText(of+code, then.AsOf, lang), On: on}
		if len(st.Reasons) > 0 {
			f.By, f.Rule = st.Reasons[0].By, st.Reasons[0].Rule
		}
		if st.Certainty == law.Presumed {
			f.Note = string(law.Presumed)
		}
		out = append(out, f)
	}
	switch then.Code {
	case law.Expired:
		add(expiredOnPublication, then, then.Since)
		return out
	case law.NotYetInForce:
		add(notInForceYet, then, then.Until)
	case law.Suspended:
		add(suspendedOnPublication, then, then.Since)
	}
	if now.Code == law.Expired && now.AsOf > then.AsOf {
		add(expiredSince, now, now.Since)
	}
	return out
}

// onProvisions reports whether anything was ever done to a part of a document alone.
func onProvisions(h force.History) bool {
	return slices.ContainsFunc(h.Effects, func(e force.Effect) bool { return len(e.Provisions) > 0 })
}
