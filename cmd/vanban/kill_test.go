package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/store"
)

// TestKill kills an import again and again at random moments. After each kill what is stored follows from the log; run to
// its end, the import leaves what an unbroken one leaves. VANBAN_SOAK=1 runs it at full length.
func TestKill(t *testing.T) {
	t.Parallel()
	documents, kills := 400, 4
	if os.Getenv("VANBAN_SOAK") != "" {
		documents, kills = 5000, 20
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 0))
	file := filepath.Join(t.TempDir(), "import.jsonl")
	if err := os.WriteFile(file, invented(documents), 0o600); err != nil {
		t.Fatal(err)
	}

	whole := t.TempDir()
	start := time.Now()
	vanban(t, whole, "import", file)
	length := time.Since(start)
	want := vanban(t, whole, "export")
	if n := strings.Count(want, `"kind":"document"`); n != documents {
		t.Fatalf("exported %d documents", n)
	}

	// finish runs the import in a folder to its end, and holds what is there against the unbroken import.
	finish := func(dir string) {
		vanban(t, dir, "import", file)
		if got := vanban(t, dir, "export"); got != want {
			t.Fatal("the broken import ends elsewhere than the unbroken one")
		}
		if out := vanban(t, dir, "import", file); !strings.Contains(out, " 0 of them new or changed") {
			t.Fatalf("importing again: %s", out)
		}
		vanban(t, dir, "check")
	}
	total := entries(t, whole)
	broken, killed := t.TempDir(), 0
	for i := range kills {
		cmd := command(broken, "import", file)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		life := time.Duration(rnd.Float64() * float64(length) * 0.6)
		time.Sleep(life)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			killed++
		}
		n := entries(t, broken)
		t.Logf("kill %d after %s: log at %d of %d", i, life.Round(time.Millisecond), n, total)
		if n == total {
			finish(broken)
			broken = t.TempDir()
		}
	}
	if killed == 0 {
		t.Error("no import was running when it was killed")
	}
	finish(broken)
}

// entries checks a folder, which must hold only what follows from its log, and returns how long the log is.
func entries(t *testing.T, dir string) int {
	t.Helper()
	if !store.Exists(dir) {
		return 0 // killed before there was a database
	}
	var report checkReport
	if err := json.Unmarshal([]byte(vanban(t, dir, "check", "--json")), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Differences) > 0 {
		t.Fatalf("differences: %v", report.Differences)
	}
	return report.Entries
}

func command(dir string, args ...string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	cmd := exec.Command(self)
	cmd.Args = append([]string{"vanban"}, args...)
	cmd.Env = append(os.Environ(), "VANBAN_DATA="+dir)
	return cmd
}

// vanban runs a command to its end and returns what it printed.
func vanban(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := command(dir, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("vanban %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out.String()
}

// invented makes an import of n documents of an invented province, in no helpful order: collisions of numbers, forward and
// dangling references, effects, assertions and news among them.
func invented(n int) []byte {
	var b bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	for i := range n / 20 {
		line(`{"kind":"news","url":"https://bao.example/%d","title":"Tin %d","publisher":"Báo Mẫu","published_on":"2024-06-01","place":"tinh-mau","rights":"full",`+
			`"text":"Theo Quyết định số %02d/2020/QĐ-UBND của UBND tỉnh Mẫu, các đại lý Internet phải đóng cửa lúc 22 giờ."}`, i, i, i+1)
	}
	for i := range n {
		// Every tenth number is used twice in its year.
		number := fmt.Sprintf("%02d/%d/QĐ-UBND", i%(n/5)-i%10/9+1, 2018+i*5/n)
		text := strings.Repeat(fmt.Sprintf("Điều %d. Phạm vi điều chỉnh\nQuy định này quy định việc quản lý, sử dụng hệ thống số %d của tỉnh Mẫu. ", i%7+1, i), 20+i%30)
		line(`{"kind":"document","number":"%s","type":"quyet-dinh","class":"normative","issuer":"ubnd.tinh-mau","title":"Quy định số %d về mạng","issued_on":"%d-%02d-%02d",`+
			`"effective_on":"%d-12-%02d","topics":["internet"],"text":%q}`, number, i, 2018+i*5/n, i%11+1, i%28+1, 2018+i*5/n, i%28+1, text)
		if i%4 == 0 {
			line(`{"kind":"relation","relation":"based_on","from":{"number":"%s","issuer":"ubnd.tinh-mau","issued_on":"%d-%02d-%02d"},"to":{"number":"%d/2007/NĐ-CP","issuer":"chinh-phu"}}`,
				number, 2018+i*5/n, i%11+1, i%28+1, i%90+1)
			line(`{"kind":"assertion","document":{"number":"%s","issuer":"ubnd.tinh-mau","issued_on":"%d-%02d-%02d"},"code":"in_force","by":"csdl.example","on":"2024-01-01"}`,
				number, 2018+i*5/n, i%11+1, i%28+1)
			line(`{"kind":"effect","effect":"repeals","by":"tinh-mau.99-2025-qd-ubnd","target":{"number":"%s","issuer":"ubnd.tinh-mau","issued_on":"%d-%02d-%02d"},"on":"2025-05-01"}`,
				number, 2018+i*5/n, i%11+1, i%28+1)
		}
	}
	line(`{"kind":"topic","code":"internet","name":"Internet","parent":null,"terms":["internet"]}`)
	line(`{"kind":"body","code":"ubnd.tinh-mau","name":"Ủy ban nhân dân tỉnh Mẫu","territory":"tinh-mau","level":"province"}`)
	line(`{"kind":"body","code":"chinh-phu","name":"Chính phủ","territory":"vn","level":"country"}`)
	line(`{"kind":"territory","code":"tinh-mau","name":"Tỉnh Mẫu","level":"province","parent":"vn"}`)
	line(`{"kind":"territory","code":"vn","name":"Việt Nam","level":"country"}`)
	return b.Bytes()
}
