// Package provision reads the text of an act into its components and their tree of provisions, and prints it back.
//
// It knows the layout of Vietnamese acts: the carrying act, what is issued with it, appendices; Phần, Chương, Mục, Tiểu
// mục, Điều, khoản, điểm, gạch đầu dòng, tables; the preamble, the signatures and "Nơi nhận"; and that quoted replacement
// text has headings of its own. It does not know what a provision means or does. Parse never fails and never loses a
// character: what has no place stays as text where it stands.
package provision

import "github.com/vanban/vanban/internal/law"

// Tree is the text of a document in parts. The zero Tree is an empty text.
type Tree struct {
	Components []*Component
}

// Component is the carrying act or a part issued with it, with articles of its own.
type Component struct {
	ID         string // first step of its paths: main, quy-che, quy-dinh~2, phu-luc-1
	Heading    string // its name and title in one line, as people would cite it; "" for the carrying act without one
	Provisions []*Provision
}

// Provision is a unit of the text. Its whole text is Lead followed by that of its children.
type Provision struct {
	Path     law.Path
	Unit     law.Unit
	Label    string // as printed: "III", "5a", "đ"; "" where the unit has none
	Heading  string // its title without the mark, in one line; "" if it has none
	Lead     string // verbatim, with mark, heading and line ends, up to the first child
	Children []*Provision

	// Set when amendments have been replayed into the text.
	ValidFrom law.Date // first day of the present wording of Lead; zero: as adopted
	ChangedBy []string // effects that gave the present wording, oldest first
	Repealed  bool     // the unit stands with its number and no text
}
