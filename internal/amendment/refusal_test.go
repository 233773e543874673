package amendment

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/provision"
)

func TestOperationsAreRefused(t *testing.T) {
	t.Parallel()
	repealed := func(at string) *Operation { return &Operation{Kind: Repeal, At: ref(at)} }
	for _, test := range []struct {
		name  string
		first *Operation // applied before
		op    Operation
		code  Code
		about string
	}{
		{"no such article", nil, Operation{Kind: Repeal, At: ref("quy-che/dieu-9")}, UnitNotFound, "quy-che/dieu-9"},
		{"no such clause", nil, Operation{Kind: Replace, At: ref("quy-che/dieu-4/khoan-9"), Text: "9. A."}, UnitNotFound, "quy-che/dieu-4/khoan-9"},
		{"no such component", nil, Operation{Kind: Repeal, At: ref("phu-luc-9")}, ComponentNotFound, "phu-luc-9"},
		{"an article of both components", nil, Operation{Kind: Repeal, At: ref("dieu-1")}, Ambiguous, "dieu-1"},
		{"an article said to stand in another chapter", nil, Operation{Kind: Repeal, At: ref("quy-che/chuong-1/dieu-5")}, UnitNotFound, "quy-che/chuong-1/dieu-5"},
		{"an exception that is not there", nil, Operation{Kind: Repeal, At: ref("quy-che/chuong-2"), Except: refs("dieu-9")}, UnitNotFound, "quy-che/chuong-2/dieu-9"},
		{"a paragraph that is not there", nil, Operation{Kind: Replace, At: ref("quy-che/dieu-4/khoan-1/doan-2"), Text: "A."}, UnitNotFound, "quy-che/dieu-4/khoan-1/doan-2"},

		{"what has been repealed is not replaced", repealed("quy-che/dieu-4"), Operation{Kind: Replace, At: ref("quy-che/dieu-4"), Text: "Điều 4. A.\nB."}, UnitRepealed, "quy-che/dieu-4"},
		{"what has been repealed is not repealed again", repealed("quy-che/dieu-4"), Operation{Kind: Repeal, At: ref("quy-che/dieu-4")}, UnitRepealed, "quy-che/dieu-4"},
		{"a part of what has been repealed is repealed", repealed("quy-che/dieu-4"), Operation{Kind: Repeal, At: ref("quy-che/dieu-4/khoan-1")}, UnitRepealed, "quy-che/dieu-4/khoan-1"},
		{"nothing is added to what has been repealed", repealed("quy-che/dieu-4"), Operation{Kind: Insert, At: ref("quy-che/dieu-4/khoan-3"), Text: "3. A."}, UnitRepealed, "quy-che/dieu-4"},
		{"words of what has been repealed", repealed("quy-che/dieu-4"), Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-4"), Words: "Giờ", With: "Lúc"}, UnitRepealed, "quy-che/dieu-4"},
		{"an appendix repealed twice", repealed("phu-luc-1"), Operation{Kind: Repeal, At: ref("phu-luc-1")}, UnitRepealed, "phu-luc-1"},

		{"the new text has another number", nil, Operation{Kind: Replace, At: ref("quy-che/dieu-4/khoan-2"), Text: "3. A."}, MarkDiffers, "quy-che/dieu-4/khoan-2"},
		{"the new text is of another unit", nil, Operation{Kind: Replace, At: ref("quy-che/dieu-4"), Text: "2. A."}, MarkDiffers, "quy-che/dieu-4"},
		{"the new text has no number", nil, Operation{Kind: Replace, At: ref("quy-che/dieu-4/khoan-2"), Text: "Mở cửa cả ngày."}, MarkDiffers, "quy-che/dieu-4/khoan-2"},
		{"the new text has a unit too many", nil, Operation{Kind: Replace, At: ref("quy-che/dieu-4/khoan-2"), Text: "2. A.\n3. B."}, TextUnfit, "quy-che/dieu-4/khoan-2"},
		{"there is no new text", nil, Operation{Kind: Replace, At: ref("quy-che/dieu-4/khoan-2"), Text: " \n"}, TextMissing, "quy-che/dieu-4/khoan-2"},
		{"the new chapter has an article that stands elsewhere", nil, Operation{Kind: Replace, At: ref("quy-che/chuong-1"), Text: "Chương I\nA\nĐiều 5. B\nC."}, UnitExists, "quy-che/dieu-5"},
		{"opening words with points", nil, Operation{Kind: Replace, At: ref("quy-che/dieu-2/khoan-2/mo-dau"), Text: "2. A:\na) B."}, TextUnfit, "quy-che/dieu-2/khoan-2"},
		{"opening words with another number", nil, Operation{Kind: Replace, At: ref("quy-che/dieu-2/khoan-2/mo-dau"), Text: "1. A:"}, MarkDiffers, "quy-che/dieu-2/khoan-2"},
		{"opening words repealed", nil, Operation{Kind: Repeal, At: ref("quy-che/dieu-2/khoan-2/mo-dau")}, NotPossible, "quy-che/dieu-2/khoan-2"},
		{"a replacement with exceptions", nil, Operation{Kind: Replace, At: ref("quy-che/dieu-4"), Text: "Điều 4. A\nB.", Except: refs("quy-che/dieu-4/khoan-1")}, NotPossible, "quy-che/dieu-4"},
		{"a title of what has none", nil, Operation{Kind: ReplaceHeading, At: ref("main/dieu-1"), Text: "A"}, NoHeading, "main/dieu-1"},
		{"a title with another number", nil, Operation{Kind: ReplaceHeading, At: ref("quy-che/dieu-4"), Text: "Điều 5. A"}, MarkDiffers, "quy-che/dieu-4"},

		{"what is inserted stands there", nil, Operation{Kind: Insert, At: ref("quy-che/dieu-4/khoan-2"), Text: "2. A."}, UnitExists, "quy-che/dieu-4/khoan-2"},
		{"what is inserted was repealed", repealed("quy-che/dieu-4/khoan-2"), Operation{Kind: Insert, At: ref("quy-che/dieu-4/khoan-2"), Text: "2. A."}, UnitExists, "quy-che/dieu-4/khoan-2"},
		{"no anchor", nil, Operation{Kind: Insert, At: ref("quy-che/dieu-4/khoan-3"), Anchor: refp("quy-che/dieu-4/khoan-8"), Text: "3. A."}, AnchorNotFound, "quy-che/dieu-4/khoan-8"},
		{"no parent", nil, Operation{Kind: Insert, At: ref("quy-che/dieu-9/khoan-3"), Text: "3. A."}, UnitNotFound, "quy-che/dieu-9"},
		{"nothing before it", nil, Operation{Kind: Insert, At: ref("quy-che/dieu-4/khoan-4"), Text: "4. A."}, PredecessorMissing, "quy-che/dieu-4/khoan-4"},
		{"the first of its kind", nil, Operation{Kind: Insert, At: ref("quy-che/dieu-6/khoan-1"), Text: "1. A."}, PredecessorMissing, "quy-che/dieu-6/khoan-1"},
		{"an anchor in another article", nil, Operation{Kind: Insert, At: ref("quy-che/dieu-4/khoan-3"), Anchor: refp("quy-che/dieu-5/khoan-1"), Position: After, Text: "3. A."}, PlaceUnclear, "quy-che/dieu-4/khoan-3"},
		{"an article after a chapter", nil, Operation{Kind: Insert, At: ref("quy-che/dieu-2a"), Anchor: refp("quy-che/chuong-1"), Position: After, Text: "Điều 2a. A\nB."}, PlaceUnclear, "quy-che/dieu-2a"},
		{"a chapter within another", nil, Operation{Kind: Insert, At: ref("quy-che/chuong-1a"), Anchor: refp("quy-che/dieu-1"), Position: After, Text: "Chương Ia\nA"}, PlaceUnclear, "quy-che/chuong-1a"},
		{"new text with another number", nil, Operation{Kind: Insert, At: ref("quy-che/dieu-4/khoan-3"), Text: "4. A."}, MarkDiffers, "quy-che/dieu-4/khoan-3"},
		{"new units out of order", nil, Operation{Kind: Insert, At: ref("quy-che/dieu-4/khoan-3"), Text: "3. A.\n2. B."}, TextUnfit, "quy-che/dieu-4/khoan-3"},
		{"a second new unit stands there", nil, Operation{Kind: Insert, At: ref("quy-che/dieu-2a"), Text: "Điều 2a. A\nB.\nĐiều 4. C\nD."}, UnitExists, "quy-che/dieu-4"},
		{"an article that both components could take", nil, Operation{Kind: Insert, At: ref("dieu-1a"), Text: "Điều 1a. A\nB."}, Ambiguous, "dieu-1a"},
		{"an appendix that is there", nil, Operation{Kind: Insert, At: ref("phu-luc-1"), TextFrom: "phu-luc-2"}, UnitExists, "phu-luc-1"},
		{"an appendix out of order", nil, Operation{Kind: Insert, At: ref("phu-luc-3"), TextFrom: "phu-luc-2"}, PredecessorMissing, "phu-luc-3"},
		{"an appendix that was not issued", nil, Operation{Kind: Replace, At: ref("phu-luc-1"), TextFrom: "phu-luc-7"}, TextMissing, "phu-luc-7"},

		{"words that are not there", nil, Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-4"), Words: "thư viện huyện", With: "A"}, WordsNotFound, "“thư viện huyện”"},
		{"words in other letters", nil, Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-4"), Words: "sở thư viện", With: "A"}, WordsNotFound, "“sở thư viện”"},
		{"words that end within a syllable", nil, Operation{Kind: DeleteWords, At: ref("quy-che/dieu-1"), Words: "Quy chế n"}, WordsNotFound, "“Quy chế n”"},
		{"words that stand only in a number", nil, Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-4/khoan-2"), Words: "STV", With: "A"}, WordsNotFound, "“STV”"},
		{"words in the spared unit only", nil, Operation{Kind: DeleteWords, At: ref("quy-che/dieu-4"), Words: "thêm giờ", Except: refs("quy-che/dieu-4/khoan-2")}, WordsNotFound, "“thêm giờ”"},
		{"no words", nil, Operation{Kind: DeleteWords, At: ref("quy-che/dieu-4")}, WordsNotFound, "“”"},
		{"nothing to put in their place", nil, Operation{Kind: ReplaceWords, At: ref("quy-che/dieu-4"), Words: "giờ"}, TextMissing, "quy-che/dieu-4"},
		{"words to add at several places", nil, Operation{Kind: InsertWords, At: ref("quy-che/dieu-4/khoan-1"), Words: "giờ", With: "đúng", Position: After}, WordsRepeated, "“giờ”"},
		{"words at the end of a list", nil, Operation{Kind: InsertWords, At: ref("quy-che/dieu-2/khoan-2"), With: "và khác", Position: End}, PlaceUnclear, "quy-che/dieu-2/khoan-2"},
		{"words in the whole document that are only in its title", nil, Operation{Kind: ReplaceWords, Words: "Căn cứ", With: "A"}, WordsNotFound, "“Căn cứ”"},

		{"a number that is taken", nil, Operation{Kind: Renumber, At: ref("quy-che/dieu-4"), To: refp("quy-che/dieu-5")}, LabelTaken, "quy-che/dieu-5"},
		{"a clause made a point", nil, Operation{Kind: Renumber, At: ref("quy-che/dieu-4/khoan-2"), To: refp("quy-che/dieu-4/diem-a")}, NotPossible, "quy-che/dieu-4/khoan-2"},
		{"a new number that is not said", nil, Operation{Kind: Renumber, At: ref("quy-che/dieu-4")}, NotPossible, "quy-che/dieu-4"},
		{"what nobody knows", nil, Operation{Kind: "burn", At: ref("quy-che/dieu-4")}, NotPossible, "quy-che/dieu-4"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tree := sampleTree(t)
			if test.first != nil {
				done, r := Apply(tree, *test.first, Context{})
				if r != nil {
					t.Fatal(r)
				}
				tree = done.Tree
			}
			before := tree.Clone()
			_, r := Apply(tree, test.op, Context{"e1", someday, actingTree()})
			if r == nil || r.Code != test.code || r.Subject != test.about {
				t.Fatalf("got %v, want %s of %s", r, test.code, test.about)
			}
			if !cmp.Equal(before, tree) {
				t.Error("the tree has changed")
			}
		})
	}
}

func TestEveryRefusalHasItsSentence(t *testing.T) {
	t.Parallel()
	for code, say := range reasons {
		r := Refusal{code, "X"}
		vi, en := r.Reason("vi"), r.Reason("en")
		if vi == en || strings.Contains(vi+en, "%") || !strings.HasSuffix(vi, ".") || !strings.HasSuffix(en, ".") {
			t.Errorf("%s: %q %q", code, vi, en)
		}
		if strings.Contains(say[0], "%s") != strings.Contains(say[1], "%s") {
			t.Errorf("%s: only one language names its subject", code)
		}
	}
}

func TestEveryNoteHasItsSentence(t *testing.T) {
	t.Parallel()
	for code := range noteReasons {
		vi, en := Note{code, "X"}.Reason("vi"), Note{code, "X"}.Reason("en")
		if vi == en || strings.Count(vi+en, "X") != 2 {
			t.Errorf("%s: %q %q", code, vi, en)
		}
	}
	if got := (Note{"new", "X"}).Reason("vi"); got != "new" {
		t.Error(got)
	}
}

func TestAnArticleThatStandsTwiceIsAmbiguous(t *testing.T) {
	t.Parallel()
	tree := provision.Parse("Điều 1. A\nB.\nĐiều 2. C\nD.\nĐiều 2. E\nF.\n")
	if tree.Find("main/dieu-2~2") == nil {
		t.Fatal("the second one has another path")
	}
	if _, r := Apply(tree, Operation{Kind: Repeal, At: ref("dieu-2")}, Context{}); r == nil || r.Code != Ambiguous {
		t.Error(r)
	}
}

func TestClosingParagraphsAndRemarksAreRefused(t *testing.T) {
	t.Parallel()
	const list = "Điều 3. Giờ mở cửa\n1. Điểm truy cập mở cửa:\na) Ngày thường từ 7 giờ;\nb) Ngày lễ từ 8 giờ.\n%s2. Câu."
	sentences := strings.Replace(list, "7 giờ;", "7 giờ.", 1) // whose paragraph follows the last, nothing shows
	for _, test := range []struct {
		name, text, closing string
		op                  Operation
		code                Code // "": applied
	}{
		{"the last point may not own the paragraph behind it", sentences, "Giờ khác do chủ điểm định.\n",
			Operation{Kind: Replace, At: ref("main/dieu-3/khoan-1/diem-b"), Text: "b) Ngày lễ từ 9 giờ."}, PlaceUnclear},
		{"its new wording has one of its own", sentences, "Giờ khác do chủ điểm định.\n",
			Operation{Kind: Replace, At: ref("main/dieu-3/khoan-1/diem-b"), Text: "b) Ngày lễ từ 9 giờ.\nGiờ khác do xã định."}, ""},
		{"a paragraph that closes the list stays", list, "Giờ khác do chủ điểm định.\n",
			Operation{Kind: Replace, At: ref("main/dieu-3/khoan-1/diem-b"), Text: "b) Ngày lễ từ 9 giờ."}, ""},
		{"and is not given twice", list, "Giờ khác do chủ điểm định.\n",
			Operation{Kind: Replace, At: ref("main/dieu-3/khoan-1/diem-b"), Text: "b) Ngày lễ từ 9 giờ.\nGiờ khác do xã định."}, PlaceUnclear},
		{"a point before the last", sentences, "Giờ khác do chủ điểm định.\n",
			Operation{Kind: Replace, At: ref("main/dieu-3/khoan-1/diem-a"), Text: "a) Ngày thường từ 6 giờ;"}, ""},
		{"no paragraph at all", list, "", Operation{Kind: Replace, At: ref("main/dieu-3/khoan-1/diem-b"), Text: "b) Ngày lễ từ 9 giờ."}, ""},
		{"words of a unit with an editor's remark", list, "c) Ngày tết [điểm này được bổ sung bởi Quyết định 1/2020] nghỉ.\n",
			Operation{Kind: ReplaceWords, At: ref("main/dieu-3/khoan-1"), Words: "7 giờ", With: "6 giờ"}, TextAnnotated},
		{"a unit given anew does not rest on what it said", list, "c) Ngày tết [điểm này được bổ sung bởi Quyết định 1/2020] nghỉ.\n",
			Operation{Kind: Replace, At: ref("main/dieu-3/khoan-1/diem-c"), Text: "c) Ngày tết nghỉ ba ngày."}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tree := provision.Parse(strings.Replace(test.text, "%s", test.closing, 1))
			_, r := Apply(tree, test.op, Context{})
			if r == nil && test.code != "" || r != nil && r.Code != test.code {
				t.Errorf("refused for %v, want %q", r, test.code)
			}
		})
	}
}
