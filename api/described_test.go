package api_test

import "testing"

// What citations and mentions are made of is described, property by property.
func TestCitationsAndMentionsAreDescribed(t *testing.T) {
	t.Parallel()
	schemas := at(document(), "components", "schemas").(map[string]any)
	for _, name := range []string{"Citation", "CitedDocument", "ProvisionFinding", "CitationFinding", "Candidate", "Parsed", "Resolution", "Mention", "MentionParsed",
		"Sentence", "MissingRule", "MissingNews", "MentionDecision", "RelationDecision"} {
		properties, _ := at(schemas[name], "properties").(map[string]any)
		if len(properties) == 0 {
			t.Errorf("no %s", name)
		}
		for p, shape := range properties {
			if at(shape, "description") == nil && at(shape, "$ref") == nil {
				t.Errorf("%s.%s is not described", name, p)
			}
		}
	}
}
