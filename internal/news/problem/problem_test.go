package problem_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/news/problem"
)

func TestDetailsAreHarmless(t *testing.T) {
	t.Parallel()
	p := problem.New(problem.Unreachable, "%s", "a\x1b[31m\nb\u202e"+strings.Repeat("ắ", 1000))
	if !strings.HasPrefix(p.Detail, "a [31m b ắ") || len(p.Detail) > 510 || !strings.HasSuffix(p.Detail, "…") {
		t.Errorf("%q", p.Detail)
	}
	if got := problem.Of(fmt.Errorf("bao.example: %w", p)); got != p || !got.Passing() {
		t.Error(got)
	}
	if problem.Of(nil) != nil || problem.New(problem.Robots, "").Error() != "robots" {
		t.Error("no problem, and one without details")
	}
}
