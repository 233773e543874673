package fetch

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// Public reports whether an address is of the public internet: no loopback, private, shared (CGNAT), link-local, multicast,
// documentation, benchmark or reserved one, and none that only wraps an IPv4 address (mapped, NAT64, 6to4, Teredo).
func Public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsValid() || a.Zone() != "" || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	if a.Is6() && !globalUnicast.Contains(a) {
		return false
	}
	return !slices.ContainsFunc(special, func(p netip.Prefix) bool { return p.Contains(a) })
}

// globalUnicast is all that IANA gives out of IPv6; NAT64, unique local and whatever may come lie outside.
var globalUnicast = netip.MustParsePrefix("2000::/3")

// special are the blocks of the IANA special-purpose registries that the methods of netip.Addr do not know, and one address
// at which a cloud answers its own machines.
var special = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "240.0.0.0/4", "168.63.129.16/32",
	"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// Range is addresses that an operator opens though they are not public, or a port though it is neither 80 nor 443.
type Range struct {
	Prefix netip.Prefix
	Port   uint16 // 0: 80 and 443
}

// ParseRange reads ADDRESS[/BITS][:PORT], with IPv6 in square brackets where a port follows.
func ParseRange(s string) (Range, error) {
	var r Range
	var err error
	host := s
	if i := strings.LastIndexByte(s, ':'); i >= 0 && (strings.Count(s, ":") == 1 || strings.HasPrefix(s, "[") && s[i-1] == ']') {
		port, perr := strconv.ParseUint(s[i+1:], 10, 16)
		if perr != nil || port == 0 {
			return r, fmt.Errorf("%q: not a port", s[i+1:])
		}
		host, r.Port = s[:i], uint16(port)
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if strings.Contains(host, "/") {
		r.Prefix, err = netip.ParsePrefix(host)
	} else {
		var a netip.Addr
		if a, err = netip.ParseAddr(host); err == nil {
			a = a.Unmap()
			r.Prefix = netip.PrefixFrom(a, a.BitLen())
		}
	}
	if err != nil {
		return r, fmt.Errorf("%q: not an IP address or range", s)
	}
	return r, nil
}

func webPort(port uint16) bool { return port == 80 || port == 443 }

// admits reports whether the range opens an endpoint.
func (r Range) admits(a netip.Addr, port uint16) bool {
	return r.Prefix.Contains(a.Unmap()) && (r.Port == port || r.Port == 0 && webPort(port))
}
