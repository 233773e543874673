package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vanban/vanban/internal/citation"
	"github.com/vanban/vanban/internal/law"
)

func TestCompare(t *testing.T) {
	t.Parallel()
	doc := func(id, number string, typ law.DocumentType, day string) document {
		d := document{ID: id, Number: number, Type: typ}
		d.IssuedOn, _ = law.ParseDate(day)
		return d
	}
	known := newRecords([]document{
		doc("a", "20/2010/QĐ-UBND", law.QuyetDinh, "2010-07-29"),
		doc("b", "8/2020/QH14", law.Luat, "2020-06-17"),
		doc("c", "8/2020/QH14", law.NghiQuyet, "2020-06-19"),
		doc("d", "5/QĐ-UBND", law.QuyetDinh, "2019-01-05"),
		doc("e", "6/2010/QĐ-UBND", law.QuyetDinh, ""),
		doc("f", "7/2010/QĐ-UBND", law.QuyetDinh, "2010-01-07"),
		doc("g", "7/2010/QĐ-UBND", law.QuyetDinh, "2010-01-08"),
	})
	for _, c := range []struct {
		number string
		typ    law.DocumentType
		day    string
		want   verdict
	}{
		{"20/2010/QĐ-UBND", law.QuyetDinh, "2010-07-29", same},
		{"20/2010/QĐ-UBND", law.QuyetDinh, "2010-07-30", differs},
		{"20/2010/QĐ-UBND", "", "2010-07-29", same},
		{"20/2010/QĐ-UBND", law.ChiThi, "2010-07-29", unregistered},
		{"8/2020/QH14", law.Luat, "2020-06-29", promulgated},
		{"8/2020/QH14", law.Luat, "2020-07-29", differs},
		{"8/2020/QH14", law.NghiQuyet, "2020-06-17", differs},
		{"8/2020/QH14", "", "2020-06-19", same},
		{"5/QĐ-UBND", law.QuyetDinh, "2021-02-03", another},
		{"5/QĐ-UBND", law.QuyetDinh, "2019-02-03", differs},
		{"6/2010/QĐ-UBND", law.QuyetDinh, "2010-01-06", dayless},
		{"7/2010/QĐ-UBND", law.QuyetDinh, "2010-01-08", same},
		{"9/2010/QĐ-UBND", law.QuyetDinh, "2010-01-08", unregistered},
	} {
		got := known.compare(document{}, []citation.Citation{{Kind: citation.KindNumber, Parsed: citation.Parsed{Number: c.number, Type: c.typ, Date: law.MustDate(c.day)}}})
		if len(got) != 1 || got[0].verdict != c.want {
			t.Errorf("%s, %q, %s: got %+v, want verdict %d", c.number, c.typ, c.day, got, c.want)
		}
	}
	if got := known.compare(document{}, []citation.Citation{{Kind: citation.KindAnaphora, Parsed: citation.Parsed{Date: 1}}, {Kind: citation.KindNumber}}); got != nil {
		t.Errorf("what points back, and a number without a day, are compared: %v", got)
	}
	named := citation.Citation{Kind: citation.KindNamed, Quote: "Luật Bãi\ngiữ xe", Parsed: citation.Parsed{Date: law.MustDate("2020-06-18")}, Candidates: []citation.Candidate{{ID: "a"}, {ID: "b"}}}
	if got := known.compare(document{}, []citation.Citation{named}); got[0].verdict != promulgated || judge(citation.Citation{Kind: citation.KindNamed, Parsed: citation.Parsed{Date: law.MustDate("2003-06-17")}}, known.byID["b"][0]) != another || got[0].label() != "“luật bãi giữ xe”" {
		t.Errorf("a name: %+v, %s", got, got[0].label())
	}
}

func TestNeighbours(t *testing.T) {
	t.Parallel()
	var documents []document
	for _, d := range [][2]string{{"01/2010/QĐ-UBND", "2010-01-05"}, {"2/2010/QĐ-UBND", "2010-01-06"}, {"3/2010/QĐ-UBND", "2010-01-07"}, {"3/2010/QĐ-UBND", "2010-01-07"},
		{"4/2010/QĐ-UBND", "2009-03-03"}, {"5/2010/QĐ-UBND", "2010-01-09"}, {"7/2010/CT-UBND", "2010-01-09"}, {"6/2011/QĐ-UBND", "2011-01-09"}} {
		documents = append(documents, document{Number: d[0], IssuedOn: law.MustDate(d[1])})
	}
	s := newSeries(documents)
	for number, want := range map[string]string{
		"4/2010/QĐ-UBND":  "2/2010/QĐ-UBND 2010-01-06, 3/2010/QĐ-UBND 2010-01-07, 5/2010/QĐ-UBND 2010-01-09",
		"2/2010/QĐ-UBND":  "01/2010/QĐ-UBND 2010-01-05, 3/2010/QĐ-UBND 2010-01-07, 5/2010/QĐ-UBND 2010-01-09",
		"66/2012/QĐ-UBND": "",
		"không số":        "",
	} {
		if got := s.neighbours(number); got != want {
			t.Errorf("%s: got %q, want %q", number, got, want)
		}
	}
}

func TestRun(t *testing.T) {
	t.Parallel()
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for _, l := range []map[string]string{
		{"kind": "body", "code": "x"},
		{"id": "a", "number": "20/2010/QĐ-UBND", "type": "Quyết định", "issued": "2010-07-29", "title": "Về bãi giữ xe", "text": "Điều 1. A"},
		{"kind": "document", "number": "21/2010/QĐ-UBND", "type": "quyet-dinh", "issued_on": "2010-08-29",
			"text": "Căn cứ Quyết định số 20/2010/QĐ-UBND ngày 29/7/2010;\nCăn cứ Nghị định số 9/2009/NĐ-CP ngày 9/9/2009;\nĐiều 1. A"},
		{"number": "22/2010/QĐ-UBND", "issued": "2010-09-29", "text": "Căn cứ Quyết định số 20/2010/QĐ-UBND ngày 30/7/2010 và số 21/2010/QĐ-UBND;\nĐiều 1. Theo Quyết định số 20/2010/QĐ-UBND ngày 29/7/2010."},
	} {
		if err := enc.Encode(l); err != nil {
			t.Fatal(err)
		}
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write(lines.Bytes())
	z.Close()
	dir := t.TempDir()
	for name, content := range map[string][]byte{"a.jsonl": lines.Bytes(), "a.jsonl.gz": packed.Bytes()} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		got := output(t, path, options{sample: 9, dates: true})
		last := got[strings.LastIndexByte(strings.TrimSpace(got), '\n')+1:]
		want := `{"documents":3,"preambles":2,"numbers":4,"names":0,"dated":3,"same_day":1,"adopted_or_promulgated":0,"differ":1,"another_document":0,"day_not_known":0,"not_registered":1}`
		if strings.TrimSpace(last) != want {
			t.Errorf("%s: the last line is\n%s, not\n%s", name, last, want)
		}
		for _, part := range []string{"> number 9/2009/NĐ-CP; nghi-dinh; 2009-09-09", "20/2010/QĐ-UBND quyet-dinh: cited with the day of the file 1 times\n", "of the file 2010-07-29  a",
			"cited with  2010-07-30  1 times: a.jsonl", "neighbours  21/2010/QĐ-UBND 2010-08-29, 22/2010/QĐ-UBND 2010-09-29"} {
			if !strings.Contains(got, part) {
				t.Errorf("%s: no %q in\n%s", name, part, got)
			}
		}
	}
	if got := output(t, filepath.Join(dir, "a.jsonl"), options{texts: true}); !strings.Contains(got, `"same_day":2,`) {
		t.Errorf("in whole texts:\n%s", got)
	}
	if err := run([]string{filepath.Join(dir, "none")}, options{}, &bytes.Buffer{}); err == nil {
		t.Error("a file that is not there is no error")
	}
	broken := filepath.Join(dir, "broken")
	if err := os.WriteFile(broken, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{broken}, options{}, &bytes.Buffer{}); err == nil {
		t.Error("a broken line is no error")
	}
}

func output(t *testing.T, path string, o options) string {
	t.Helper()
	var out strings.Builder
	if err := run([]string{path}, o, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
