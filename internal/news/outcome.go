package news

import (
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/news/problem"
	"github.com/vanban/vanban/internal/registry"
)

// What became of an address, in Outcome.Status.
const (
	Recorded   = "recorded"
	Unchanged  = "unchanged" // recorded before, and the same
	Copy       = "copy"      // of another recorded item; not recorded
	NoneNew    = "none-new"  // a feed without new items
	Retracted  = "retracted" // recorded before and taken back by a person: it is not recorded again
	LeftForNow = "left"      // items of a feed that are left for the next time
	Failed     = "failed"    // for the named problem
)

// Outcome is what became of an address.
type Outcome struct {
	URL         string             `json:"url"`
	Status      string             `json:"status"`
	News        string             `json:"news,omitempty"` // id of the item that was recorded, or of the one that stands
	Of          string             `json:"of,omitempty"`   // address of the item that this is a copy of
	Title       string             `json:"title,omitempty"`
	PublishedOn law.Date           `json:"published_on,omitzero"`
	Place       string             `json:"place,omitempty"`
	Items       int                `json:"items,omitempty"` // how many were left
	Problem     *problem.Problem   `json:"problem,omitempty"`
	Notes       []*problem.Problem `json:"notes,omitempty"` // what was mended
	Mentions    *MentionCount      `json:"mentions,omitempty"`
}

// MentionCount is how many mentions of an item are confirmed, wait for a person, or mean no recorded document.
type MentionCount struct {
	Confirmed int `json:"confirmed"`
	Suggested int `json:"suggested"`
	NotFound  int `json:"not_found"`
}

// CountMentions counts the mentions of an item but those that were rejected.
func CountMentions(n *registry.NewsView) *MentionCount {
	out := &MentionCount{}
	for _, m := range n.Mentions {
		switch {
		case m.State == law.StateConfirmed:
			out.Confirmed++
		case m.State == law.StateRejected:
		case m.Outcome == law.NotFound:
			out.NotFound++
		default:
			out.Suggested++
		}
	}
	return out
}
