package amendment

import "github.com/vanban/vanban/internal/law"

// stops reports whether a sentence or a member of a list set off by a semicolon ends at token i.
func (c *cursor) stops(i int) bool {
	t := c.at(i)
	if t.kind == 'e' || t.key == ";" || t.key == ":" {
		return true
	}
	k, _ := c.class(i, "follows")
	return k != ""
}

// acts reports whether a passive verb that changes something stands at token i.
func (c *cursor) acts(i int) bool {
	k, to := c.class(i, "was amended", "was replaced", "was repealed", "was renumbered", "commences", "was resumed", "was suspended", "was disapplied")
	return k != "" && !c.cited(i) && !c.told(i) && to > i
}

// breaks reports whether a name or an issuer ends at token i.
func (c *cursor) breaks(i int) bool {
	if c.stops(i) || c.goesOn(i) {
		return true
	}
	switch t := c.at(i); t.key {
	case ",", "va", "hoac":
		return c.nextMember(c.separators(i))
	case "(", ")":
		return true
	}
	return false
}

// breaksTitle is breaks for a title, which may hold parentheses and refer to provisions of what it is about.
func (c *cursor) breaksTitle(i int) bool {
	if t := c.at(i).key; t == "(" || t == ")" {
		return false
	}
	return c.breaks(i)
}

// goesOn reports whether the clause goes on at token i after a document: with a verb, a day, a place or an exception.
func (c *cursor) goesOn(i int) bool {
	if c.acts(i) || c.tells(i) {
		return true
	}
	if c.at(i).key == "," {
		if c.tells(i + 1) {
			return true
		}
		if k, _ := c.class(i+1, "follows"); k != "" {
			return true
		}
		if c.at(i+1).key == "tru" || c.at(i+1).key == "cu" && c.at(i+2).key == "the" {
			return true
		}
	}
	if t := c.at(i).key; t == "," || t == "va" || t == ";" {
		if c.verbAhead(c.separators(i)) {
			return true
		}
	}
	for _, p := range []string{"ke tu ngay", "tu ngay", "den het ngay", "den ngay", "cho den", "tren dia ban", "tren toan", "tai dia ban", "da duoc", "duoc sua doi",
		"duoc bo sung", "duoc thay the", "duoc dinh chinh", "bang phu luc", "bang cac", "bang mau", "bang cum", "bang cach", "vao sau", "vao truoc", "nhu sau", "cu the",
		"trong do", "theo phu luc", "ban hanh kem", "khong ap dung", "dong thoi"} {
		if _, ok := c.is(i, p); ok {
			return true
		}
	}
	return c.at(i).key == "bang" && c.at(i+1).kind == 'q'
}

// verbAhead reports whether an acting verb with its object begins at token i.
func (c *cursor) verbAhead(i int) bool {
	k, to := c.class(i, "amend", "add", "repeal", "revoke", "replace", "suspend", "resume", "extend")
	return k != "" && c.object(to)
}

// object reports whether units, a numbered document or quoted words stand at token i.
func (c *cursor) object(i int) bool {
	i = c.skip(i, "filler")
	if r, _ := c.refs(i); r != nil {
		return true
	}
	if k, to := c.class(i, "words"); k != "" && c.at(to).kind == 'q' {
		return true
	}
	if t, to := c.documentType(i); t != "" {
		_, _, ok := c.numberAfter(to)
		return ok || t == law.Luat || t == law.BoLuat
	}
	if k, _ := c.class(i, "attached"); k != "" && c.at(i).isUpper() {
		return true
	}
	if t := c.at(i).key; t == "cac" || t == "nhung" {
		return c.at(i+1).key == "quy" || c.at(i+1).key == "van" || c.object(i+1)
	}
	return c.at(i).kind == 'q'
}

// nextMember reports whether another member of a list of documents or provisions begins at token i.
func (c *cursor) nextMember(i int) bool {
	if t, to := c.documentType(i); t != "" {
		if _, _, ok := c.numberAfter(to); ok {
			return true
		}
		return (t == law.Luat || t == law.BoLuat || t == law.PhapLenh) && c.at(i).isUpper() && c.at(to).isUpper()
	}
	if _, ok := c.is(i, "tai"); ok {
		i++
	}
	refs, to := c.refs(i)
	if refs == nil {
		return false
	}
	if c.at(to).key == "cua" {
		to++
	}
	t, end := c.documentType(to)
	if t == "" {
		return c.stops(to)
	}
	_, _, ok := c.numberAfter(end)
	return ok || t == law.Luat || t == law.BoLuat
}
