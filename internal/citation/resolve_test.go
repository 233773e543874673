package citation

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vanban/vanban/internal/law"
)

func TestResolve(t *testing.T) {
	t.Parallel()
	c := sample()
	vinhLong := Context{Place: "vinh-long"}
	tests := []struct {
		name, ref string
		ctx       Context
		number    string // Parsed.Number
		outcome   law.Outcome
		ids       []string
	}{
		// Spellings of one number.
		{"canonical", "20/2010/QĐ-UBND", vinhLong, "20/2010/QĐ-UBND", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"blank", "20/2010/QĐ- UBND", vinhLong, "20/2010/QĐ-UBND", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"no diacritics", "20/2010/qd-ubnd", vinhLong, "20/2010/QĐ-UBND", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"slug", "quyet-dinh-20-2010-qd-ubnd", vinhLong, "20/2010/QĐ-UBND", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"look-alike letter", "20/2010/QÐ-UBND", vinhLong, "20/2010/QĐ-UBND", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"letters lost", "Nghị định số 25/2011/-CP", Context{}, "25/2011/NĐ-CP", law.Resolved, []string{"vn.25-2011-nd-cp"}},
		{"torn by a scanner", "67/2006/QHI 1", Context{}, "67/2006/QH11", law.Resolved, []string{"vn.luat-67-2006-qh11"}},
		{"not registered", "183/2010/TTLT/BTC-BNN", Context{}, "183/2010/TTLT-BTC-BNN", law.NotFound, nil},
		{"case", "36/2006/CT-TTG", Context{}, "36/2006/CT-TTg", law.NotFound, nil},
		{"full reference", "Quyết định số 20/2010/QĐ-UBND ngày 29 tháng 7 năm 2010 của UBND tỉnh Vĩnh Long", Context{}, "20/2010/QĐ-UBND", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"document id", "vn.1755-qd-ttg.2010", Context{}, "1755/QĐ-TTg", law.Resolved, []string{"vn.1755-qd-ttg.2010"}},
		{"party", "Chỉ thị 58-CT/TW", Context{}, "58-CT/TW", law.Resolved, []string{"vn.58-ct-tw.2000"}},
		// Issuer and place.
		{"two provinces", "13/2014/QĐ-UBND", Context{}, "13/2014/QĐ-UBND", law.Ambiguous, []string{"phu-tho.13-2014-qd-ubnd", "vinh-long.13-2014-qd-ubnd"}},
		{"by issuer", "13/2014/QĐ-UBND", Context{Issuer: "ubnd.vinh-long"}, "13/2014/QĐ-UBND", law.Resolved, []string{"vinh-long.13-2014-qd-ubnd"}},
		{"by chairman", "13/2014/QĐ-UBND", Context{Issuer: "chu-tich-ubnd.vinh-long"}, "13/2014/QĐ-UBND", law.Resolved, []string{"vinh-long.13-2014-qd-ubnd"}},
		{"by place", "13/2014/QĐ-UBND", vinhLong, "13/2014/QĐ-UBND", law.Resolved, []string{"vinh-long.13-2014-qd-ubnd"}},
		{"by district in it", "13/2014/QĐ-UBND", Context{Place: "vinh-long.tam-binh"}, "13/2014/QĐ-UBND", law.Resolved, []string{"vinh-long.13-2014-qd-ubnd"}},
		{"by name in the text", "Quyết định 13/2014/QĐ-UBND của UBND tỉnh Phú Thọ", vinhLong, "13/2014/QĐ-UBND", law.Resolved, []string{"phu-tho.13-2014-qd-ubnd"}},
		{"by day in the text", "Quyết định 13/2014/QĐ-UBND ngày 16/10/2014", Context{}, "13/2014/QĐ-UBND", law.Resolved, []string{"phu-tho.13-2014-qd-ubnd"}},
		{"another place", "13/2014/QĐ-UBND", Context{Place: "ben-tre"}, "13/2014/QĐ-UBND", law.NotFound, []string{"phu-tho.13-2014-qd-ubnd", "vinh-long.13-2014-qd-ubnd"}},
		{"another issuer", "20/2010/QĐ-UBND", Context{Issuer: "hdnd.vinh-long"}, "20/2010/QĐ-UBND", law.NotFound, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"a district is not the province", "Quyết định số 20/2010/QĐ-UBND của UBND huyện Tam Bình", vinhLong, "20/2010/QĐ-UBND", law.NotFound, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"an unknown district", "Quyết định số 20/2010/QĐ-UBND của UBND huyện Không Có", vinhLong, "20/2010/QĐ-UBND", law.NotFound, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"the only one registered", "20/2010/QĐ-UBND", Context{}, "20/2010/QĐ-UBND", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"law or resolution", "100/2015/QH13", Context{}, "100/2015/QH13", law.Ambiguous, []string{"vn.luat-100-2015-qh13", "vn.nghi-quyet-100-2015-qh13"}},
		{"the resolution", "Nghị quyết số 100/2015/QH13", Context{}, "100/2015/QH13", law.Resolved, []string{"vn.nghi-quyet-100-2015-qh13"}},
		{"the code", "Bộ luật Hình sự số 100/2015/QH13", Context{}, "100/2015/QH13", law.Resolved, []string{"vn.luat-100-2015-qh13"}},
		// Days.
		{"later than the text", "20/2010/QĐ-UBND", Context{On: day("2010-07-28"), Place: "vinh-long"}, "20/2010/QĐ-UBND", law.NotFound, nil},
		{"on its day", "20/2010/QĐ-UBND", Context{On: day("2010-07-29"), Place: "vinh-long"}, "20/2010/QĐ-UBND", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"another act's day", "Nghị định số 72/2013/NĐ-CP, ngày 28/8/2008", Context{}, "72/2013/NĐ-CP", law.Ambiguous, []string{"vn.72-2013-nd-cp"}},
		{"day of promulgation", "Luật số 31/2004/QH11 ngày 14/12/2004", Context{}, "31/2004/QH11", law.Resolved, []string{"vn.luat-31-2004-qh11"}},
		{"day of another law", "Luật số 31/2004/QH11 ngày 03/6/2008", Context{}, "31/2004/QH11", law.Ambiguous, []string{"vn.luat-31-2004-qh11"}},
		{"the year left out", "Quyết định số 17/QĐ-UBND ngày 14/09/2015", vinhLong, "17/QĐ-UBND", law.Ambiguous, []string{"vinh-long.17-2015-qd-ubnd"}},
		{"the year left out, no day", "Quyết định số 17/QĐ-UBND", vinhLong, "17/QĐ-UBND", law.NotFound, nil},
		{"a digit dropped", "Luật An ninh mạng số 11/2025/QH15", Context{}, "11/2025/QH15", law.NotFound, nil},
		{"a name that ends in số", "Luật Chuyển đổi số số 148/2025/QH15", Context{}, "148/2025/QH15", law.Resolved, []string{"vn.luat-148-2025-qh15"}},
		// Half numbers.
		{"half, one fits", "QĐ 20/2010", Context{Issuer: "ubnd.vinh-long"}, "20/2010", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"half, no context", "QĐ 20/2010", Context{}, "20/2010", law.Ambiguous, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"half, central", "NĐ 72/2013", Context{}, "72/2013", law.Resolved, []string{"vn.72-2013-nd-cp"}},
		{"half, no year, two fit", "Nghị định 142", Context{}, "142", law.Ambiguous, []string{"vn.142-2018-nd-cp", "vn.142-2016-nd-cp"}},
		{"half, earlier day leaves one", "Nghị định 142", Context{On: day("2017-01-01")}, "142", law.Resolved, []string{"vn.142-2016-nd-cp"}},
		{"half, issuer in the text", "Quyết định 20 của UBND tỉnh", vinhLong, "20", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"half, unknown", "NĐ 26/2023", Context{}, "26/2023", law.NotFound, nil},
		{"half, two provinces", "Quyết định số 13", Context{}, "13", law.Ambiguous, []string{"phu-tho.13-2014-qd-ubnd", "vinh-long.13-2014-qd-ubnd"}},
		// Names.
		{"law by name", "Luật Công nghệ thông tin", Context{}, "", law.Resolved, []string{"vn.luat-67-2006-qh11"}},
		{"law by name, abbreviated", "Luật CNTT năm 2006", Context{}, "", law.Resolved, []string{"vn.luat-67-2006-qh11"}},
		{"law by name, bare letters", "luat cong nghe thong tin", Context{}, "", law.Resolved, []string{"vn.luat-67-2006-qh11"}},
		{"two laws of a name", "Luật An ninh mạng", Context{}, "", law.Ambiguous, []string{"vn.luat-116-2025-qh15", "vn.luat-24-2018-qh14"}},
		{"by year", "Luật An ninh mạng năm 2018", Context{}, "", law.Resolved, []string{"vn.luat-24-2018-qh14"}},
		{"by the day of the text", "Luật An ninh mạng", Context{On: day("2020-01-01")}, "", law.Resolved, []string{"vn.luat-24-2018-qh14"}},
		{"scheme, abbreviated", "Đề án “Đưa Việt Nam sớm trở thành nước mạnh về CNTT-TT”", Context{}, "", law.Resolved, []string{"vn.1755-qd-ttg.2010"}},
		{"title", "Quy định quản lý và sử dụng hệ thống thư tín điện tử tỉnh Vĩnh Long", Context{}, "", law.Resolved, []string{"vinh-long.20-2010-qd-ubnd"}},
		{"words of a title", "thư điện tử", vinhLong, "", law.Ambiguous, []string{"vinh-long.20-2010-qd-ubnd", "vinh-long.3088-2005-qd-ubnd"}},
		{"unknown law", "Luật Bay vào vũ trụ", Context{}, "", law.NotFound, nil},
		// Nothing to resolve.
		{"anaphora", "Quyết định này", Context{}, "", law.NotFound, nil},
		{"prose", "xin chào các bạn", Context{}, "", law.Unparsed, nil},
		{"a date", "29/7/2010", Context{}, "", law.Unparsed, nil},
		{"empty", " \t", Context{}, "", law.Unparsed, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := c.Resolve(tt.ref, tt.ctx)
			if got.Ref != tt.ref || got.Outcome != tt.outcome || got.Parsed.Number != tt.number {
				t.Errorf("Resolve(%q) = %s, number %q (%s), want %s, %q", tt.ref, got.Outcome, got.Parsed.Number, got.Note, tt.outcome, tt.number)
			}
			if diff := cmp.Diff(append([]string{}, tt.ids...), ids(got.Candidates)); diff != "" {
				t.Errorf("candidates of %q (-want +got):\n%s", tt.ref, diff)
			}
			for _, k := range got.Candidates {
				if k.Score < 0 || k.Score > 1 || k.Why == "" {
					t.Errorf("candidate %s: score %v, why %q", k.ID, k.Score, k.Why)
				}
			}
		})
	}
}

func TestResolveSaysWhy(t *testing.T) {
	t.Parallel()
	c := sample()
	tests := []struct {
		ref string
		ctx Context
		why string // in the first candidate's Why, or in Note
	}{
		{"Nghị định số 72/2013/NĐ-CP, ngày 28/8/2008", Context{}, "date differs: the document is of 2013-07-15"},
		{"Luật số 31/2004/QH11 ngày 14/12/2004", Context{}, "dated by its promulgation"},
		{"Quyết định số 20/2010/QĐ-UBND của UBND huyện Tam Bình", Context{}, "the text names another issuer: UBND huyện Tam Bình"},
		{"20/2010/QĐ-UBND", Context{}, "neither issuer nor place confirms it"},
		{"20/2010/QĐ-UBND", Context{On: day("2009-01-01")}, "issued after 2009-01-01"},
		{"13/2014/QĐ-UBND", Context{Place: "ben-tre"}, "issued in another place"},
		{"13/2014/QĐ-UBND", Context{}, "2 documents fit"},
		{"99/2099/QĐ-UBND", Context{}, "no document of this number is registered"},
	}
	for _, tt := range tests {
		got := c.Resolve(tt.ref, tt.ctx)
		all := got.Note
		for _, k := range got.Candidates {
			all += "; " + k.Why
		}
		if !strings.Contains(all, tt.why) {
			t.Errorf("Resolve(%q) says %q, want %q in it", tt.ref, all, tt.why)
		}
	}
}

// A local number whose issuer is not recorded may be any province's: it is never certain.
func TestLocalNumberWithoutIssuer(t *testing.T) {
	t.Parallel()
	c := sample()
	c.Put(Document{ID: "x.stub", Number: "77/2011/QĐ-UBND", Type: law.QuyetDinh, IssuedOn: day("2011-05-05")})
	got := c.Find("Quyết định số 77/2011/QĐ-UBND của UBND tỉnh Mẫu", Context{On: day("2020-01-01"), Place: "tinh-mau"})
	if len(got) != 1 || got[0].Certain || got[0].Note == "" {
		t.Errorf("%+v", got)
	}
}

func TestResolveParsed(t *testing.T) {
	t.Parallel()
	got := sample().Resolve("Quyết định số 20/2010/QĐ-UBND ngày 29/7/2010 của UBND tỉnh Vĩnh Long", Context{}).Parsed
	want := Parsed{Number: "20/2010/QĐ-UBND", Type: law.QuyetDinh, Year: 2010, Issuer: "ubnd.vinh-long", Date: day("2010-07-29")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"20/2010/QĐ-UBND", "QĐ 20/2010", "Quyết định 15 của UBND tỉnh", "67/2006/QHI 1", "Luật CNTT năm 2006", "vn.1755-qd-ttg.2010",
		"Nghị định số 25/2011/-CP", "Quyết định này", "58-CT/TW", "ngày 29/7/2010", "\u0301/\u200b20/2010"} {
		f.Add(s, "vinh-long", int32(day("2011-01-07")))
	}
	c := sample()
	f.Fuzz(func(t *testing.T, ref, place string, on int32) {
		if len(ref) > 4000 || on < 0 || on > 3_000_000 {
			t.Skip()
		}
		ctx := Context{On: law.Date(on), Place: place}
		got := c.Resolve(ref, ctx)
		if got.Ref != ref {
			t.Fatal("the reference is not given back")
		}
		checkOutcome(t, c, got.Outcome, got.Candidates, ctx)
	})
}

// checkOutcome holds what is true of every answer.
func checkOutcome(t testing.TB, c *Catalog, outcome law.Outcome, list []Candidate, ctx Context) {
	t.Helper()
	if (outcome == law.Resolved) && len(list) != 1 {
		t.Fatalf("resolved with %d candidates", len(list))
	}
	for _, k := range list {
		e, ok := c.docs[k.ID]
		if !ok {
			t.Fatalf("candidate %q is not registered", k.ID)
		}
		if isLater(e, ctx.On) {
			t.Fatalf("candidate %s of %s was issued after %s", k.ID, e.IssuedOn, ctx.On)
		}
		if k.Score < 0 || k.Score > 1 {
			t.Fatalf("score %v", k.Score)
		}
	}
}
