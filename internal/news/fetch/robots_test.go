package fetch_test

import (
	"strings"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/news/fetch"
)

func TestRobots(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text  string
		yes   []string
		no    []string
		delay time.Duration
	}{
		"nothing":              {"", []string{"/", "/a"}, nil, 0},
		"all":                  {"User-agent: *\nDisallow: /", nil, []string{"/", "/a"}, 0},
		"others only":          {"User-agent: other\nDisallow: /", []string{"/"}, nil, 0},
		"named before all":     {"User-agent: *\nDisallow: /\n\nUser-Agent: VANBAN\nDisallow: /x", []string{"/", "/a"}, []string{"/x", "/x/y"}, 0},
		"groups are one":       {"user-agent: vanban\ndisallow: /a\nuser-agent: x\ndisallow: /\nuser-agent: vanban/1.0\ndisallow: /b", []string{"/c"}, []string{"/a", "/b"}, 0},
		"several agents":       {"User-agent: x\nUser-agent: vanban\nDisallow: /a", []string{"/b"}, []string{"/a"}, 0},
		"empty disallow":       {"User-agent: vanban\nDisallow:\nUser-agent: *\nDisallow: /", []string{"/"}, nil, 0},
		"longest decides":      {"User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c", []string{"/a/b", "/a/b/d"}, []string{"/a", "/a/c", "/a/b/c"}, 0},
		"allow on a tie":       {"User-agent: *\nDisallow: /a\nAllow: /a", []string{"/a"}, nil, 0},
		"wildcards":            {"User-agent: *\nDisallow: /*.pdf$\nDisallow: /in?*print", []string{"/a.pdfx", "/in?x"}, []string{"/a.pdf", "/b/c.pdf", "/in?a=print"}, 0},
		"star at the end":      {"User-agent: *\nDisallow: /a*", []string{"/b"}, []string{"/a", "/abc"}, 0},
		"dollar":               {"User-agent: *\nDisallow: /$", []string{"/a"}, []string{"/"}, 0},
		"comments, BOM, CR":    {"\ufeffUser-agent: * # alle\r\nDisallow: /a # nicht\r\n", []string{"/b"}, []string{"/a"}, 0},
		"delay":                {"User-agent: *\nCrawl-delay: 2.5\nDisallow: /a", []string{"/b"}, []string{"/a"}, 2500 * time.Millisecond},
		"delay beyond measure": {"User-agent: *\nCrawl-delay: 1e300", []string{"/"}, nil, 5 * time.Minute},
		"delay that is none":   {"User-agent: *\nCrawl-delay: nan\nCrawl-delay: -1\nCrawl-delay: x", []string{"/"}, nil, 0},
		"rules before agents":  {"Disallow: /\nUser-agent: *\nDisallow: /a", []string{"/"}, []string{"/a"}, 0},
		"sitemap in between":   {"User-agent: vanban\nSitemap: https://x/s.xml\nDisallow: /a", []string{"/b"}, []string{"/a"}, 0},
	} {
		r := fetch.ParseRobots([]byte(c.text), fetch.Product)
		if r.Delay != c.delay {
			t.Errorf("%s: delay %s", name, r.Delay)
		}
		for _, p := range c.yes {
			if !r.Allows(p) {
				t.Errorf("%s: %s is not allowed", name, p)
			}
		}
		for _, p := range c.no {
			if r.Allows(p) {
				t.Errorf("%s: %s is allowed", name, p)
			}
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /*a*b$\nAllow: /"), "/xaxb")
	f.Fuzz(func(t *testing.T, text []byte, path string) {
		r := fetch.ParseRobots(text, fetch.Product)
		r.Allows(path)
		if r.Delay < 0 || r.Delay > 5*time.Minute {
			t.Error(r.Delay)
		}
	})
}

func TestRobotsPatternsTakeNoTime(t *testing.T) {
	t.Parallel()
	r := fetch.ParseRobots([]byte("User-agent: *\nDisallow: /"+strings.Repeat("*a", 1000)+"b"), fetch.Product)
	began := time.Now()
	r.Allows("/" + strings.Repeat("a", 2000))
	if took := time.Since(began); took > time.Second {
		t.Error(took)
	}
}
