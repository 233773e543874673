package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/follow"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

func numbered(n int) []registry.Indexable {
	list := make([]registry.Indexable, n)
	for i := range list {
		list[i] = doc(fmt.Sprintf("%d/2015/QĐ-UBND", i+1), tm, fmt.Sprintf("Quy định thứ %d về đất đai", i+1), "2015-01-01", "")
	}
	return list
}

func checkAgrees(t *testing.T, ix *Index, r *fakeRegistry) {
	t.Helper()
	d, err := ix.Check(t.Context(), r)
	if err != nil || !d.Agrees() {
		t.Fatalf("check: %+v, %v", d, err)
	}
}

func TestFollowsTheLog(t *testing.T) {
	t.Parallel()
	ix, r := indexOf(t, numbered(30)...)
	if ix.Seq() != 30 || ix.DocCount() != 30 {
		t.Fatalf("at %d with %d documents", ix.Seq(), ix.DocCount())
	}
	// A change, a removal, and a new version with other words.
	r.remove("tinh-mau.7-2015-qd-ubnd")
	r.put(doc("8/2015/QĐ-UBND", tm, "Quy định về rừng phòng hộ", "2015-01-01", ""))
	catchUp(t, ix, r)
	checkAgrees(t, ix, r)
	if res := find(t, ix, Query{Text: "đất đai", Limit: 100}); res.Total != 28 || res.Seq != 32 {
		t.Errorf("đất đai: %d at %d", res.Total, res.Seq)
	}
	if res := find(t, ix, Query{Text: "rừng"}); res.Total != 1 {
		t.Errorf("rừng: %v", ids(res))
	}
	if res := find(t, ix, Query{Text: "7/2015"}); res.Total != 0 {
		t.Errorf("removed: %v", ids(res))
	}
}

func TestConsumeTakesNothingTwiceAndLeavesNoGap(t *testing.T) {
	t.Parallel()
	r := &fakeRegistry{}
	r.put(numbered(10)...)
	ix := openIndex(t, t.TempDir())
	c := ix.Consumer(r)
	all, _ := r.Entries(t.Context(), 0, 100)
	for _, step := range []struct {
		from, to int
		seq      int64
		fails    bool
	}{{0, 4, 4, false}, {0, 4, 4, false}, {2, 6, 6, false}, {8, 10, 6, true}, {6, 10, 10, false}} {
		err := c.Consume(t.Context(), all[step.from:step.to])
		if (err != nil) != step.fails || ix.Seq() != step.seq {
			t.Errorf("entries %d to %d: at %d, %v", step.from+1, step.to, ix.Seq(), err)
		}
	}
	checkAgrees(t, ix, r)
}

// brokenSource fails on its n-th read.
type brokenSource struct {
	Source
	left int
}

var errBroken = errors.New("broken")

func (s *brokenSource) Indexables(ctx context.Context, ids []string, at int64) ([]registry.Indexable, error) {
	if s.left--; s.left < 0 {
		return nil, errBroken
	}
	return s.Source.Indexables(ctx, ids, at)
}

func TestFailureInTheMiddleOfABatch(t *testing.T) {
	t.Parallel()
	r := &fakeRegistry{}
	r.put(numbered(3 * batchDocs)...)
	ix := openIndex(t, t.TempDir())
	all, _ := r.Entries(t.Context(), 0, 10*batchDocs)
	if err := ix.Consumer(&brokenSource{r, 2}).Consume(t.Context(), all); !errors.Is(err, errBroken) {
		t.Fatalf("error %v", err)
	}
	if ix.Seq() != 0 || ix.DocCount() != 2*batchDocs {
		t.Errorf("after the failure: at %d with %d documents", ix.Seq(), ix.DocCount())
	}
	d, err := ix.Check(t.Context(), r)
	if err != nil || len(d.Extra) != 2*batchDocs {
		t.Errorf("check does not see documents ahead of the position: %v", err)
	}
	catchUp(t, ix, r)
	checkAgrees(t, ix, r)
}

func TestHeldByAnother(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ix := openIndex(t, dir)
	began := time.Now()
	if _, err := Open(dir); !errors.Is(err, ErrHeld) {
		t.Errorf("second opener: %v", err)
	}
	if d := time.Since(began); d > time.Second {
		t.Errorf("it took %v to say so", d)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	again := openIndex(t, dir)
	if again.Seq() != 0 {
		t.Error("not empty")
	}
}

func TestClosed(t *testing.T) {
	t.Parallel()
	ix, r := indexOf(t, numbered(3)...)
	for range 2 {
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, err1 := ix.Search(t.Context(), Query{Text: "đất"})
	_, err2 := ix.Check(t.Context(), r)
	_, err3 := ix.Consumer(r).Cursor(t.Context())
	err4 := ix.Consumer(r).Consume(t.Context(), nil)
	err5 := ix.Rebuild(t.Context(), r, r)
	for i, err := range []error{err1, err2, err3, err4, err5} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("call %d after Close: %v", i+1, err)
		}
	}
	if ix.Seq() != 0 || ix.DocCount() != 0 {
		t.Error("a closed index has content")
	}
}

func TestReopenAndRebuild(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := &fakeRegistry{}
	r.put(numbered(20)...)
	ix := openIndex(t, dir)
	catchUp(t, ix, r)
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	r.remove("tinh-mau.3-2015-qd-ubnd")
	if err := os.Mkdir(filepath.Join(dir, schemaID()+"-9"), 0o755); err != nil { // left over from a broken rebuild
		t.Fatal(err)
	}
	ix = openIndex(t, dir)
	if ix.Seq() != 20 || ix.SetAside() != "" {
		t.Fatalf("reopened at %d, %q", ix.Seq(), ix.SetAside())
	}
	for round := range 2 {
		if err := ix.Rebuild(t.Context(), r, r); err != nil {
			t.Fatal(err)
		}
		if ix.Seq() != 21 || ix.DocCount() != 19 {
			t.Errorf("rebuild %d: at %d with %d documents", round, ix.Seq(), ix.DocCount())
		}
		checkAgrees(t, ix, r)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, schemaID()+"-*")); len(left) != 1 {
		t.Errorf("folders left: %v", left)
	}
	if err := ix.Rebuild(t.Context(), &brokenSource{r, 0}, r); !errors.Is(err, errBroken) {
		t.Errorf("broken rebuild: %v", err)
	}
	checkAgrees(t, ix, r)
	if left, _ := filepath.Glob(filepath.Join(dir, schemaID()+"-*")); len(left) != 1 {
		t.Errorf("folders left by a broken rebuild: %v", left)
	}
}

func TestOtherSchemaIsBuiltAnew(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "0badcafe-1"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writeCurrent(dir, "0badcafe-1"); err != nil {
		t.Fatal(err)
	}
	ix := openIndex(t, dir)
	if ix.Seq() != 0 || ix.SetAside() != "" {
		t.Errorf("at %d, %q", ix.Seq(), ix.SetAside())
	}
	if _, err := os.Stat(filepath.Join(dir, "0badcafe-1")); !os.IsNotExist(err) {
		t.Error("the folder of the other schema is still there")
	}
}

func TestDamagedFolderIsSetAside(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]func(path string) error{
		"no meta": func(p string) error { return os.Remove(filepath.Join(p, "index_meta.json")) },
		"no root": func(p string) error { return os.Truncate(filepath.Join(p, "store", "root.bolt"), 0) },
		"zeroed root": func(p string) error {
			return os.WriteFile(filepath.Join(p, "store", "root.bolt"), make([]byte, 65536), 0o600)
		},
		"not a folder":  func(p string) error { return errors.Join(os.RemoveAll(p), os.WriteFile(p, []byte("x"), 0o600)) },
		"gone":          os.RemoveAll,
		"segments gone": func(p string) error { return removeGlob(filepath.Join(p, "store", "*.zap")) },
		"segments cut":  func(p string) error { return cutGlob(filepath.Join(p, "store", "*.zap")) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			r := &fakeRegistry{}
			r.put(numbered(50)...)
			ix := openIndex(t, dir)
			catchUp(t, ix, r)
			path := ix.eng.path
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
			if err := harm(path); err != nil {
				t.Fatal(err)
			}
			ix = openIndex(t, dir)
			// Without its newest segments the engine may fall back to what it had before them.
			fallsBack := strings.HasPrefix(name, "segments")
			if ix.SetAside() == "" && !fallsBack || ix.Seq() != 0 {
				t.Errorf("at %d, %q", ix.Seq(), ix.SetAside())
			}
			catchUp(t, ix, r)
			checkAgrees(t, ix, r)
		})
	}
}

func removeGlob(pattern string) error { return eachFile(pattern, os.Remove) }

func cutGlob(pattern string) error {
	return eachFile(pattern, func(path string) error { return os.Truncate(path, 100) })
}

func eachFile(pattern string, f func(string) error) error {
	paths, err := filepath.Glob(pattern)
	if err == nil && len(paths) == 0 {
		err = fmt.Errorf("no file is like %s", pattern)
	}
	for _, p := range paths {
		err = errors.Join(err, f(p))
	}
	return err
}

// The test runs itself as a child that indexes until it is killed.
func TestKilledWhileIndexing(t *testing.T) {
	if dir := os.Getenv("SEARCH_KILL_DIR"); dir != "" {
		r := &fakeRegistry{}
		r.put(numbered(1500)...)
		ix, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		c := ix.Consumer(r)
		for {
			at, _ := c.Cursor(t.Context())
			entries, _ := r.Entries(t.Context(), at, 20)
			if len(entries) == 0 {
				if err := ix.Rebuild(t.Context(), r, r); err != nil {
					t.Fatal(err)
				}
				continue
			}
			if err := c.Consume(t.Context(), entries); err != nil {
				t.Fatal(err)
			}
			fmt.Println("at", ix.Seq())
		}
	}
	t.Parallel()
	dir := t.TempDir()
	r := &fakeRegistry{}
	r.put(numbered(1500)...)
	for round := range 6 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestKilledWhileIndexing$")
		cmd.Env = append(os.Environ(), "SEARCH_KILL_DIR="+dir)
		var out strings.Builder
		cmd.Stdout = &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(120+83*round) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		ix, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if ix.SetAside() != "" {
			t.Errorf("round %d: %s", round, ix.SetAside())
		}
		// What was acknowledged is there.
		if lines := strings.Split(strings.TrimSpace(out.String()), "\n"); strings.HasPrefix(lines[len(lines)-1], "at ") {
			said, _ := strconv.Atoi(lines[len(lines)-1][3:])
			if ix.Seq() < int64(said) {
				t.Errorf("round %d: at %d, had said %d", round, ix.Seq(), said)
			}
		}
		catchUp(t, ix, r)
		checkAgrees(t, ix, r)
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
		if round%2 == 0 {
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Searches, the loop, rebuilds and checks at once: every answer counts the documents of one position.
func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	r := &fakeRegistry{}
	r.put(numbered(100)...)
	ix := openIndex(t, t.TempDir())
	catchUp(t, ix, r)
	ctx, cancel := context.WithCancel(t.Context())
	loop := follow.New(r, ix.Consumer(r))
	var background sync.WaitGroup
	background.Go(func() { _ = loop.Run(ctx) })
	background.Go(func() {
		for i := 101; i <= 300; i++ { // each entry adds one document, so position and count agree
			r.put(doc(fmt.Sprintf("%d/2015/QĐ-UBND", i), tm, fmt.Sprintf("Quy định thứ %d về đất đai", i), "2015-01-01", ""))
			loop.Notify()
			time.Sleep(time.Millisecond)
		}
	})
	background.Go(func() {
		for range 3 {
			if err := ix.Rebuild(t.Context(), r, r); err != nil {
				t.Error(err)
			}
		}
	})
	var searchers sync.WaitGroup
	for range 4 {
		searchers.Go(func() {
			last := int64(0)
			for range 150 {
				res, err := ix.Search(t.Context(), Query{Text: "quy định đất đai", Facets: true, Limit: 3, AsOf: law.MustDate("2020-01-01")})
				if err != nil {
					t.Error(err)
					return
				}
				year := res.Facets["year"]
				if int64(res.Total) < res.Seq || res.Seq < last || len(year) != 1 || year[0].Count != res.Total {
					t.Errorf("total %d, facet %v at %d after %d", res.Total, year, res.Seq, last)
				}
				last = res.Seq
			}
		})
	}
	searchers.Wait()
	if err := loop.WaitFor(t.Context(), 300); err != nil {
		t.Error(err)
	}
	cancel()
	background.Wait()
	checkAgrees(t, ix, r)
}

// Damage that searches meet is set aside, and the index fills itself anew; a fault of ours is no damage.
func TestDamageMetWhileSearching(t *testing.T) {
	t.Parallel()
	r := &fakeRegistry{}
	r.put(numbered(300)...)
	ix := openIndex(t, t.TempDir())
	catchUp(t, ix, r)
	if err := forceMerge(t, ix); err != nil {
		t.Fatal(err)
	}
	met := func(p any) {
		ix.mu.RLock()
		defer ix.mu.RUnlock()
		if err := ix.met(p); err == nil {
			t.Error("no error")
		}
	}
	met("a fault of ours")
	ix.mending.Wait()
	ix.eng.doubted.Store(false)
	met(errors.New("an error that is no damage"))
	ix.mending.Wait()
	if ix.SetAside() != "" {
		t.Fatalf("a sound index was set aside: %s", ix.SetAside())
	}
	ix.eng.doubted.Store(false)
	if err := eachFile(filepath.Join(ix.eng.path, "store", "*.zap"), func(path string) error { return os.Truncate(path, 100) }); err != nil {
		t.Fatal(err)
	}
	var err error
	for n := 1; n <= 300 && err == nil; n++ {
		_, err = ix.Search(t.Context(), Query{Text: fmt.Sprintf("thứ %d", n)})
	}
	ix.mending.Wait()
	if err == nil || ix.SetAside() == "" || ix.Seq() != 0 {
		t.Fatalf("%v, set aside %q, at %d", err, ix.SetAside(), ix.Seq())
	}
	catchUp(t, ix, r)
	checkAgrees(t, ix, r)
	if res := find(t, ix, Query{Text: "quy định"}); res.Total != 300 {
		t.Errorf("%d found", res.Total)
	}
}
