package force

import (
	"cmp"
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// legalOrder sorts effects by the day in force, then the issue day of the acting document, then its number, then the
// position in its text. The rest only makes the order total, so that no answer depends on input order.
func legalOrder(a, b *effect) int {
	if c := cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.By.IssuedOn, b.By.IssuedOn)); c != 0 {
		return c
	}
	return cmp.Or(
		compareNumbers(a, b),
		cmp.Compare(a.By.ID, b.By.ID),
		law.ComparePaths(a.ByProvision, b.ByProvision),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Territory, b.Territory),
		slices.Compare(a.Provisions, b.Provisions),
		compareBool(a.OpenEnded, b.OpenEnded),
		cmp.Compare(a.Quote, b.Quote),
		cmp.Compare(a.By.Number, b.By.Number), // two spellings of one number
		compareBool(a.Rewords, b.Rewords),
		compareBool(a.Adds, b.Adds),
		cmp.Compare(a.By.Competence, b.By.Competence),
		cmp.Compare(a.By.Level, b.By.Level),
		compareBool(a.By.Chairman, b.By.Chairman),
	)
}

// compareNumbers compares the numbers of the acting documents. What is no number comes first, as a string. They are read
// only here, since few effects come on one day by acts of one day.
func compareNumbers(a, b *effect) int {
	if a.By.Number == b.By.Number {
		return 0
	}
	m, errM := law.ParseNumber(a.By.Number)
	n, errN := law.ParseNumber(b.By.Number)
	switch {
	case errM == nil && errN == nil:
		return law.CompareNumbers(m, n)
	case errM != nil && errN != nil:
		return cmp.Compare(a.By.Number, b.By.Number)
	}
	return compareBool(errM == nil, errN == nil)
}

// sayingOrder sorts assertions by source and then by day, the latest last. Of two of one day the exactly dated is later.
func sayingOrder(a, b *Assertion) int {
	return cmp.Or(
		cmp.Compare(a.By, b.By),
		cmp.Compare(a.day(), b.day()),
		cmp.Compare(a.On, b.On),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Before, b.Before),
		cmp.Compare(a.Quote, b.Quote),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
