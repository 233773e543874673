package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOwnSet: every number of the project's own set is read as its line says.
func TestOwnSet(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	r, err := run([]string{"../../../testdata/numbers/tinh-mau.jsonl"}, options{}, &out)
	if err != nil {
		t.Fatal(err)
	}
	if r.N < 60 || r.Wrong > 0 {
		t.Errorf("%+v of\n%s", r, out.String())
	}
}

func TestReport(t *testing.T) {
	t.Parallel()
	lines := `{"number":"1/2020/QĐ-UBND","type":"Quyết định","title":"a"}
{"number":"2/2020/QĐ-UBND","type":"Nghị quyết"}
{"number":"5/2020/NQLT-CP-BTC","type":"Nghị quyết liên tịch"}
{"number":"3/2020"}
{"kind":"body","code":"x"}
{"numbers_in_title":["4/2020/NQ-HĐND","67/2006/QH11"],"title":"b"}
`
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(lines))
	z.Close()
	for name, content := range map[string][]byte{"a.jsonl": []byte(lines), "a.jsonl.gz": packed.Bytes()} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if _, err := run([]string{path}, options{sample: 10, seed: 1, repaired: true, failed: true}, &out); err != nil {
			t.Fatal(err)
		}
		got := strings.Split(strings.TrimSpace(out.String()), "\n")
		if last := got[len(got)-1]; last != `{"parsed":5,"wrong":1,"no_type":1,"n":6}` {
			t.Errorf("%s: the last line is %s of\n%s", name, last, out.String())
		}
		for _, want := range []string{"not read: incomplete number", "type Nghị quyết", `"3/2020" is not read`, "sample of 10"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: no %q in\n%s", name, want, out.String())
			}
		}
	}
}
