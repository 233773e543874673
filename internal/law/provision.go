package law

import (
	"slices"
	"strings"
)

// ProvisionRef is a provision as a text refers to it: "điểm b khoản 2 Điều 5 của Quy chế". Component says which part of the
// document is meant where the text says so: ComponentMain for the carrying act, ComponentAttached for what is issued with
// it, an appendix by its path step ("phu-luc-1"), or "" where the text leaves it open. Steps go from the outside in; the
// chapter around an article is left out, for articles are numbered through.
type ProvisionRef struct {
	Component string `json:"component,omitempty"`
	Steps     []Step `json:"steps,omitempty"`
	// Heading is set where only the title of the unit is meant: "tên Điều 5".
	Heading bool `json:"heading,omitempty"`
}

const (
	ComponentMain     = "main"
	ComponentAttached = "attached"
)

// LabelLast is the label of the last paragraph or dash of a unit, which texts name by its place only: "đoạn cuối".
const LabelLast = "cuoi"

// Equal reports whether two references say the same.
func (r ProvisionRef) Equal(o ProvisionRef) bool {
	return r.Component == o.Component && r.Heading == o.Heading && slices.Equal(r.Steps, o.Steps)
}

// Path is the provision's path in a component.
func (r ProvisionRef) Path(component string) Path {
	size := len(component)
	for _, s := range r.Steps {
		size += len(s.Unit) + len(s.Label) + 2
	}
	p := append(make([]byte, 0, size), component...)
	for _, s := range r.Steps {
		p = append(append(p, '/'), s.Unit...)
		if s.Label != "" {
			p = append(append(p, '-'), s.Label...)
		}
	}
	return Path(p)
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
	if r.Heading {
		parts = append(parts, "ten")
	}
	return strings.Join(parts, "/")
}

// Last is the innermost step, the zero Step where there is none.
func (r ProvisionRef) Last() Step {
	if len(r.Steps) == 0 {
		return Step{}
	}
	return r.Steps[len(r.Steps)-1]
}

// Parent is the provision around the one referred to; the component for a reference of one step.
func (r ProvisionRef) Parent() ProvisionRef {
	if len(r.Steps) == 0 {
		return ProvisionRef{Component: r.Component}
	}
	return ProvisionRef{Component: r.Component, Steps: r.Steps[: len(r.Steps)-1 : len(r.Steps)-1]}
}
