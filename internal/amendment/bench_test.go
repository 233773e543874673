package amendment

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/provision"
)

// longText is an invented regulation of many articles in chapters of 25, each with three clauses, one of them with points.
func longText(articles int) string {
	var b strings.Builder
	b.WriteString("QUYẾT ĐỊNH\nBan hành quy định\n\n")
	for n := 1; n <= articles; n++ {
		if n%25 == 1 {
			fmt.Fprintf(&b, "Chương %s\nNHÓM VIỆC THỨ %d\n\n", printedLabel(fmt.Sprint(n/25+1), "I"), n/25+1)
		}
		fmt.Fprintf(&b, "Điều %d. Việc thứ %d của tủ sách\n", n, n)
		fmt.Fprintf(&b, "1. Người giữ tủ sách số %d mở tủ từ 7 giờ, ghi sổ mượn và báo cáo Phòng Đọc vào ngày %d hằng tháng.\n", n, n%28+1)
		b.WriteString("2. Người mượn sách phải:\na) Giữ sách sạch và khô;\nb) Trả sách đúng hẹn, trừ khi được gia hạn;\nc) Đền sách mất theo giá bìa.\n")
		fmt.Fprintf(&b, "3. Tủ sách thứ %d không thu phí của trẻ em và người cao tuổi trong tỉnh.\n\n", n)
	}
	return b.String()
}

// manyChanges are n changes of all usual kinds, spread over the articles, a day apart.
func manyChanges(n, articles int) []Change {
	first := law.MustDate("2030-01-01")
	var out []Change
	for i := range n {
		a := i*articles/n + 1
		at := fmt.Sprintf("dieu-%d", a)
		var op Operation
		switch i % 8 {
		case 0:
			op = Operation{Kind: Replace, At: ref(at + "/khoan-1"), Text: "1. Người giữ tủ sách mở tủ từ 8 giờ và báo cáo Phòng Đọc mỗi quý một lần."}
		case 1:
			op = Operation{Kind: Insert, At: ref(at + "/khoan-4"), Text: "4. Tủ sách đóng cửa ngày lễ."}
		case 2:
			op = Operation{Kind: ReplaceWords, At: ref(at), Words: "trẻ em và người cao tuổi", With: "học sinh"}
		case 3:
			op = Operation{Kind: Repeal, At: ref(at + "/khoan-2/diem-c")}
		case 4:
			op = Operation{Kind: Replace, At: ref(at), Text: fmt.Sprintf("Điều %d. Việc mới\n1. Người giữ tủ sách dọn tủ hằng ngày.\n2. Người mượn sách giữ yên lặng.", a)}
		case 5:
			op = Operation{Kind: Insert, At: ref(at + "a"), Anchor: refp(at), Position: After, Text: fmt.Sprintf("Điều %da. Việc thêm\n1. Kê lại tủ.\n2. Quét dọn.", a)}
		case 6:
			op = Operation{Kind: DeleteWords, At: ref(at + "/khoan-2/diem-b"), Words: ", trừ khi được gia hạn"}
		case 7:
			op = Operation{Kind: ReplaceHeading, At: ref(at), Text: "Việc đổi tên"}
		}
		if i%100 == 99 { // in every article at once, there and back
			op = Operation{Kind: ReplaceWords, At: ref("main"), Words: "mượn sách", With: "đọc sách"}
			if i%200 == 199 {
				op.Words, op.With = op.With, op.Words
			}
		}
		out = append(out, Change{ID: fmt.Sprintf("e%d", i), On: first.AddDays(i), Operations: []Operation{op}})
	}
	return out
}

// BenchmarkReplayAgainstParse replays 200 operations into a text of 500 articles, and parses that text.
func BenchmarkReplayAgainstParse(b *testing.B) {
	text := longText(500)
	adopted, changes := provision.Parse(text), manyChanges(200, 500)
	if r := Replay(adopted, changes, 0); r.Incomplete() || len(r.Edits) != 200 {
		b.Fatal(r.Outstanding, len(r.Edits))
	}
	var replaying, parsing, expressing time.Duration
	for b.Loop() {
		start := time.Now()
		Replay(adopted, changes, 0)
		replayed := time.Now()
		provision.Parse(text)
		parsed := time.Now()
		Expressions(adopted, changes)
		replaying, parsing, expressing = replaying+replayed.Sub(start), parsing+parsed.Sub(replayed), expressing+time.Since(parsed)
	}
	b.ReportMetric(replaying.Seconds()/parsing.Seconds(), "replay/parse")
	b.ReportMetric(expressing.Seconds()/parsing.Seconds(), "expressions/parse")
	b.ReportMetric(float64(replaying.Microseconds())/float64(b.N), "µs/replay")
	b.ReportMetric(float64(len(text)), "bytes")
}
