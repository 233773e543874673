package api_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestAccess calls every operation of the document as everybody, and expects to be let in or refused before anything else
// is looked at.
func TestAccess(t *testing.T) {
	t.Parallel()
	needs := map[string]string{
		"post /api/v1/documents": "editor", "patch /api/v1/documents/{id}": "editor", "post /api/v1/relations": "editor",
		"post /api/v1/assertions": "editor", "post /api/v1/effects": "editor", "post /api/v1/news": "editor",
		"post /api/v1/documents/{id}/retract": "editor", "post /api/v1/relations/{id}/retract": "editor", "post /api/v1/effects/{id}/retract": "editor",
		"post /api/v1/assertions/{id}/retract": "editor", "post /api/v1/news/{id}/retract": "editor", "post /api/v1/mentions/{id}/review": "editor", "post /api/v1/mentions/{id}/undo": "editor", "get /api/v1/missing": "reader",
		"post /api/v1/effects/{id}/review": "reviewer", "post /api/v1/relations/{id}/review": "reviewer", "post /api/v1/relations/{id}/undo": "reviewer", "post /api/v1/proposals/{id}/review": "reviewer", "get /api/v1/proposals": "editor",
		"post /api/v1/index/rebuild": "admin",
	}
	roles := []string{"", "wrong", "reader", "editor", "reviewer", "admin"}
	known := map[string]bool{}
	for path, item := range at(document(), "paths").(map[string]any) {
		for method, op := range item.(map[string]any) {
			name := method + " " + path
			known[name] = true
			need := needs[name]
			if secured := at(op, "security"); (need != "") != (secured != nil && len(secured.([]any)) == 1) {
				t.Errorf("%s: the document says security %v, the need is %q", name, secured, need)
			}
			for _, role := range roles {
				c := call{method: strings.ToUpper(method), path: strings.NewReplacer("{id}", "x", "{code}", "x").Replace(path), token: role}
				if method != "get" {
					c.body = `{"colour":"red"}` // never valid, so nothing is written
				}
				a := shared.do(t, c)
				want := 0 // anything but 401 and 403
				switch {
				case role == "wrong", need != "" && role == "":
					want = 401
				case need != "" && slices.Index(roles, role) < slices.Index(roles, need):
					want = 403
				}
				if want == 0 && (a.status == 401 || a.status == 403) || want != 0 && a.status != want {
					t.Errorf("%s as %q: %d, want %d: %s", name, role, a.status, want, a.body)
				}
				if want == 0 && method != "get" && (a.status != 422 || !strings.Contains(a.body, "body.colour")) {
					t.Errorf("%s as %q: the unknown field is not named: %d %s", name, role, a.status, a.body)
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(needs)) {
		if !known[name] {
			t.Errorf("%s is not in the document", name)
		}
	}
}
