// Package lines reads files of JSON Lines, plain or gzipped, a line at a time. It knows nothing of what the lines say: the interchange
// form is the business of jsonl.
package lines

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// Each calls fn with every line of a file that is not blank, decoded, and its number, from 1. An error is told with file and line, and
// ends the reading.
func Each[T any](path string, fn func(n int, row T) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, 1<<20)
	if magic, _ := in.Peek(2); string(magic) == "\x1f\x8b" {
		z, err := gzip.NewReader(in)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		defer z.Close()
		in = bufio.NewReaderSize(z, 1<<20)
	}
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if line = bytes.TrimSpace(line); len(line) > 0 {
			var row T
			err := json.Unmarshal(line, &row)
			if err == nil {
				err = fn(n, row)
			}
			if err != nil {
				return fmt.Errorf("%s:%d: %w", path, n, err)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}
