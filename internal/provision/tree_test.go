package provision

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

func TestNormalise(t *testing.T) {
	t.Parallel()
	in := "\ufeffÐiều\u00a01.\r\nCa\u0302u\u200b.\rHết"
	if got, want := Normalise(in), "Điều 1.\nCâu.\nHết"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHeadings(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Điều 1. Phạm vi\nCâu.":                          "Phạm vi|Câu.",
		"Điều 1. Phạm vi\n1. Câu.":                       "Phạm vi|",
		"Điều 1. Phạm vi":                                "|Phạm vi",
		"Điều 1. Câu dài.\nCâu nữa.":                     "|Câu dài.\nCâu nữa.",
		"Điều 1. Gồm:\na) x.":                            "|Gồm:",
		"Điều 1.\nPhạm vi\nCâu.":                         "Phạm vi|Câu.",
		"Điều 1\n\nCâu dài.\n":                           "|Câu dài.",
		"Điều 1. Trách nhiệm của\nđơn vị vận hành\n1. x": "Trách nhiệm của đơn vị vận hành|",
		"Điều 1. Đơn vị vận\nhành báo cáo.":              "|Đơn vị vận\nhành báo cáo.",
		"Điều 1.  Phạm   vi \n\n Câu.":                   "Phạm vi|Câu.",
		"Điều 1. (được bãi bỏ)":                          "|(được bãi bỏ)",
		"Chương I\nCHUNG\nVÀ RIÊNG\nĐiều 1. Câu.":        "CHUNG VÀ RIÊNG|",
		"Chương I. Chung\nĐiều 1. Câu.":                  "Chung|",
		"I. MỤC TIÊU\nCâu.":                              "MỤC TIÊU|Câu.",
		"I. Câu.\nCâu.":                                  "|Câu.\nCâu.",
		"1. Câu.\nCâu nữa.":                              "|Câu.\nCâu nữa.",
	} {
		tree := Parse(text)
		p := tree.Components[0].Provisions[0]
		if got := p.Heading + "|" + p.Body(); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestMarks(t *testing.T) {
	t.Parallel()
	tree := Parse("Điều 5a . A\n1) Câu:\nđ) x;\n- y.\nChương thứ nhất: B\nĐiều 6: C.")
	for path, want := range map[law.Path][2]string{
		"main/dieu-5a":                        {"Điều 5a .", "5a"},
		"main/dieu-5a/khoan-1":                {"1)", "1"},
		"main/dieu-5a/khoan-1/diem-dd":        {"đ)", "đ"},
		"main/dieu-5a/khoan-1/diem-dd/gach-1": {"-", ""},
		"main/chuong-1":                       {"Chương thứ nhất:", "thứ nhất"},
		"main/dieu-6":                         {"Điều 6:", "6"},
	} {
		p := tree.Find(path)
		if p == nil {
			t.Errorf("no %s in\n%s", path, outline(tree))
			continue
		}
		if got := [2]string{p.Mark(), p.Label}; got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, path, want string }{
		"a paragraph goes on in the unit before it": {
			"Điều 1. A\n1. Câu.\nCâu thứ hai.\n2. Câu.", "main/dieu-1/khoan-1", "Câu.\nCâu thứ hai."},
		"one between two points belongs to the first": {
			"Điều 1. A\n1. Gồm:\na) x;\nb) y.\nCâu của điểm b.\nc) z.", "main/dieu-1/khoan-1/diem-b", "y.\nCâu của điểm b."},
		"one that closes a list stands after it": {
			"Điều 1. A\n1. Gồm:\na) x;\nb) y.\nCâu chung.\n2. Câu.", "main/dieu-1/khoan-1/doan-1", "Câu chung."},
		"one after a list of sentences goes on in the last": {
			"Điều 1. A\n1. Gồm:\na) x.\nb) y.\nCâu nữa.\n2. Câu.", "main/dieu-1/khoan-1/diem-b", "y.\nCâu nữa."},
		"a list of clauses too": {
			"Điều 1. Cấm:\n1. x;\n2. y.\nNgười vi phạm bị xử lý.\nĐiều 2. Câu.", "main/dieu-1/doan-1", "Người vi phạm bị xử lý."},
		"a hard line break is no new paragraph": {
			"Điều 1. A\n1. Gồm:\na) x;\nb) y và\nz tiếp.\n2. Câu.", "main/dieu-1/khoan-1/diem-b", "y và\nz tiếp."},
		"a list of its own under a later paragraph": {
			"Điều 1. Gồm:\na) x;\nb) y.\nTrừ các việc sau:\na) z;\nb) t.", "main/dieu-1/doan-1/diem-b", "t."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, c.text)
			tree := Parse(c.text)
			p := tree.Find(law.Path(c.path))
			if p == nil {
				t.Fatalf("no %s in\n%s", c.path, outline(tree))
			}
			if p.Body() != c.want {
				t.Errorf("got %q, want %q", p.Body(), c.want)
			}
		})
	}
}

func TestEnclosing(t *testing.T) {
	t.Parallel()
	tree := Parse(carrier + "QUY CHẾ\nMẫu\n(Ban hành kèm theo Quyết định này)\nChương I\nA\nMục 1\nB\nĐiều 1. C\n1. Gồm:\na) x.")
	for path, want := range map[law.Path][]law.Path{
		"quy-che/dieu-1/khoan-1/diem-a": {"quy-che/dieu-1/khoan-1/diem-a", "quy-che/dieu-1/khoan-1", "quy-che/dieu-1", "quy-che/chuong-1/muc-1", "quy-che/chuong-1", "quy-che"},
		"quy-che/dieu-1/khoan-7":        {"quy-che/dieu-1/khoan-7", "quy-che/dieu-1", "quy-che/chuong-1/muc-1", "quy-che/chuong-1", "quy-che"},
		"main/dieu-2":                   {"main/dieu-2", "main"},
		"quy-che":                       {"quy-che"},
		"phu-luc-1/khoan-1":             {"phu-luc-1/khoan-1", "phu-luc-1"},
	} {
		if got := tree.Enclosing(path); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", path, got, want)
		}
	}
}

func TestFindAndArticles(t *testing.T) {
	t.Parallel()
	tree := Parse(long(40))
	if got := len(tree.Articles()); got != 42 {
		t.Errorf("%d articles", got)
	}
	if p := tree.Find("quy-che/dieu-40/khoan-4/diem-c"); p == nil || p.Body() != "Lưu hồ sơ theo quy định." {
		t.Errorf("found %v", p)
	}
	for _, path := range []law.Path{"", "quy-che", "quy-che/dieu-41", "quy-dinh/dieu-1", "quy-che/dieu-4/khoan-9"} {
		if p := tree.Find(path); p != nil {
			t.Errorf("Find(%q) = %v", path, p)
		}
	}
}

func TestHashFollowsTheText(t *testing.T) {
	t.Parallel()
	a, b := Parse("Điều 1. A\n1. Câu.\n"), Parse("Điều 1. A\n1. Câu khác.\n")
	x, y := a.Articles()[0], b.Articles()[0]
	if x.Hash() == y.Hash() || len(x.Hash()) != 32 || x.Hash() != Parse(a.Text()).Articles()[0].Hash() {
		t.Errorf("hashes %s and %s", x.Hash(), y.Hash())
	}
}

func TestCloneSharesNothing(t *testing.T) {
	t.Parallel()
	tree := Parse(long(3))
	tree.Articles()[0].ChangedBy = []string{"e1"}
	copied := tree.Clone()
	if !reflect.DeepEqual(tree, copied) {
		t.Fatal("the clone differs")
	}
	before := tree.Text()
	copied.Walk(func(_ *Component, p *Provision) bool {
		p.Lead, p.ChangedBy = "x", append(p.ChangedBy, "e2")
		return true
	})
	if tree.Text() != before || len(tree.Articles()[0].ChangedBy) != 1 {
		t.Error("the clone shares memory with its tree")
	}
}

// Parsing what a tree prints gives the tree again.
func TestParseIsIdempotent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		tree := Parse(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), ""))
		if again := Parse(tree.Text()); !reflect.DeepEqual(tree, again) {
			t.Errorf("got\n%s\nthen\n%s", outline(tree), outline(again))
		}
	})
}
