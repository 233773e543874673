package registry

import (
	"context"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// Cited is whether a document that a text cites was in force on the day of the text, and whether it is now.
type Cited struct {
	Status    *Status   `json:"status,omitempty" doc:"Of its document, on the day of the text."`
	StatusNow *Status   `json:"status_now,omitempty" doc:"Of its document, today."`
	Odd       []Finding `json:"status_findings,omitempty" doc:"expired_on_publication, expired_since, not_yet_in_force_on_publication, suspended_on_publication: from which day, and by what."`
}

// CitedStatus gives the status of documents as seen from two days, by id.
func (r *Registry) CitedStatus(ctx context.Context, ids []string, then, now View) (map[string]Cited, error) {
	out := map[string]Cited{}
	if len(ids) == 0 {
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
	for chunk := range slices.Chunk(unique(ids), readChunk) {
		docs, err := s.documents(ctx, chunk)
		if err != nil {
			return nil, err
		}
		list := sorted(docs, func(*Document) bool { return true })
		histories, err := r.histories(ctx, s, w, list)
		if err != nil {
			return nil, err
		}
		for _, d := range list {
			a, b := w.status(d, histories[d.ID], then), w.status(d, histories[d.ID], now)
			out[d.ID] = Cited{Status: &a, StatusNow: &b, Odd: citedFindings(a, b, now.Lang)}
		}
	}
	return out, nil
}

// What there is to say of a document that is cited, by its status on the day of the text and now.
const (
	expiredOnPublication   = "expired_on_publication"
	expiredSince           = "expired_since"
	notInForceYet          = "not_yet_in_force_on_publication"
	suspendedOnPublication = "suspended_on_publication"
)

var citedTexts = map[string][2]string{
	expiredOnPublication:   {"văn bản đã hết hiệu lực khi tin được đăng", "the document had expired when this was published"},
	expiredSince:           {"văn bản đã hết hiệu lực sau khi tin được đăng", "the document has expired since this was published"},
	notInForceYet:          {"văn bản chưa có hiệu lực khi tin được đăng", "the document was not yet in force when this was published"},
	suspendedOnPublication: {"văn bản đang ngưng hiệu lực khi tin được đăng", "the document was suspended when this was published"},
}

// citedFindings says of a document that is cited whether it was in force then, and whether it is now. The day is that from which it was
// so, or for what was not yet in force, that on which it came into force.
func citedFindings(then, now Status, lang string) []Finding {
	var out []Finding
	add := func(code string, st Status, on law.Date) {
		text := citedTexts[code][0]
		if lang == "en" {
			text = citedTexts[code][1]
		}
		f := Finding{Finding: code, Label: text, On: on}
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
