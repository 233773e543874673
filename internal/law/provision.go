package law

import "strings"

// ProvisionRef is a provision as a text refers to it: "điểm b khoản 2 Điều 5 của Quy chế". Component says which part of the
// document is meant where the text says so: ComponentMain for the carrying act, ComponentAttached for what is issued with
// it, an appendix by its path step ("phu-luc-1"), or "" where the text leaves it open. Steps go from the outside in.
type ProvisionRef struct {
	Component string `json:"component,omitempty"`
	Steps     []Step `json:"steps,omitempty"`
}

const (
	ComponentMain     = "main"
	ComponentAttached = "attached"
)

// Path is the provision's path in a component.
func (r ProvisionRef) Path(component string) Path {
	p := Path(component)
	for _, s := range r.Steps {
		p += Path("/" + s.String())
	}
	return p
}

// String is the reference in the order of a path, for messages.
func (r ProvisionRef) String() string {
	parts := make([]string, 0, len(r.Steps)+1)
	if r.Component != "" {
		parts = append(parts, r.Component)
	}
	for _, s := range r.Steps {
		parts = append(parts, s.String())
	}
	return strings.Join(parts, "/")
}
