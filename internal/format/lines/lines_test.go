package lines_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/format/lines"
)

type row struct {
	A int `json:"a"`
}

func TestEveryLineIsReadPlainOrGzipped(t *testing.T) {
	t.Parallel()
	const text = "{\"a\":1}\n\n  {\"a\":2}  \n{\"a\":3}"
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"plain.jsonl": []byte(text), "packed.jsonl.gz": packed.Bytes()} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		var got, at []int
		if err := lines.Each(path, func(n int, row row) error {
			got, at = append(got, row.A), append(at, n)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, []int{1, 2, 3}) || !slices.Equal(at, []int{1, 3, 4}) {
			t.Errorf("%s: %d at %d", name, got, at)
		}
		bad := errors.New("bad")
		if err := lines.Each(path, func(n int, _ row) error {
			if n == 3 {
				return bad
			}
			return nil
		}); !errors.Is(err, bad) || !strings.Contains(err.Error(), name+":3:") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestADamagedFileIsAnError(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{"cut.gz": "\x1f\x8b\x08\x00", "broken.jsonl": "{\"a\":1}\n{\"a\":"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := lines.Each(path, func(int, row) error { return nil }); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
