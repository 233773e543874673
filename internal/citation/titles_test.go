package citation

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/vanban/vanban/internal/law"
)

var titleWords = []string{"quản lý", "khai thác", "sử dụng", "chợ", "đêm", "bến xe", "vỉa hè", "lòng đường", "nước sạch", "nông thôn", "thư điện tử", "học phí", "giá đất", "mạng", "in"}

// TestAlikeMatchesOracle: looking titles up by their rare terms misses none that shares enough with the description.
func TestAlikeMatchesOracle(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		phrase := func(name string) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(titleWords), 1, 6).Draw(t, name), " ")
		}
		c := NewCatalog()
		for i := range rapid.IntRange(0, 20).Draw(t, "documents") {
			c.Put(Document{ID: fmt.Sprint(i), Title: phrase("title"), Territory: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "place"), Number: fmt.Sprintf("%d/2010/QĐ-UBND", i+1)})
		}
		p := profileOf(tokenize(phrase("description")))
		got := c.alike(p, []string{"a"})
		shares := map[*entry]float64{}
		best := 0.0
		for _, e := range c.docs {
			if e.Territory == "a" && len(e.profile) > 0 {
				shares[e], _ = c.shared(p, e.profile[0], false)
				best = max(best, shares[e])
			}
		}
		for _, e := range c.docs {
			share := shares[e]
			if share > max(minShared, nearBest*best)+1e-9 && !slices.Contains(got, e) {
				t.Fatalf("%q shares %.2f of %v and is not looked at", e.Title, share, p)
			}
			if e.Territory != "a" && slices.Contains(got, e) {
				t.Fatalf("%q is of another place", e.Title)
			}
		}
	})
}

// TestOrderOfDocumentsIsAllTheSame: the catalogue answers alike whatever was recorded first, and after changes and back.
func TestOrderOfDocumentsIsAllTheSame(t *testing.T) {
	t.Parallel()
	ctx := Context{On: day("2020-01-15"), Place: "tinh-mau"}
	text := "UBND tỉnh ban hành quy định quản lý đại lý Internet và quy chế vận hành mạng tin học diện rộng tỉnh Mẫu."
	want := fmt.Sprint(sample().Find(text, ctx))
	rapid.Check(t, func(t *rapid.T) {
		from := sample()
		c := NewCatalog()
		for _, k := range rapid.Permutation([]int{0, 1, 2, 3}).Draw(t, "kinds") {
			switch k {
			case 0:
				for _, x := range from.territories {
					c.PutTerritory(x)
				}
			case 1:
				for _, x := range from.bodies {
					c.PutBody(x.Body)
				}
			case 2:
				for _, x := range from.topics {
					c.PutTopic(x)
				}
			case 3:
				for _, e := range rapid.Permutation(from.entries()).Draw(t, "documents") {
					c.Put(e.Document)
				}
			}
		}
		if rapid.Bool().Draw(t, "change and back") {
			e := c.docs["tinh-mau.15-2012-qd-ubnd"]
			other := e.Document
			other.Title = "Ban hành Quy định về chợ"
			c.Put(other)
			c.Put(e.Document)
		}
		if got := fmt.Sprint(c.Find(text, ctx)); got != want {
			t.Fatalf("got %s\nwant %s", got, want)
		}
	})
}

// TestScores: the scores of all choices and of none make one; what speaks more for a choice never lowers its score, and
// never raises another's.
func TestScores(t *testing.T) {
	t.Parallel()
	for s, w := range signWeights {
		if sign(s) != signAlways && w < 0 {
			t.Errorf("sign %d has a negative weight", s)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		list := make([]choice, rapid.IntRange(1, 6).Draw(t, "choices"))
		for i := range list {
			for s := range list[i].signs {
				list[i].signs[s] = rapid.Float64Range(-2, 1).Draw(t, "sign")
			}
			list[i].signs[signAlways] = 1
		}
		before := shares(list)
		sum := 0.0
		for _, x := range before {
			sum += x
		}
		if sum >= 1 || slices.Min(before) <= 0 {
			t.Fatalf("scores %v", before)
		}
		i := rapid.IntRange(0, len(list)-1).Draw(t, "which")
		s := rapid.IntRange(1, int(signCount)-1).Draw(t, "by")
		list[i].signs[s] += rapid.Float64Range(0, 1).Draw(t, "more")
		for k, x := range shares(list) {
			if k == i && x < before[k]-1e-12 || k != i && x > before[k]+1e-12 {
				t.Fatalf("choice %d: %v, was %v", k, x, before[k])
			}
		}
	})
}

// nation is a catalogue of so many invented titles over fifty provinces.
func nation(documents int) *Catalog {
	c := NewCatalog()
	r := rand.New(rand.NewSource(1))
	syllables := make([]string, 1500)
	for i := range syllables {
		syllables[i] = string(rune('b'+r.Intn(20))) + string([]rune("aeiou")[r.Intn(5)]) + string([]rune("cmnpt")[r.Intn(5)]) + string(rune('a'+i%26))
	}
	for p := range 50 {
		code := fmt.Sprintf("tinh-%d", p)
		c.PutTerritory(Territory{Code: code, Name: fmt.Sprintf("Tỉnh Số %d", p), Parent: "vn", Level: law.LevelProvince})
	}
	for i := range documents {
		title := "Ban hành Quy định về quản lý, sử dụng"
		for range 6 {
			title += " " + syllables[int(r.ExpFloat64()*200)%len(syllables)]
		}
		code := fmt.Sprintf("tinh-%d", i%50)
		c.Put(Document{ID: fmt.Sprint(i), Number: fmt.Sprintf("%d/2010/QĐ-UBND", i/50+1), Type: law.QuyetDinh, Title: title, Issuers: []string{"ubnd." + code},
			Territory: code, IssuedOn: day("2010-01-01").AddDays(i % 3000)})
	}
	return c
}

// BenchmarkDescription compares what one description costs in a catalogue of 100,000 documents with one of 1,000; it may be
// ten times as much.
func BenchmarkDescription(b *testing.B) {
	cost := func(c *Catalog, place string) time.Duration {
		var texts []string
		for i := range 200 {
			e := c.docs[fmt.Sprint(i)]
			texts = append(texts, "UBND tỉnh ban hành "+strings.TrimPrefix(e.Title, "Ban hành "))
		}
		ctx := Context{On: day("2030-01-01"), Place: place}
		best := time.Hour
		for range 3 {
			start := time.Now()
			for _, s := range texts {
				c.Find(s, ctx)
			}
			best = min(best, time.Since(start)/time.Duration(len(texts)))
		}
		return best
	}
	small, large := nation(1_000), nation(100_000)
	for _, place := range []string{"tinh-7", ""} {
		b.Run("place="+place, func(b *testing.B) {
			for b.Loop() {
				s, l := cost(small, place), cost(large, place)
				b.ReportMetric(float64(s.Microseconds()), "µs/of-1000")
				b.ReportMetric(float64(l.Microseconds()), "µs/of-100000")
				b.ReportMetric(float64(l)/float64(s), "ratio")
				if l > 10*s {
					b.Errorf("a description costs %v in a large catalogue, %v in a small one", l, s)
				}
			}
		})
	}
}
