package main

import (
	"os"
	"strings"
	"testing"
)

// The command runs itself; as a test it is its own child.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == "-child" {
		main()
		return
	}
	os.Exit(m.Run())
}

// A small run prints every figure, and a second finds what the first has built.
func TestSmallRun(t *testing.T) {
	t.Parallel()
	o := options{size: 100, cache: t.TempDir(), perKind: 1, bounds: bounds{median: 5, memory: 2}}
	for range 2 {
		var out strings.Builder
		if err := run(t.Context(), o, &out); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"| words, all (12) |", "| phrases of 2 syllables (3) |", "bleve, positional", "| typing (60) |", "growth", "peak memory"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("no %q in\n%s", want, out.String())
			}
		}
	}
}

func TestSoak(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := soak(t.Context(), 2, &out); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "same answers"); n != 2 {
		t.Errorf("%d rounds", n)
	}
}

// Pieces joined are the text, and each has a path of its own.
func TestCut(t *testing.T) {
	t.Parallel()
	text := "ỦY BAN NHÂN DÂN\n\nĐiều 1. Phạm vi\nMột.\nĐiều 2.\nHai.\nĐiều 1. Lại một\nBa.\n"
	var joined, paths strings.Builder
	for _, p := range cut(text) {
		joined.WriteString(p.text)
		paths.WriteString(p.path + " ")
	}
	if joined.String() != text {
		t.Errorf("joined: %q", joined.String())
	}
	if got := paths.String(); got != "mo-dau dieu-1 dieu-2 dieu-1.2 " {
		t.Errorf("paths: %s", got)
	}
}

// A chain writes pairs that it has read, and nothing else.
func TestChain(t *testing.T) {
	t.Parallel()
	w := newWriter([]original{{Text: "a b c a c b a"}}, false)
	var b strings.Builder
	w.chain.write(&b, 2000)
	for pair := range strings.SplitSeq(strings.Join(strings.Fields(b.String()), " "), "a") {
		if strings.Contains(pair, "b b") || strings.Contains(pair, "c c") {
			t.Fatalf("%q", b.String())
		}
	}
}

func TestRatio(t *testing.T) {
	t.Parallel()
	if got := ratio(times{4, 2, 6}, times{1, 3, 2}, 50); got != 2 {
		t.Errorf("ratio of medians %v", got)
	}
	for _, f := range []figure{{value: 5, bound: 5, atLeast: true}, {value: 5, bound: 5}} {
		if !f.holds() {
			t.Errorf("%+v does not hold", f)
		}
	}
	if (figure{value: 4, bound: 5, atLeast: true}).holds() || (figure{value: 6, bound: 5}).holds() {
		t.Error("what is beyond the bound holds")
	}
}
