package amendment

import (
	"strconv"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// Commencement is what an act says of the day from which it is in force. On is zero where the act counts from a day that is
// not known, or says nothing that could be read.
type Commencement struct {
	On     law.Date
	Offset int // days after the day of signing or adoption, where the act counts from it
	// Basis is BasisStated where the act names the day, BasisOffset where it counts from signing.
	Basis      law.EffectiveBasis
	Quote      string
	Exceptions []CommencementException // provisions with a day of their own, in the order of the text
}

// CommencementException is the day of some provisions of the act itself.
type CommencementException struct {
	Provisions []law.ProvisionRef
	On         law.Date
	Quote      string
}

// ReadCommencement reads an act's own clause on its commencement: "có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2025", "sau
// 10 (mười) ngày kể từ ngày ký", "kể từ ngày ký". issued is the day of signing or adoption, zero if it is not known: the
// tenth day after it is that day plus ten. False where the act has no such clause.
func ReadCommencement(tree *provision.Tree, issued law.Date) (Commencement, bool) {
	var out Commencement
	found := false
	for _, c := range Read(tree, Act{IssuedOn: issued}) {
		if c.Effect != law.Commences || !c.Target.Self {
			continue
		}
		if len(c.Provisions) > 0 {
			out.Exceptions = append(out.Exceptions, CommencementException{c.Provisions, c.On, c.Quote})
			continue
		}
		if found {
			continue
		}
		found = true
		out.On, out.Quote = c.On, c.Quote
		if c.On != 0 {
			out.Basis = law.BasisStated
			continue
		}
		if days, ok := newCursor(newFrame(c.Quote)).offset(); ok {
			out.Offset, out.Basis = days, law.BasisOffset
			if issued != 0 {
				out.On = issued + law.Date(days)
			}
		}
	}
	return out, found || len(out.Exceptions) > 0
}

// signing are the days that acts count from.
var signing = []string{"ngay ky ban hanh", "ngay ky", "ngay thong qua", "ngay ban hanh", "ngay duoc quoc hoi thong qua", "ngay duoc hoi dong nhan dan",
	"ngay hoi dong nhan dan"}

// offset reads "sau 10 (mười) ngày kể từ ngày ký" and "kể từ ngày ký" in a sentence, in days.
func (c *cursor) offset() (int, bool) {
	days, from := 0, false
	for i := range c.toks {
		if c.at(i).key == "sau" {
			if n, ok := c.count(i + 1); ok {
				days = n
			}
		}
		for _, s := range signing {
			if _, ok := c.is(i, s); ok {
				from = true
			}
		}
	}
	return days, from
}

// count reads a number of days: "10 ngày", "10 (mười) ngày", "mười lăm ngày".
func (c *cursor) count(i int) (int, bool) {
	n, words := 0, 0
	if c.at(i).isDigit() {
		v, err := strconv.Atoi(c.at(i).raw)
		if err != nil {
			return 0, false
		}
		n, i = v, i+1
		if c.at(i).key == "(" {
			for i++; c.at(i).kind == 'w' && words < 5; words++ {
				i++
			}
			if c.at(i).key == ")" {
				i++
			}
		}
	} else if n, i = c.numeral(i); n == 0 {
		return 0, false
	}
	_, ok := c.has(i, "ngay")
	return n, ok && n < 1000
}

var numerals = map[string]int{"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}

// numeral reads a number below a hundred in words, 0 where there is none.
func (c *cursor) numeral(i int) (int, int) {
	n := numerals[c.at(i).key]
	if n > 0 {
		i++
	}
	if c.at(i).key == "muoi" {
		n, i = max(n, 1)*10, i+1
		if u := numerals[c.at(i).key]; u > 0 {
			return n + u, i + 1
		}
	}
	return n, i
}
