package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
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
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"vanban": func(ts *testscript.TestScript, neg bool, args []string) {
				if err := ts.Exec("vanban", args...); (err != nil) != neg {
					ts.Fatalf("vanban %s: %v", strings.Join(args, " "), err)
				}
			},
			"exits": exits,
			"first": first,
			"serve": serve,
			"get":   get,
			"stop":  func(ts *testscript.TestScript, _ bool, _ []string) { stop(ts) },
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

// serve starts a server on the script's data folder and waits until it answers.
func serve(ts *testscript.TestScript, _ bool, _ []string) {
	cmd := command(ts.Getenv("VANBAN_DATA"), "serve", "--addr", "127.0.0.1:0")
	ts.Check(cmd.Start())
	done := make(chan struct{})
	go func() { _ = cmd.Wait(); close(done) }()
	ts.Defer(func() { _ = cmd.Process.Kill(); <-done })
	for range 300 {
		if resp, err := http.Get(address(ts) + "/readyz"); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				ts.Setenv("SERVER_PID", strconv.Itoa(cmd.Process.Pid))
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

// get PATH STATUS asks the server.
func get(ts *testscript.TestScript, _ bool, args []string) {
	resp, err := http.Get(address(ts) + args[0])
	ts.Check(err)
	resp.Body.Close()
	if strconv.Itoa(resp.StatusCode) != args[1] {
		ts.Fatalf("%s: %s, not %s", args[0], resp.Status, args[1])
	}
}

// stop asks the server to end, and waits until it has.
func stop(ts *testscript.TestScript) {
	pid, err := strconv.Atoi(ts.Getenv("SERVER_PID"))
	ts.Check(err)
	p, err := os.FindProcess(pid)
	ts.Check(err)
	ts.Check(p.Signal(os.Interrupt))
	for range 300 {
		if _, err := os.Stat(filepath.Join(ts.Getenv("VANBAN_DATA"), serverFile)); err != nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("the server does not stop")
}
