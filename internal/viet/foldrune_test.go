package viet

import "testing"

func TestFoldRuneAgreesWithFold(t *testing.T) {
	t.Parallel()
	known := 0
	for r := rune(0); r < 0x3000; r++ {
		got, ok := FoldRune(r)
		if !ok {
			continue
		}
		known++
		if want := Fold("a" + string(r) + "b"); want != "a"+string(got)+"b" {
			t.Errorf("FoldRune(%q) = %q, Fold says %q", r, got, want)
		}
	}
	if known < 700 {
		t.Errorf("only %d runes are known", known)
	}
	for _, r := range "ÀàĐđỆệ" {
		if _, ok := FoldRune(r); !ok {
			t.Errorf("%q is a letter of the language", r)
		}
	}
}
