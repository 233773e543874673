package registry

import (
	"strings"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/viet"
)

// akn is the Akoma Ntoso IRI of a work: /akn/<vn or ISO 3166-2>/act/<type>/<body>/<issued_on>/<number-slug>.
func (w *world) akn(d *Document) string {
	jurisdiction := Country
	for _, code := range w.lineage(d.Territory()) {
		if t := w.territories[code]; t != nil && t.ISO != "" {
			jurisdiction = strings.ToLower(t.ISO)
			break
		}
	}
	body, _, _ := strings.Cut(firstOf(d.Issuers), ".")
	number := "khong-so-" + viet.Slug(d.Title)
	if n, err := law.ParseNumber(d.Number); err == nil && d.Number != "" {
		number = n.Slug()
	}
	day := d.IssuedOn.String()
	if day == "" {
		day = "unknown"
	}
	return strings.Join([]string{"/akn", jurisdiction, "act", string(d.Type), body, day, number}, "/")
}
