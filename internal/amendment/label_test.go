package amendment

import (
	"slices"
	"strings"
	"testing"
)

func TestLabelsHaveANaturalOrder(t *testing.T) {
	t.Parallel()
	for _, run := range []string{"1 2 2a 2b 2d 2dd 2e 3 9 10 10a 11", "a b c d dd dd1 dd2 e g h i", "1.1 1.2 1.10 2.1"} {
		labels := strings.Fields(run)
		if !slices.IsSortedFunc(labels, compareLabels) {
			t.Error(run)
		}
	}
}

func TestTheLabelBefore(t *testing.T) {
	t.Parallel()
	for label, want := range map[string]string{
		"5": "4", "10": "9", "1": "", "2a": "2", "2b": "2a", "2dd": "2d", "2e": "2dd", "b": "a", "a": "", "e": "dd", "dd": "d", "g": "f e",
		"dd1": "dd", "dd2": "dd1", "x": "w v", "1.2": "1.1", "1.1": "", "": "", "-": "", "2ô": "",
	} {
		if got := strings.Join(previousLabels(label), " "); got != want {
			t.Errorf("%s: %q", label, got)
		}
	}
}

func TestLabelsArePrintedAsTheirLike(t *testing.T) {
	t.Parallel()
	for _, test := range [][3]string{{"4", "II", "IV"}, {"2a", "II", "IIa"}, {"3", "2", "3"}, {"dd", "c", "đ"}, {"dd1", "đ", "đ1"}, {"5dd", "5", "5đ"}, {"49", "I", "XLIX"}} {
		if got := printedLabel(test[0], test[1]); got != test[2] {
			t.Errorf("%s like %s: %q", test[0], test[1], got)
		}
	}
}
