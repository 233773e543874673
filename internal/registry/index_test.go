package registry_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vanban/vanban/internal/force"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

// Whatever is written, in whatever order, an index that reads again just the documents touched holds what the whole log gives; and
// what it holds of a day are the words of the text of that day.
func TestIndexablesFollowWhateverIsWritten(t *testing.T) {
	t.Parallel()
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			f := open(t)
			w := writer{rand.New(rand.NewPCG(seed, 7)), nil}
			held, seq := map[string]registry.Indexable{}, int64(0)
			for range 25 {
				f.write(w.facts(1 + w.IntN(6)))
				entries, err := f.Entries(ctx, seq, 1000)
				if err != nil {
					t.Fatal(err)
				}
				seq += int64(len(entries))
				touched, err := f.TouchedDocuments(ctx, entries)
				if err != nil {
					t.Fatal(err)
				}
				for _, id := range touched {
					delete(held, id)
				}
				maps.Copy(held, f.indexables(touched))
				if diff := cmp.Diff(f.indexables(f.ids()), held, cmpopts.IgnoreUnexported(registry.Document{}), cmpopts.EquateEmpty()); diff != "" {
					t.Fatalf("after %d: %s", seq, diff)
				}
				on := w.day()
				for _, id := range f.ids() {
					f.hasWordsOf(held[id], on)
					f.hasStatusOf(held[id], one(&w, "tinh-mau", "tinh-ben", "tinh-mau-2025", "tinh-mau-2025.xa-mot", "vn"), on)
				}
			}
		})
	}
}

func (f *fixture) indexables(ids []string) map[string]registry.Indexable {
	f.Helper()
	head, err := f.Head(ctx)
	if err != nil {
		f.Fatal(err)
	}
	list, err := f.Indexables(ctx, ids, head.Seq)
	if err != nil {
		f.Fatal(err)
	}
	out := map[string]registry.Indexable{}
	for _, x := range list {
		out[x.Document.ID] = x
	}
	return out
}

// hasWordsOf holds that the provisions indexed of a day have the words of its text, and none that the text has not.
func (f *fixture) hasWordsOf(x registry.Indexable, on law.Date) {
	f.Helper()
	id := x.Document.ID
	e, err := f.Expression(ctx, id, registry.View{AsOf: max(on, x.Document.IssuedOn), Lang: "vi"})
	if err != nil {
		f.Fatal(err)
	}
	var components []registry.ComponentView
	if err := json.Unmarshal(e.Components, &components); err != nil {
		f.Fatal(err)
	}
	shown, names, indexed := map[string]bool{}, map[string]bool{}, map[string]bool{}
	var show func(list []registry.ProvisionView)
	show = func(list []registry.ProvisionView) {
		for _, p := range list {
			words(shown, p.Heading, p.Text)
			words(names, p.Unit.Name(), p.Label)
			show(p.Children)
		}
	}
	for _, c := range components {
		words(shown, c.Heading)
		show(c.Provisions)
	}
	for _, p := range x.Provisions {
		if p.Interval.Contains(e.AsOf) {
			words(indexed, p.Text)
		}
	}
	for word := range shown {
		if !indexed[word] {
			f.Errorf("%s on %s says %q, which is not indexed", id, on, word)
		}
	}
	for word := range indexed {
		if !shown[word] && !names[word] {
			f.Errorf("%s on %s does not say %q, which is indexed", id, on, word)
		}
	}
}

func words(set map[string]bool, texts ...string) {
	for _, text := range texts {
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			set[word] = true
		}
	}
}

// hasStatusOf holds that the status indexed for a place and a day is the one that is shown there.
func (f *fixture) hasStatusOf(x registry.Indexable, place string, on law.Date) {
	f.Helper()
	on = max(on, x.Document.IssuedOn)
	notYet := x.PlaceSpans["tinh-mau-2025"] != nil || x.PlaceSpans["tinh-mau-2025.xa-mot"] != nil
	if notYet && on < day("2025-07-01") {
		return // an effect in a territory that is not there yet
	}
	v := registry.View{AsOf: on, Place: place, Lang: "vi"}
	at, err := f.StatusPlaces(ctx, place, v)
	if registry.IsNotFound(err) {
		return // the territory was retracted
	} else if err != nil {
		f.Fatal(err)
	}
	d, err := f.Document(ctx, x.Document.ID, v)
	if err != nil {
		f.Fatal(err)
	}
	spans := x.SpansAt(at)
	i := slices.IndexFunc(spans, func(s force.Span) bool { return s.Contains(on) })
	if i < 0 || spans[i].Code != d.Status.Code {
		f.Errorf("%s at %s on %s: %s is shown, indexed is %v", x.Document.ID, place, on, d.Status.Code, spans)
	}
}

func TestIndexIssuersAreFoundUnderThoseThatTookOver(t *testing.T) {
	t.Parallel()
	f := open(t)
	f.load(`{"kind":"body","code":"so-a.tinh-mau","name":"Sở A","territory":"tinh-mau","level":"province"}
{"kind":"body","code":"so-b.tinh-mau","name":"Sở B","territory":"tinh-mau","level":"province"}
{"kind":"body","code":"so-c.tinh-mau","name":"Sở C","territory":"tinh-mau","level":"province"}
{"kind":"body","code":"so-d.tinh-mau-2025","name":"Sở D","territory":"tinh-mau-2025","level":"province"}
{"kind":"topic","code":"bao-chi","name":"Báo chí"}
{"kind":"topic","code":"mang","name":"Mạng","parent":"internet"}
{"kind":"succession","of":"body","predecessors":["so-a.tinh-mau"],"successors":["so-b.tinh-mau"],"on":"2020-01-01","form":"split","topics":["internet"]}
{"kind":"succession","of":"body","predecessors":["so-a.tinh-mau"],"successors":["so-c.tinh-mau"],"on":"2020-01-01","form":"split","topics":["bao-chi"]}
{"kind":"succession","of":"body","predecessors":["so-b.tinh-mau"],"successors":["so-d.tinh-mau-2025"],"on":"2025-07-01","form":"merger"}
`)
	of := func(number, topics string) string {
		return fmt.Sprintf(`{"kind":"document","number":%q,"type":"quyet-dinh","class":"normative","issuer":"so-a.tinh-mau","title":"Về mạng","issued_on":"2019-01-01","topics":[%s]}`+"\n",
			number, topics)
	}
	f.load(of("01/2019/QĐ-SA", `"mang"`) + of("02/2019/QĐ-SA", `"bao-chi"`) + of("03/2019/QĐ-SA", ``))
	all := f.indexables(f.ids())
	for number, want := range map[string][]string{
		"01": {"so-a.tinh-mau", "so-b.tinh-mau", "so-d.tinh-mau-2025"},
		"02": {"so-a.tinh-mau", "so-c.tinh-mau"},
		"03": {"so-a.tinh-mau", "so-b.tinh-mau", "so-c.tinh-mau", "so-d.tinh-mau-2025"},
	} {
		if diff := cmp.Diff(want, all["tinh-mau."+number+"-2019-qd-sa"].IssuerLine); diff != "" {
			t.Errorf("%s: %s", number, diff)
		}
	}
}

func TestIndexedPiecesAreWhatPeopleCite(t *testing.T) {
	t.Parallel()
	f := open(t)
	long := strings.Repeat("Dòng của phụ lục dài.\n", 1000)
	text := "ỦY BAN NHÂN DÂN\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế chợ.\nĐiều 2. Thi hành.\nTM. ỦY BAN NHÂN DÂN\n" +
		"QUY CHẾ\nQuản lý chợ\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Chợ.\n2. Quán.\nChương II\nTHI HÀNH\nĐiều 2. Hiệu lực\nTừ nay.\nPHỤ LỤC I\n" + long
	line, _ := json.Marshal(text)
	f.load(decision("01/2019/QĐ-UBND", "2019-01-01", `,"text":`+string(line)))
	var got []string
	var all strings.Builder
	for _, p := range f.indexables(f.ids())["tinh-mau.01-2019-qd-ubnd"].Provisions {
		if len(p.Text) > 8<<10 || p.Interval != (law.Interval{}) {
			t.Errorf("%s: %d bytes, %v", p.Path, len(p.Text), p.Interval)
		}
		all.WriteString(p.Text)
		got = append(got, p.Path+" "+p.Heading)
	}
	if want := []string{"main/mo-dau ", "main/dieu-1 ", "main/dieu-2 ", "main/ket ", "quy-che/mo-dau ", "quy-che/dieu-1 Phạm vi",
		"quy-che/dieu-2 Hiệu lực", "phu-luc-1 Phụ lục I", "phu-luc-1 Phụ lục I", "phu-luc-1 Phụ lục I", "phu-luc-1 Phụ lục I"}; !slices.Equal(got, want) || all.String() != text {
		t.Errorf("pieces: %q", got)
	}
}
