package law

// PromulgationDays is the longest time from the adoption of a law or ordinance to its promulgation by the President, in days
// (Constitution of 2013, article 85.2; of 1992, article 103).
const PromulgationDays = 15

// Promulgated reports whether acts of the type are adopted on one day and promulgated on another, and called by their titles: the
// Constitution, laws, codes and ordinances.
func (t DocumentType) Promulgated() bool {
	switch t {
	case Luat, BoLuat, PhapLenh, HienPhap:
		return true
	}
	return false
}

// MayBeDated reports whether a text may date an act of the type that was issued, or adopted, on one day by another: by that very day,
// or by the day of its promulgation. Neither day is zero.
func (t DocumentType) MayBeDated(issued, cited Date) bool {
	return cited == issued || t.Promulgated() && cited > issued && cited <= issued.AddDays(PromulgationDays)
}
