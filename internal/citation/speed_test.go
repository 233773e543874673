//go:build unix

package citation

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// numbersAlone is the one regular expression that the engine is held against: it finds numbers, and nothing else.
var numbersAlone = regexp.MustCompile(`(?i)\d{1,5}[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?[\p{L}]{1,6}(?:\s*[-–.]\s*[\p{L}&]{1,10})+\d*`)

// leastRatio is how many times the expression's throughput the engine must reach.
const leastRatio = 3

// BenchmarkAgainstRegexp measures Find against one regular expression for numbers on the same texts and one processor,
// by the best of several rounds, and fails where it is not three times as fast, or finds less. DOCUMENTS names a file of
// JSON lines, each with a "text", plain or gzip, to measure on instead of generated text, and MEGABYTES how much of it.
func BenchmarkAgainstRegexp(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	c := sample()
	texts := benchTexts(b)
	size := 0
	for _, s := range texts {
		size += len(s)
	}
	kinds, found, numbers := map[Kind]int{}, 0, 0
	own, other := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for b.Loop() {
		for range rounds {
			clear(kinds)
			found, numbers = 0, 0
			own = min(own, cpuTime(b, func() {
				for _, s := range texts {
					for _, x := range c.Find(s, Context{Place: "tinh-mau"}) {
						kinds[x.Kind]++
						found++
					}
				}
			}))
			other = min(other, cpuTime(b, func() {
				for _, s := range texts {
					numbers += len(numbersAlone.FindAllStringIndex(s, -1))
				}
			}))
		}
	}
	rate := func(d time.Duration) float64 { return float64(size) / 1e6 / d.Seconds() }
	ratio := rate(own) / rate(other)
	b.ReportMetric(rate(own), "MB/s")
	b.ReportMetric(rate(other), "regexp-MB/s")
	b.ReportMetric(ratio, "ratio")
	b.Logf("%.0f MB: %d citations %v at %.0f MB/s; the expression finds %d at %.0f MB/s; %.2f times",
		float64(size)/1e6, found, kinds, rate(own), numbers, rate(other), ratio)
	if found < numbers {
		b.Errorf("found %d, the expression %d", found, numbers)
	}
	if ratio < leastRatio {
		b.Errorf("%.2f times the throughput of the expression, %d are needed", ratio, leastRatio)
	}
}

// rounds is how often each is measured; the best counts, for other work on the machine only ever slows.
const rounds = 4

// cpuTime is what the process uses for f: other processes on the machine do not count.
func cpuTime(b testing.TB, f func()) time.Duration {
	used := func() time.Duration {
		var r syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
			b.Fatal(err)
		}
		return time.Duration(r.Utime.Nano() + r.Stime.Nano())
	}
	began := used()
	f()
	return used() - began
}

// benchTexts are the texts to measure on.
func benchTexts(b testing.TB) []string {
	name := os.Getenv("DOCUMENTS")
	if name == "" {
		return generated(200)
	}
	limit := 100 << 20
	if s := os.Getenv("MEGABYTES"); s != "" {
		if _, err := fmt.Sscan(s, &limit); err != nil {
			b.Fatal(err)
		}
		limit <<= 20
	}
	f, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			b.Fatal(err)
		}
	}
	var out []string
	size := 0
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 64<<20)
	for size < limit && lines.Scan() {
		var d struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			b.Fatal(err)
		}
		out = append(out, d.Text)
		size += len(d.Text)
	}
	if err := lines.Err(); err != nil {
		b.Fatal(err)
	}
	return out
}

// generated writes n acts and news items of invented sentences, some 50 kB each, with citations about as often as real
// ones have them.
func generated(n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	plain := []string{
		"Đại biểu thảo luận về tình hình kinh tế, xã hội và thống nhất nhiệm vụ của những tháng cuối năm, trong đó có việc chăm lo đời sống người dân.",
		"Cơ sở phải lưu giữ sổ theo dõi trong 02 năm, gồm họ tên, giờ vào, giờ ra của từng lượt khách và xuất trình khi được yêu cầu.",
		"Người nộp hồ sơ nhận giấy hẹn; trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, cơ quan tiếp nhận trả lời bằng văn bản và nêu rõ lý do.",
		"Đơn vị tổ chức kiểm tra ít nhất một lần trong sáu tháng đầu năm, lập biên bản từng buổi và gửi kết quả cho nơi đã cử người tham gia.",
		"a) Có mặt bằng bảo đảm lối thoát hiểm, chỗ để xe và nơi chờ;\nb) Có người trực suốt giờ mở cửa;\nc) Có bảng giá đặt ở nơi dễ thấy.",
		"Mức hỗ trợ là 1.200.000 đồng/người/tháng đối với khu vực 1 và 900.000 đồng/người/tháng đối với khu vực 2, tính từ tháng 3.",
		"Trưởng thôn báo cáo bằng miệng hoặc bằng thư trước 16 giờ, ngày 25 hằng tháng; nếu trùng ngày nghỉ thì báo cáo vào ngày làm việc kế tiếp.",
	}
	cited := []string{
		"Việc thu phí theo Điều 5 Quyết định số %d/2012/QĐ-UBND ngày 20/3/2012 của UBND tỉnh Mẫu.",
		"Trường hợp khác áp dụng Nghị định số %d/2013/NĐ-CP ngày 15 tháng 7 năm 2013 của Chính phủ.",
		"Hồ sơ gồm các giấy tờ nêu tại khoản 2 Điều %d của Quyết định này.",
		"Các bên thực hiện đúng quy định tại điểm a khoản %d Điều 7 Thông tư này.",
		"Sổ theo dõi lập theo mẫu %d ban hành kèm theo Quyết định này.",
		"Trong %d ngày kể từ ngày Quyết định này có hiệu lực, cơ sở đăng ký lại.",
		"Việc xử lý theo khoản %d Điều 12 của Quy định này và quy định của pháp luật.",
		"Luật này không áp dụng cho cơ sở có dưới %d chỗ.",
	}
	out := make([]string, n)
	for k := range out {
		var t strings.Builder
		act := k%4 > 0
		if act {
			fmt.Fprintf(&t, "ỦY BAN NHÂN DÂN\nTỈNH MẪU\nSố: %d/2019/QĐ-UBND\nCăn cứ Luật Công nghệ thông tin số 67/2006/QH11;\n", k+1)
		}
		for i := range 45 {
			if act {
				fmt.Fprintf(&t, "\nĐiều %d. Trách nhiệm của cơ sở\n", i+1)
			}
			for j := range 6 {
				if act {
					fmt.Fprintf(&t, "%d. ", j+1)
				}
				t.WriteString(plain[r.IntN(len(plain))])
				t.WriteByte(' ')
				if r.IntN(5) == 0 {
					fmt.Fprintf(&t, cited[r.IntN(len(cited))], r.IntN(90)+1)
				}
				t.WriteByte('\n')
			}
		}
		if !act {
			t.WriteString("UBND tỉnh ban hành nhiều văn bản về quản lý đại lý internet, quy chế quản lý mạng tin học diện rộng tỉnh Mẫu.\n")
		}
		out[k] = t.String()
	}
	return out
}
