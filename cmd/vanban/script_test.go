package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScript runs the sessions in testdata/script. SAMPLE is the sample registry; each script has a data folder of its own.
func TestScript(t *testing.T) {
	t.Parallel()
	sample, err := filepath.Abs("../../testdata/registry")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "../../testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLE", sample)
			e.Setenv("VANBAN_DATA", filepath.Join(e.WorkDir, "data"))
			e.Values[serversKey{}] = newsServers{}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"vanban": func(ts *testscript.TestScript, neg bool, args []string) {
				if err := ts.Exec("vanban", args...); (err != nil) != neg {
					ts.Fatalf("vanban %s: %v", strings.Join(args, " "), err)
				}
			},
			"exits":      exits,
			"first":      first,
			"await":      await,
			"get":        get,
			"post":       post,
			"becomes":    becomes,
			"capture":    capture,
			"quotes":     quotes,
			"corrupt":    corrupt,
			"damage":     damage,
			"newsserver": newsserver,
			"requests":   requests,
			"within":     within,
		},
	})
}

// exits CODE COMMAND... expects an exit status.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		code = exit.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit status %d, not %d\n%s", code, want, ts.ReadFile("stderr"))
	}
}

// first WORD expects the first line of the last output to begin with a word.
func first(ts *testscript.TestScript, _ bool, args []string) {
	line, _, _ := strings.Cut(ts.ReadFile("stdout"), "\n")
	if !strings.HasPrefix(line, args[0]+" ") {
		ts.Fatalf("the first line is %q", line)
	}
}

// await [FOLDERS] waits until the server on the script's data folder answers. FOLDERS is a pattern that names the folder of
// a server that chose its own; it becomes the script's.
func await(ts *testscript.TestScript, _ bool, args []string) {
	for range 600 {
		for _, pattern := range args {
			if dirs, err := filepath.Glob(ts.MkAbs(pattern)); err == nil && len(dirs) == 1 {
				ts.Setenv("VANBAN_DATA", dirs[0])
			}
		}
		if resp, err := http.Get(address(ts) + "/readyz"); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("the server does not answer")
}

// address is where the server says it is.
func address(ts *testscript.TestScript) string {
	var info serverInfo
	b, err := os.ReadFile(filepath.Join(ts.Getenv("VANBAN_DATA"), serverFile))
	if err != nil || json.Unmarshal(b, &info) != nil {
		return "http://127.0.0.1:0"
	}
	return "http://" + info.Addr
}

// get STATUS PATH asks the server, as the holder of $TOKEN if that is set.
func get(ts *testscript.TestScript, _ bool, args []string) {
	ask(ts, http.MethodGet, args[0], args[1], nil)
}

// post STATUS PATH FILE sends the server a file of JSON, as the holder of $TOKEN if that is set.
func post(ts *testscript.TestScript, _ bool, args []string) {
	ask(ts, http.MethodPost, args[0], args[1], strings.NewReader(ts.ReadFile(args[2])))
}

// ask leaves the body of the answer as the last output.
func ask(ts *testscript.TestScript, method, status, path string, body io.Reader) {
	got, answer := answerOf(ts, method, path, body)
	if strconv.Itoa(got) != status {
		ts.Fatalf("%s %s: %d, not %s\n%s", method, path, got, status, answer)
	}
	_, err := ts.Stdout().Write(answer)
	ts.Check(err)
}

func answerOf(ts *testscript.TestScript, method, path string, body io.Reader) (status int, answer []byte) {
	req, err := http.NewRequest(method, address(ts)+path, body)
	ts.Check(err)
	if token := ts.Getenv("TOKEN"); token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(req)
	ts.Check(err)
	defer resp.Body.Close()
	answer, err = io.ReadAll(resp.Body)
	ts.Check(err)
	return resp.StatusCode, answer
}

// becomes PATH PATTERN asks the server again until the answer matches: for what follows the log in its own time.
func becomes(ts *testscript.TestScript, _ bool, args []string) {
	pattern := regexp.MustCompile(args[1])
	var answer []byte
	for range 200 {
		if _, answer = answerOf(ts, http.MethodGet, args[0], nil); pattern.Match(answer) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("%s does not come to match %s\n%s", args[0], args[1], answer)
}

// capture NAME PATTERN sets a variable to what the pattern's group matches in the last output.
func capture(ts *testscript.TestScript, _ bool, args []string) {
	m := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(m) != 2 {
		ts.Fatalf("no match for %s", args[1])
	}
	ts.Setenv(args[0], m[1])
}

// quotes FILE expects each line of the last output to quote what stands in the file between its offsets, in code points.
func quotes(ts *testscript.TestScript, _ bool, args []string) {
	text, n := []rune(ts.ReadFile(args[0])), 0
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		var c struct {
			Start, End int
			Quote      string
		}
		ts.Check(json.Unmarshal([]byte(line), &c))
		if c.Start < 0 || c.Start >= c.End || c.End > len(text) || string(text[c.Start:c.End]) != c.Quote {
			ts.Fatalf("%q does not stand at %d:%d", c.Quote, c.Start, c.End)
		}
		n++
	}
	if n == 0 {
		ts.Fatalf("no citation")
	}
}

// damage overwrites the files of the search index.
func damage(ts *testscript.TestScript, _ bool, _ []string) {
	names, err := filepath.Glob(filepath.Join(ts.Getenv("VANBAN_DATA"), "search", "*", "store", "*"))
	ts.Check(err)
	if len(names) == 0 {
		ts.Fatalf("there is no index")
	}
	for _, name := range names {
		ts.Check(os.WriteFile(name, []byte("nothing that an index would say"), 0o600))
	}
}

// corrupt SQL changes the database behind the program's back.
func corrupt(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite3", filepath.Join(ts.Getenv("VANBAN_DATA"), "vanban.db"))
	ts.Check(err)
	defer db.Close()
	result, err := db.Exec(args[0])
	ts.Check(err)
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		ts.Fatalf("changed nothing: %v", err)
	}
}
