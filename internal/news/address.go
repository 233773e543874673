package news

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
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

// recordedURL is the address under which a page is recorded: the one it calls its own where that is of the same site and is not the
// site's first page, which some sites name on every page, else the one it was fetched from.
func recordedURL(fetched *url.URL, canonical string) *url.URL {
	own, err := url.Parse(canonical)
	if err != nil || canonical == "" || siteOf(own) != siteOf(fetched) || strings.Trim(own.Path, "/") == "" && own.RawQuery == "" {
		return cleanURL(fetched)
	}
	return cleanURL(own)
}
