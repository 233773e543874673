package fetch_test

import (
	"net/netip"
	"testing"

	"github.com/vanban/vanban/internal/news/fetch"
)

func TestPublicAddresses(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"1.1.1.1", "8.8.8.8", "113.160.0.1", "223.255.255.1", "2400:cb00::1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "172.32.0.1",
		"100.128.0.1", "192.0.1.1"} {
		if !fetch.Public(netip.MustParseAddr(s)) {
			t.Errorf("%s is public", s)
		}
	}
	for _, s := range []string{
		"0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.1.2.3", "169.254.169.254", "172.16.0.1", "172.31.255.255",
		"192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
		"168.63.129.16",
		"::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "64:ff9b::808:808", "64:ff9b:1::1",
		"100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "2002:808:808::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0",
		"2400:cb00::1%eth0", "fec0::1", "ff02::1", "5f00::1", "4000::1",
	} {
		if fetch.Public(netip.MustParseAddr(s)) {
			t.Errorf("%s is not public", s)
		}
	}
}

func TestParseRange(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]fetch.Range{
		"10.1.2.3":         {Prefix: netip.MustParsePrefix("10.1.2.3/32")},
		"10.1.0.0/16":      {Prefix: netip.MustParsePrefix("10.1.0.0/16")},
		"10.1.0.0/16:8080": {Prefix: netip.MustParsePrefix("10.1.0.0/16"), Port: 8080},
		"127.0.0.1:1":      {Prefix: netip.MustParsePrefix("127.0.0.1/32"), Port: 1},
		"fd00::1":          {Prefix: netip.MustParsePrefix("fd00::1/128")},
		"[::1]:8080":       {Prefix: netip.MustParsePrefix("::1/128"), Port: 8080},
		"[fd00::/8]:80":    {Prefix: netip.MustParsePrefix("fd00::/8"), Port: 80},
	} {
		if got, err := fetch.ParseRange(s); err != nil || got != want {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "localhost", "10.0.0.1:", "10.0.0.1:0", "10.0.0.1:99999", "10.0.0.0/33", "10.0.0", ":80", "[::1]:x"} {
		if r, err := fetch.ParseRange(s); err == nil {
			t.Errorf("%q is taken as %v", s, r)
		}
	}
}
