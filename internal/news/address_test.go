package news

import (
	"net/url"
	"strings"
	"testing"
)

func TestFormsOfOneAddress(t *testing.T) {
	t.Parallel()
	const key = "bao.example/tin/mot.html"
	for _, s := range []string{
		"https://bao.example/tin/mot.html", "http://bao.example/tin/mot.html", "https://www.bao.example/tin/mot.html", "https://m.bao.example/tin/mot.html",
		"https://amp.bao.example/tin/mot.html", "HTTPS://BAO.example:443/tin/mot.html", "http://bao.example:80/tin/mot.html/", "https://bao.example/tin/mot.html?",
		"https://bao.example/tin/mot.html?utm_source=x&utm_medium=y&fbclid=1#binh-luan", "https://bao.example/tin/mot.html?amp=1",
		"https://bao.example/tin/mot-amp.html", "https://bao.example/tin/mot.html/amp/", "https://bao.example/amp/tin/mot.html", "https://m.www.bao.example/tin/mot.html",
	} {
		if got := keyOfString(s); got != key {
			t.Errorf("%s: %s", s, got)
		}
	}
	for s, want := range map[string]string{
		"https://bao.example/":               "bao.example/",
		"https://bao.example":                "bao.example/",
		"https://bao.example/index.html":     "bao.example/",
		"https://bao.example/t?b=2&a=1":      "bao.example/t?a=1&b=2",
		"https://bao.example/t?id=1":         "bao.example/t?id=1",
		"https://bao.example/T":              "bao.example/T",
		"https://bao.example:8080/t":         "bao.example:8080/t",
		"https://m.example/t":                "m.example/t", // m. is the site
		"https://bao.example/quy%20ch%E1%BA": "bao.example/quy%20ch%E1%BA",
		"khong phai":                         "khong phai",
	} {
		if got := keyOfString(s); got != want {
			t.Errorf("%s: %s, not %s", s, got, want)
		}
	}
}

func TestLongAddressesHaveShortKeys(t *testing.T) {
	t.Parallel()
	long := "https://bao.example/" + strings.Repeat("a", 3000)
	if k, other := keyOfString(long), keyOfString(long+"b"); len(k) > maxKey || k == other {
		t.Errorf("%d bytes", len(k))
	}
}

func TestRecordedAddress(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ fetched, canonical, want string }{
		{"https://bao.example/a?utm_source=x", "", "https://bao.example/a"},
		{"https://m.bao.example/a", "https://bao.example/a?utm_source=x", "https://bao.example/a"},
		{"https://bao.example/a", "https://khac.example/a", "https://bao.example/a"},
		{"https://bao.example/a", "https://bao.example.khac.example/a", "https://bao.example/a"},
		{"https://bao.example/a", "https://bao.example/", "https://bao.example/a"},
		{"https://bao.example/?id=1", "https://bao.example/?id=1&x=2", "https://bao.example/?id=1&x=2"},
		{"https://bao.example/a?gclid=1", "://", "https://bao.example/a"},
		{"https://bao.example/tin/a-2011", "https://bao.example/tin", "https://bao.example/tin/a-2011"},
		{"https://bao.example/tin.aspx?id=7", "https://bao.example/tin.aspx", "https://bao.example/tin.aspx?id=7"},
		{"https://bao.example/tin/a", "https://bao.example/xa-hoi/a.html", "https://bao.example/xa-hoi/a.html"},
		{"https://bao.example/x?id=123456", "https://bao.example/ten-tin-123456.html", "https://bao.example/ten-tin-123456.html"},
	} {
		u, _ := url.Parse(c.fetched)
		if got := recordedURL(u, c.canonical).String(); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestRedirectsAwayFromAPage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"https://bao.example/tin/a", "https://bao.example/", true},
		{"https://bao.example/tin/a", "https://www.bao.example/index.html", true},
		{"https://bao.example/tin/a", "https://khac.example/", true},
		{"https://bao.example/tin/a", "https://bao.example/tin", true},
		{"https://bao.example/tin/a.html", "https://bao.example/tin.html", true},
		{"https://bao.example/tin/a", "https://bao.example/tin/a/", false},
		{"https://bao.example/tin/a", "https://bao.example/tin-moi/a", false},
		{"https://bao.example/tin/a", "https://bao.example/?id=7", false},
		{"http://bao.example/", "https://www.bao.example/", false},
		{"https://ngan.example/tin/a", "https://bao.example/tin", false},
	} {
		from, _ := url.Parse(c.from)
		to, _ := url.Parse(c.to)
		if got := strayed(from, to); got != c.want {
			t.Errorf("%+v: %t", c, got)
		}
	}
}

func FuzzKey(f *testing.F) {
	f.Add("https://www.bao.example:443/a/amp/index.html?utm_a=1&b=2&a=1#c")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := url.Parse(s)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return
		}
		key := keyOf(u)
		if again := keyOf(cleanURL(u)); again != key {
			t.Errorf("%q: %q, and %q once clean", s, key, again)
		}
	})
}
