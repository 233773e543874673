// Package fetch reads pages and feeds from the web, within bounds and politely: only http and https, only from addresses of the
// public internet unless an operator opens others, a few redirects, a bounded size and time, no more than a site's robots.txt
// allows, and with a pause between requests to one host.
//
// It knows HTTP, and nothing of what it fetches. Whatever it refuses it refuses with a problem.Problem.
package fetch

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
	"unicode/utf8"

	"github.com/vanban/vanban/internal/news/problem"
)

// The name under which the crawler speaks to servers, and that robots.txt may use.
const (
	Product   = "vanban"
	UserAgent = Product + "/1 (+https://github.com/vanban/vanban)"
)

// Options bound a Client. The zero value has the defaults.
type Options struct {
	Allow   []Range       // addresses and ports that may be fetched from beside the public ones
	Size    int64         // of a body once unpacked, in bytes; default 5 MB
	Timeout time.Duration // of one fetch with its redirects, waiting for a turn not counted; default 30 s
	Pause   time.Duration // between requests to one host, where robots.txt asks for no longer one; default 1 s
}

const (
	maxURL       = 2000 // bytes of an address
	maxRedirects = 5
	robotsSize   = 500 << 10 // what RFC 9309 wants read; the rest is ignored
	headerSize   = 64 << 10
	connectTime  = 10 * time.Second
)

// Client fetches. Its methods may be called from any goroutine.
type Client struct {
	opts Options
	http *http.Client
	*manners
}

// manners are kept towards a site whichever client asks it.
type manners struct {
	pace pace

	mu     sync.Mutex
	robots map[string]*siteRobots // by origin
}

type siteRobots struct {
	mu    sync.Mutex
	known bool
	Robots
}

// New makes a client. It never takes a proxy from the environment, which would connect to addresses that it could not see.
func New(opts Options) *Client {
	opts.Size = cmp.Or(opts.Size, 5<<20)
	opts.Timeout = cmp.Or(opts.Timeout, 30*time.Second)
	opts.Pause = cmp.Or(opts.Pause, time.Second)
	return newClient(opts, &manners{pace: pace{next: map[string]time.Time{}}, robots: map[string]*siteRobots{}})
}

// Opening is a client that may fetch from more addresses, and is else the same: both wait for one turn at a host. The connections of
// the one are never those of the other, which might not make them.
func (c *Client) Opening(more ...Range) *Client {
	if len(more) == 0 {
		return c
	}
	opts := c.opts
	opts.Allow = slices.Concat(opts.Allow, more)
	return newClient(opts, c.manners)
}

func newClient(opts Options, m *manners) *Client {
	c := &Client{opts: opts, manners: m}
	dialer := &net.Dialer{Timeout: connectTime, Control: c.control}
	c.http = &http.Client{
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			TLSHandshakeTimeout:    connectTime,
			MaxResponseHeaderBytes: headerSize,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        connectTime,
		},
		// Each hop is checked like the first.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c
}

// control looks at the very address that is connected to, after names were resolved.
func (c *Client) control(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return problem.New(problem.PrivateAddress, "%s", address)
	}
	return c.admit(to.Addr(), to.Port())
}

func (c *Client) admit(a netip.Addr, port uint16) error {
	if Public(a) && webPort(port) || slices.ContainsFunc(c.opts.Allow, func(r Range) bool { return r.admits(a, port) }) {
		return nil
	}
	return problem.New(problem.PrivateAddress, "%s", netip.AddrPortFrom(a, port))
}

// Request is what to fetch. ETag and LastModified are those of an earlier Response, "" if there is none.
type Request struct {
	URL          string
	ETag         string
	LastModified string
}

// Response is what was fetched.
type Response struct {
	URL          *url.URL // after redirects
	ContentType  string   // as declared
	Body         []byte   // unpacked
	NotModified  bool     // since the earlier Response; there is no Body
	ETag         string
	LastModified string
}

// Get fetches an address. Any error but that of ctx is a *problem.Problem.
func (c *Client) Get(ctx context.Context, r Request) (*Response, error) {
	first, err := c.address(r.URL)
	if err != nil {
		return nil, err
	}
	u, budget := first, c.opts.Timeout
	for range maxRedirects + 1 {
		began := time.Now()
		resp, next, waited, err := c.politely(ctx, u, r, budget)
		if p := problem.Of(err); p != nil && u != first {
			return nil, problem.New(p.Code, "%s (redirected to %s)", p.Detail, u)
		}
		if resp != nil && u.Hostname() != first.Hostname() {
			resp.ETag, resp.LastModified = "", "" // they would go to the host that was asked first
		}
		if err != nil || next == nil {
			return resp, err
		}
		if next.Hostname() != first.Hostname() {
			r.ETag, r.LastModified = "", ""
		}
		if budget -= time.Since(began) - waited; budget <= 0 {
			return nil, problem.New(problem.TooSlow, "redirects")
		}
		u = next
	}
	return nil, problem.New(problem.TooManyRedirects, "more than %d", maxRedirects)
}

// politely is a hop that robots.txt allows, at its turn. It says how long it waited.
func (c *Client) politely(ctx context.Context, u *url.URL, r Request, budget time.Duration) (resp *Response, next *url.URL, waited time.Duration, err error) {
	began := time.Now()
	robots, err := c.robotsOf(ctx, u)
	if err != nil {
		return nil, nil, 0, err
	}
	if !robots.Allows(u.RequestURI()) {
		return nil, nil, 0, problem.New(problem.Robots, "")
	}
	if err := c.pace.wait(ctx, u.Host, max(c.opts.Pause, robots.Delay)); err != nil {
		return nil, nil, 0, err
	}
	waited = time.Since(began)
	resp, next, err = c.hop(ctx, u, r, budget, c.opts.Size, readable)
	return resp, next, waited, err
}

// address reads an address, and refuses early what the dialer could not see or would only refuse late.
func (c *Client) address(s string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(s))
	switch {
	case err != nil, len(u.String()) > maxURL, !utf8.ValidString(s):
		return nil, problem.New(problem.BadAddress, "%.200q", s)
	case u.Scheme != "http" && u.Scheme != "https", u.Opaque != "":
		return nil, problem.New(problem.BadAddress, "%.200q is not http or https", s)
	case u.Hostname() == "":
		return nil, problem.New(problem.BadAddress, "%.200q has no host", s)
	case u.User != nil:
		return nil, problem.New(problem.BadAddress, "it has a user name")
	}
	port, err := portOf(u)
	a, notLiteral := netip.ParseAddr(u.Hostname())
	switch {
	case err != nil:
		return nil, problem.New(problem.BadAddress, "port %s of %s", u.Port(), u.Hostname())
	case notLiteral == nil && !Public(a):
		if err := c.admit(a, port); err != nil {
			return nil, err
		}
	case !webPort(port) && !slices.ContainsFunc(c.opts.Allow, func(r Range) bool { return r.Port == port }):
		return nil, problem.New(problem.BadAddress, "port %d of %s: --allow-private ADDRESS:%d opens it", port, u.Hostname(), port)
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

func portOf(u *url.URL) (uint16, error) {
	switch {
	case u.Port() != "":
		n, err := strconv.ParseUint(u.Port(), 10, 16)
		return uint16(n), err
	case u.Scheme == "https":
		return 443, nil
	}
	return 80, nil
}

// hop asks once. It returns where the answer points to, if it is a redirect.
func (c *Client) hop(ctx context.Context, u *url.URL, r Request, budget time.Duration, size int64, wanted func(string) bool) (*Response, *url.URL, error) {
	limited, cancel := context.WithTimeout(ctx, budget)
	defer cancel()
	fail := func(err error) (*Response, *url.URL, error) { return nil, nil, failure(ctx, limited, err) }
	req, err := http.NewRequestWithContext(limited, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, problem.New(problem.BadAddress, "")
	}
	req.Header.Set("User-Agent", UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/plain;q=0.8")
	req.Header.Set("Accept-Language", "vi")
	if r.ETag != "" {
		req.Header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		req.Header.Set("If-Modified-Since", r.LastModified)
	}
	answer, err := c.http.Do(req)
	if err != nil {
		return fail(err)
	}
	defer answer.Body.Close()
	out := &Response{URL: u, ContentType: answer.Header.Get("Content-Type"), ETag: answer.Header.Get("ETag"),
		LastModified: answer.Header.Get("Last-Modified")}
	switch code := answer.StatusCode; {
	case code == http.StatusNotModified && (r.ETag != "" || r.LastModified != ""):
		out.NotModified, out.ETag, out.LastModified = true, cmp.Or(out.ETag, r.ETag), cmp.Or(out.LastModified, r.LastModified)
		return out, nil, nil
	case code == 301 || code == 302 || code == 303 || code == 307 || code == 308:
		to, err := u.Parse(answer.Header.Get("Location"))
		if err != nil || answer.Header.Get("Location") == "" {
			return nil, nil, problem.New(problem.Unreachable, "a redirect to nowhere")
		}
		next, err := c.address(to.String())
		return nil, next, err
	case code == http.StatusTooManyRequests || code >= 500:
		return nil, nil, problem.New(problem.Busy, "%d %s", code, http.StatusText(code))
	case code != http.StatusOK:
		return nil, nil, problem.New(problem.Status, "%d %s", code, http.StatusText(code))
	}
	if e := answer.Header.Get("Content-Encoding"); e != "" && !strings.EqualFold(e, "identity") {
		return nil, nil, problem.New(problem.NotAPage, "content encoding %.40q", e)
	}
	if out.ContentType != "" && !wanted(out.ContentType) {
		return nil, nil, problem.New(problem.NotAPage, "it is %.80q", out.ContentType)
	}
	if answer.ContentLength > size {
		return nil, nil, problem.New(problem.TooLarge, "%d bytes, of at most %d", answer.ContentLength, size)
	}
	if out.Body, err = readAll(answer.Body, size); err != nil {
		return fail(err)
	}
	if bytes.HasPrefix(out.Body, []byte("\x1f\x8b")) { // a packed sitemap
		if out.Body, err = unpack(out.Body, size); err != nil {
			return fail(err)
		}
	}
	if out.ContentType == "" {
		if out.ContentType = http.DetectContentType(out.Body); !wanted(out.ContentType) {
			return nil, nil, problem.New(problem.NotAPage, "it looks like %.80q", out.ContentType)
		}
		out.ContentType = "" // what was guessed was not declared
	}
	return out, nil, nil
}

func readAll(r io.Reader, size int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, size+1))
	if int64(len(b)) > size {
		return nil, problem.New(problem.TooLarge, "more than %d bytes", size)
	}
	return b, err
}

func unpack(b []byte, size int64) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return readAll(z, size)
}

// failure gives an error of a request its name.
func failure(caller, limited context.Context, err error) error {
	if caller.Err() != nil {
		return caller.Err()
	}
	if p := problem.Of(err); p != nil {
		return p
	}
	var timeout net.Error
	if limited.Err() != nil || errors.As(err, &timeout) && timeout.Timeout() {
		return problem.New(problem.TooSlow, "")
	}
	var about *url.Error
	if errors.As(err, &about) {
		err = about.Err
	}
	return problem.New(problem.Unreachable, "%v", err)
}

// readable reports whether a declared media type is one that pages and feeds have.
func readable(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		kind, _, _ = strings.Cut(contentType, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
	}
	switch kind {
	case "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/gzip", "application/x-gzip":
		return true
	}
	return strings.HasSuffix(kind, "+xml") && kind != "image/svg+xml"
}

// robotsOf reads the robots.txt of a site, once. That it is missing allows everything; while the server fails, nothing is fetched.
func (c *Client) robotsOf(ctx context.Context, u *url.URL) (Robots, error) {
	origin := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	c.mu.Lock()
	site := c.robots[origin.String()]
	if site == nil {
		site = &siteRobots{}
		c.robots[origin.String()] = site
	}
	c.mu.Unlock()
	site.mu.Lock()
	defer site.mu.Unlock()
	if site.known {
		return site.Robots, nil
	}
	r, err := c.readRobots(ctx, origin)
	if err == nil {
		site.Robots, site.known = r, true
	}
	return r, err
}

func (c *Client) readRobots(ctx context.Context, at *url.URL) (Robots, error) {
	for range maxRedirects + 1 {
		if err := c.pace.wait(ctx, at.Host, 0); err != nil {
			return Robots{}, err
		}
		resp, next, err := c.hop(ctx, at, Request{}, c.opts.Timeout, c.opts.Size, func(string) bool { return true })
		switch p := problem.Of(err); {
		case p != nil && p.Code == problem.TooLarge:
			return Robots{}, problem.New(problem.Robots, "it cannot be read: %s", p.Detail)
		case p != nil && (p.Code == problem.Status || p.Code == problem.NotAPage):
			return Robots{}, nil
		case err != nil:
			return Robots{}, err
		case next == nil:
			return ParseRobots(resp.Body[:min(len(resp.Body), robotsSize)], Product), nil
		}
		at = next
	}
	return Robots{}, nil // as if there were none, says the RFC
}
