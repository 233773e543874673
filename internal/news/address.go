package news

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// tracking are query parameters that say how a reader came to a page, and not which page it is; a name that ends in _ stands for all
// that begin so.
var tracking = []string{"utm_", "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "zarsrc", "igshid", "mc_cid", "mc_eid", "_ga", "_gl",
	"spm", "vgo_ee", "ref_src", "gidzl", "zalo_src"}

// cleanURL is an address without fragment, tracking parameters and default port.
func cleanURL(u *url.URL) *url.URL {
	out := *u
	out.Fragment, out.RawFragment = "", ""
	out.Host = strings.ToLower(u.Host)
	if port := u.Port(); port == "80" && u.Scheme == "http" || port == "443" && u.Scheme == "https" {
		out.Host = strings.ToLower(u.Hostname())
	}
	var kept []string
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		name, _, _ := strings.Cut(strings.ToLower(part), "=")
		if part != "" && !slices.ContainsFunc(tracking, func(t string) bool {
			return name == t || strings.HasSuffix(t, "_") && strings.HasPrefix(name, t)
		}) {
			kept = append(kept, part)
		}
	}
	out.RawQuery, out.ForceQuery = strings.Join(kept, "&"), false
	return &out
}

// siteOf is a host without the labels by which sites tell their editions for phones apart.
func siteOf(u *url.URL) string {
	host := strings.ToLower(u.Host)
	if port := u.Port(); port == "80" || port == "443" {
		host = strings.ToLower(u.Hostname())
	}
	for again := true; again; {
		again = false
		for _, label := range []string{"www.", "m.", "mobile.", "amp."} {
			if rest, ok := strings.CutPrefix(host, label); ok && strings.Contains(rest, ".") {
				host, again = rest, true
			}
		}
	}
	return host
}

// keyOf is what the forms of one address share: with and without https, www., m. and amp., a slash at the end, tracking parameters, or
// another order of parameters.
func keyOf(u *url.URL) string {
	u = cleanURL(u)
	query := strings.Split(u.RawQuery, "&")
	query = slices.DeleteFunc(query, func(p string) bool {
		switch strings.ToLower(p) {
		case "", "amp", "amp=1", "amp=true", "outputtype=amp", "output=amp":
			return true
		}
		return false
	})
	slices.Sort(query)
	path := u.EscapedPath()
	for again := true; again; {
		again = false
		for _, end := range []string{"/", "/amp", "/index.html", "/index.htm", "/index.php"} {
			if rest, ok := strings.CutSuffix(path, end); ok {
				path, again = rest, true
			}
		}
	}
	for _, end := range []string{".amp", "-amp"} {
		if rest, ok := strings.CutSuffix(path, end+".html"); ok {
			path = rest + ".html"
		}
	}
	path, _ = strings.CutPrefix(path, "/amp/")
	key := siteOf(u) + "/" + strings.TrimPrefix(path, "/")
	if len(query) > 0 {
		key += "?" + strings.Join(query, "&")
	}
	if len(key) > maxKey {
		key = fmt.Sprintf("%s#%016x", strings.ToValidUTF8(key[:maxKey-17], ""), hash("k", key))
	}
	return key
}

// maxKey is how long a key may be, in bytes, to be indexed; the rest of a longer one is hashed.
const maxKey = 1000

// keyOfString is keyOf, or s itself if it is no address.
func keyOfString(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return s
	}
	return keyOf(u)
}

// recordedURL is the address under which a page is recorded: the one it calls its own where that is of the same site and plainly
// another form of the address, else the one it was fetched from. Some sites name their first page, or a section, on every page.
func recordedURL(fetched *url.URL, canonical string) *url.URL {
	own, err := url.Parse(canonical)
	if err != nil || canonical == "" || siteOf(own) != siteOf(fetched) || !sameArticle(own, fetched) {
		return cleanURL(fetched)
	}
	return cleanURL(own)
}

// articleID is a number long enough to name one article of a site; a year is shorter.
var articleID = regexp.MustCompile(`[0-9]{5,}`)

// sameArticle reports whether the address that a page calls its own ends in the same name as the one it was fetched from, or has a
// number of an article in common with it.
func sameArticle(own, fetched *url.URL) bool {
	last := func(u *url.URL) (name, query string) {
		name, query, _ = strings.Cut(keyOf(u), "?")
		return strings.TrimSuffix(name[strings.LastIndexByte(name, '/')+1:], ".html"), query
	}
	a, askedA := last(own)
	b, askedB := last(fetched)
	if a == b && (a != "" || askedA != "") && (askedA != "" || !strings.ContainsFunc(askedB, unicode.IsDigit)) {
		return true
	}
	ids := articleID.FindAllString(b+"?"+askedB, -1)
	return slices.ContainsFunc(articleID.FindAllString(a+"?"+askedA, -1), func(id string) bool { return slices.Contains(ids, id) })
}

// strayed reports whether a redirect led from a page to the first page of the site, or to a section that the page stood in.
func strayed(from, to *url.URL) bool {
	if keyOf(from) == keyOf(to) || to.RawQuery != "" {
		return false
	}
	key, _, _ := strings.Cut(keyOf(to), "?")
	_, section, _ := strings.Cut(strings.TrimSuffix(key, ".html"), "/")
	if section == "" {
		_, path, _ := strings.Cut(keyOf(from), "/")
		return path != ""
	}
	return siteOf(from) == siteOf(to) && strings.HasPrefix(keyOf(from), siteOf(to)+"/"+section+"/")
}
