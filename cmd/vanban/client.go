package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/vanban/vanban/api"
	"github.com/vanban/vanban/internal/follow"
)

// client asks the HTTP API: of the server beside us, or of a handler in this process. The commands that read answer what
// the API answers.
type client struct {
	do    func(*http.Request) (*http.Response, error)
	base  string
	token string
}

// problem is an RFC 9457 answer.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	Errors []struct {
		Message  string `json:"message"`
		Location string `json:"location"`
	} `json:"errors"`
}

func (p *problem) Error() string {
	if len(p.Errors) > 0 {
		var faults []string
		for _, e := range p.Errors {
			faults = append(faults, e.Location+": "+e.Message)
		}
		return strings.Join(faults, "; ")
	}
	if p.Detail != "" {
		return p.Detail
	}
	return p.Title
}

// handlerClient asks a handler.
func handlerClient(h http.Handler) *client {
	return &client{do: func(r *http.Request) (*http.Response, error) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Result(), nil
	}, base: "http://vanban"}
}

// inProcess asks the API on what this process has open. Its requests are nobody's traffic, and are not logged.
func (s *session) inProcess(o *opened, ix api.Searcher, loop *follow.Loop) *client {
	quiet := *s
	quiet.log = slog.New(slog.DiscardHandler)
	return handlerClient(api.New(quiet.api(o, ix, loop)))
}

// call asks and decodes the answer into out. It follows the redirect of a document that moved. Errors: *problem.
func (c *client) call(method, path string, query url.Values, in, out any) error {
	var body io.Reader
	if in != nil {
		b, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(b)
	}
	target := c.base + path
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	for range 5 {
		req, err := http.NewRequest(method, target, body)
		if err != nil {
			return err
		}
		if in != nil {
			req.Header.Set("Content-Type", "application/json")
		}
		if c.token != "" {
			req.Header.Set("Authorization", "Bearer "+c.token)
		}
		resp, err := c.do(req)
		if err != nil {
			return err
		}
		answer, err := io.ReadAll(resp.Body)
		if err = errors.Join(err, resp.Body.Close()); err != nil {
			return err
		}
		if loc := resp.Header.Get("Location"); method == http.MethodGet && resp.StatusCode >= 300 && resp.StatusCode < 400 && loc != "" {
			to, err := req.URL.Parse(loc)
			if err != nil {
				return err
			}
			target = to.String()
			continue
		}
		if resp.StatusCode >= 400 {
			p := &problem{Status: resp.StatusCode, Title: resp.Status}
			_ = json.Unmarshal(answer, p) // a server that answers something else still has a status
			return p
		}
		return json.Unmarshal(answer, out)
	}
	return fmt.Errorf("%s: too many redirects", path)
}

// serverFile is where a running server says how commands beside it can reach it.
const serverFile = "server.json"

// serverInfo is the content of serverFile. The token is for this machine's operator alone: the file is theirs to read.
type serverInfo struct {
	Addr  string `json:"addr"`
	Token string `json:"token"`
}

// server returns a client of the server that runs on our data folder.
func (s *session) server() (*client, error) {
	b, err := os.ReadFile(filepath.Join(s.Data, serverFile))
	if err != nil {
		return nil, fmt.Errorf("another process holds the search index, and it is no server that can be asked: %v", err)
	}
	var info serverInfo
	if err := json.Unmarshal(b, &info); err != nil {
		return nil, fmt.Errorf("%s: %w", serverFile, err)
	}
	c := &http.Client{Timeout: 10 * time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return &client{do: c.Do, base: "http://" + info.Addr, token: info.Token}, nil
}
