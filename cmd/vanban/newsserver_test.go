package main

import (
	"compress/gzip"
	"fmt"
	"hash/crc32"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// newsServer is a site of news that a script starts. It serves the files of a folder, in which $NAME stands for the address of a
// server, with ETags; files that end in .b are bytes written as in Go. Some paths misbehave.
type newsServer struct {
	dir     string
	replace func(string) string

	mu       sync.Mutex
	requests []newsRequest
}

type newsRequest struct {
	at     time.Time
	path   string
	status int
}

// newsServers are the servers of one script, by name.
type newsServers map[string]*newsServer

type serversKey struct{}

// newsserver NAME FOLDER serves a folder and sets NAME to the server's host and port.
func newsserver(ts *testscript.TestScript, _ bool, args []string) {
	all := ts.Value(serversKey{}).(newsServers)
	s := &newsServer{dir: ts.MkAbs(args[1])}
	s.replace = func(text string) string {
		for name := range all {
			text = strings.ReplaceAll(text, "$"+name, ts.Getenv(name))
		}
		return text
	}
	server := httptest.NewServer(s)
	ts.Defer(server.Close)
	ts.Setenv(args[0], strings.TrimPrefix(server.URL, "http://"))
	all[args[0]] = s
}

// requests NAME [APART] prints what a server was asked, and the status that it answered. APART is the pause between requests: the n-th
// after robots.txt comes no sooner than n-1 pauses after it. Two neighbours may arrive closer, if the first was late on its way.
func requests(ts *testscript.TestScript, _ bool, args []string) {
	s := ts.Value(serversKey{}).(newsServers)[args[0]]
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(ts.Stdout(), "asked %d times\n", len(s.requests))
	var robots time.Time
	var pauses time.Duration
	for _, r := range s.requests {
		fmt.Fprintln(ts.Stdout(), r.status, r.path)
		if r.path == "/robots.txt" {
			robots, pauses = r.at, 0
			continue
		}
		if len(args) < 2 {
			continue
		}
		apart, err := time.ParseDuration(args[1])
		ts.Check(err)
		if since := r.at.Sub(robots); since < pauses*apart {
			ts.Fatalf("%s was asked %s after robots.txt, as request %d", r.path, since, pauses+1)
		}
		pauses++
	}
	s.requests = nil
}

// within MEGABYTES CODE COMMAND... expects an exit status and bounds the memory that the command may hold.
func within(ts *testscript.TestScript, _ bool, args []string) {
	most, err := strconv.ParseInt(args[0], 10, 64)
	ts.Check(err)
	var stdout, stderr strings.Builder
	cmd := exec.Command(filepath.Join(strings.Split(ts.Getenv("PATH"), string(os.PathListSeparator))[0], args[2]), args[3:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = ts.MkAbs("."), &stdout, &stderr
	for _, name := range []string{"VANBAN_DATA", "HOME", "PATH", "TMPDIR"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	err = cmd.Run()
	_, _ = io.WriteString(ts.Stdout(), stdout.String())
	_, _ = io.WriteString(ts.Stderr(), stderr.String())
	if cmd.ProcessState == nil {
		ts.Check(err)
	}
	if code := cmd.ProcessState.ExitCode(); strconv.Itoa(code) != args[1] {
		ts.Fatalf("exit status %d\n%s", code, stderr.String())
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && usage.Maxrss > most<<10 {
		ts.Fatalf("it held %d MB", usage.Maxrss>>10)
	}
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(code int) { w.status = code; w.ResponseWriter.WriteHeader(code) }

func (s *newsServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer := &statusWriter{w, http.StatusOK}
	at := time.Now()
	s.serve(answer, r)
	s.mu.Lock()
	s.requests = append(s.requests, newsRequest{at, r.URL.RequestURI(), answer.status})
	s.mu.Unlock()
}

func (s *newsServer) serve(w *statusWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	switch r.URL.Path {
	case "/to": // redirects
		http.Redirect(w, r, r.URL.Query().Get("url"), http.StatusFound)
	case "/circle":
		http.Redirect(w, r, "/circle", http.StatusFound)
	case "/huge": // a page of 1 GB
		many(w, "<p>Trang này không bao giờ hết.</p>\n")
	case "/packed": // a gigabyte in a megabyte
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		many(z, strings.Repeat(" ", 1<<10))
		_ = z.Close()
	case "/deep":
		_, _ = io.WriteString(w, "<html><title>Sâu</title><body>"+strings.Repeat("<div>", 100_000)+"đáy")
	case "/slow":
		for range 600 {
			if _, err := io.WriteString(w, "."); err != nil || r.Context().Err() != nil {
				return
			}
			_ = http.NewResponseController(w.ResponseWriter).Flush()
			time.Sleep(50 * time.Millisecond)
		}
	case "/fails":
		http.Error(w, "", http.StatusServiceUnavailable)
	default:
		s.file(w, r)
	}
}

// many writes a gigabyte, unless the reader goes away.
func many(w io.Writer, s string) {
	block := strings.Repeat(s, 1<<20/len(s))
	for range 1024 {
		if _, err := io.WriteString(w, block); err != nil {
			return
		}
	}
}

func (s *newsServer) file(w *statusWriter, r *http.Request) {
	name := filepath.Join(s.dir, filepath.FromSlash(path.Clean("/"+r.URL.Path)))
	body, err := os.ReadFile(name)
	if err != nil {
		if body, err = os.ReadFile(name + ".b"); err == nil {
			var text string
			text, err = strconv.Unquote(`"` + strings.TrimSpace(string(body)) + `"`)
			body = []byte(text)
		}
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	body = []byte(s.replace(string(body)))
	if path.Ext(r.URL.Path) == ".xml" {
		w.Header().Set("Content-Type", "application/rss+xml")
	}
	if path.Ext(r.URL.Path) == ".txt" {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	}
	if path.Ext(r.URL.Path) == ".png" {
		w.Header().Set("Content-Type", "image/png")
	}
	etag := fmt.Sprintf(`"%08x"`, crc32.ChecksumIEEE(body))
	w.Header().Set("ETag", etag)
	if r.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(body)
}
