package place

import "github.com/vanban/vanban/internal/law"

// Rule is one entry of the rule book on territories and bodies.
type Rule struct {
	ID      string       // stable, lower-kebab
	Source  string       // the law and article it rests on, or "registry" for a convention of this registry
	Governs law.Interval // days of change (of a succession, of an end) or of asking that it is for; open: all
	Certain bool         // false where the text of the law of that time has not been read, or does not settle it
	reaches bool         // under it the rules of a territory reach a place
	vi, en  string
}

// The days on which the law changed.
var (
	lawOf2015 = law.MustDate("2016-07-01") // 80/2015/QH13 in force
	lawOf2025 = law.MustDate("2025-07-01") // 64/2025/QH15 as amended by 87/2025/QH15 in force; the district level abolished
	districts = law.MustDate("2027-03-01") // first day on which acts of the abolished districts no longer apply
)

var (
	always     = law.Interval{}
	before2016 = law.Interval{To: lawOf2015} // an unknown day falls here too
	from2016   = law.Interval{From: lawOf2015, To: lawOf2025}
	from2025   = law.Interval{From: lawOf2025}
)

const (
	spaceLaw   = "31/2004/QH11 Điều 49; 80/2015/QH13 Điều 155.2; 64/2025/QH15 Điều 54.2"
	convention = "registry"
)

var book []*Rule

func newRule(id, source string, governs law.Interval, certain bool, vi, en string) *Rule {
	r := &Rule{ID: id, Source: source, Governs: governs, Certain: certain, vi: vi, en: en}
	book = append(book, r)
	return r
}

// newGround is a rule under which the rules of a territory reach a place.
func newGround(id, source string, governs law.Interval, certain bool, vi, en string) *Rule {
	r := newRule(id, source, governs, certain, vi, en)
	r.reaches = true
	return r
}

// period is a rule whose source changed with the law: one entry a period, picked by the day of the change.
type period []*Rule

func (p period) on(day law.Date) *Rule {
	for _, r := range p {
		if r.Governs.Contains(day) {
			return r
		}
	}
	return p[0]
}

// The rules by which the rules of a territory reach a place.
var (
	ownTerritory = newGround("own-territory", spaceLaw, always, true,
		"Văn bản của chính đơn vị hành chính này", "The unit's own rules")
	containing = newGround("containing-territory", spaceLaw, always, true,
		"Văn bản của đơn vị hành chính bao gồm nơi này", "Rules of a unit that contains the place")
	country = newGround("country", "80/2015/QH13 Điều 155.1; 64/2025/QH15 Điều 54.1", always, true,
		"Văn bản của trung ương có hiệu lực trong cả nước", "Central rules hold in the whole country")

	merged = period{
		newGround("merged-before-2016", convention, before2016, false,
			"Đơn vị cũ được nhập trước 01/7/2016 hoặc không rõ ngày: có thể vẫn áp dụng trên địa bàn cũ",
			"Merged before 2016-07-01, or on a day not known: may go on applying on the old ground"),
		newGround("merged-2016", "80/2015/QH13 Điều 155.2b; 64/2025/QH15 Điều 54.2b", from2016, true,
			"Văn bản của đơn vị được nhập vẫn có hiệu lực trên địa bàn cũ cho đến khi đơn vị mới ban hành văn bản thay thế",
			"Rules of a merged unit go on, on its old ground, until the new unit replaces them"),
		newGround("merged-2025", "64/2025/QH15 Điều 54.2b, 87/2025/QH15 Điều 1.20", from2025, true,
			"Văn bản của đơn vị được nhập tiếp tục có hiệu lực trên địa bàn cũ cho đến khi đơn vị mới quyết định",
			"Rules of a merged unit go on, on its old ground, until the new unit decides"),
	}
	splitUp = period{
		newGround("split-before-2016", convention, before2016, false,
			"Đơn vị cũ được chia, tách trước 01/7/2016 hoặc không rõ ngày: có thể vẫn áp dụng tại đơn vị mới",
			"Split before 2016-07-01, or on a day not known: may go on applying in the new units"),
		newGround("split-2016", "80/2015/QH13 Điều 155.2a; 64/2025/QH15 Điều 54.2a", from2016, true,
			"Văn bản của đơn vị được chia vẫn có hiệu lực tại đơn vị mới cho đến khi đơn vị mới ban hành văn bản thay thế",
			"Rules of a split unit go on in the new units until those replace them"),
		newGround("split-2025", "64/2025/QH15 Điều 54.2a, 87/2025/QH15 Điều 1.20", from2025, true,
			"Văn bản của đơn vị được chia tiếp tục có hiệu lực tại đơn vị mới cho đến khi đơn vị mới có quyết định khác",
			"Rules of a split unit go on in the new units until those decide otherwise"),
	}
	renamed = newGround("renamed", spaceLaw, always, true,
		"Đơn vị đổi tên: địa giới không thay đổi", "The unit was renamed; its land is the same")
	oldGround = period{
		newGround("old-ground-before-2025", convention, law.Interval{To: lawOf2025}, false,
			"Đơn vị cũ đã thôi tồn tại trước 01/7/2025: có thể vẫn áp dụng trên địa bàn cũ",
			"The old unit ended before 2025-07-01: its rules may go on applying on its ground"),
		newGround("old-ground-2025", "64/2025/QH15 Điều 54.2d, 87/2025/QH15 Điều 1.20", from2025, true,
			"Văn bản đang có hiệu lực tiếp tục có hiệu lực trong phạm vi địa giới cũ",
			"Rules in force go on within the old boundaries"),
	}
	abolishedDistrict = newGround("abolished-district", "87/2025/QH15 Điều 3", law.Interval{From: lawOf2025, To: districts}, true,
		"Văn bản của cấp huyện cũ tiếp tục có hiệu lực trên địa bàn cũ đến hết ngày 28/02/2027",
		"Rules of an abolished district go on, on its old ground, through 2027-02-28")
)

// The rules by which the rules of a territory do not reach a place, or nobody can say.
var (
	apart = newRule("separate-territory", spaceLaw, always, true,
		"Văn bản chỉ có hiệu lực trong đơn vị hành chính của mình", "Rules hold in their own unit only")
	notFormed = newRule("ground-not-formed-yet", spaceLaw, always, true,
		"Đơn vị ban hành chưa được thành lập vào ngày này", "The ground was not formed yet on that day")
	districtLapsed = newRule("abolished-district-lapsed", "87/2025/QH15 Điều 3", law.Interval{From: districts}, true,
		"Văn bản của cấp huyện cũ không còn áp dụng từ ngày 01/3/2027", "Rules of abolished districts no longer apply from 2027-03-01 on")
	transferred = period{
		newRule("transferred-before-2016", convention, before2016, false,
			"Điều chỉnh địa giới trước 01/7/2016 hoặc không rõ ngày: có thể áp dụng văn bản của đơn vị được mở rộng",
			"Moved before 2016-07-01, or on a day not known: the rules of the enlarged unit may apply"),
		newRule("transferred-2016", "80/2015/QH13 Điều 155.2c; 64/2025/QH15 Điều 54.2c", from2016, true,
			"Phần địa giới điều chỉnh áp dụng văn bản của đơn vị được mở rộng", "In a transferred part the rules of the enlarged unit apply"),
		newRule("transferred-2025", "64/2025/QH15 Điều 54.2c, 87/2025/QH15 Điều 1.20", from2025, true,
			"Phần địa giới điều chỉnh áp dụng văn bản của đơn vị được mở rộng", "In a transferred part the rules of the enlarged unit apply"),
	}
	placeNotRecorded = newRule("place-not-recorded", convention, always, false,
		"Địa bàn chưa được ghi nhận", "The place is not recorded")
	placeNotFormed = newRule("place-not-formed-yet", convention, always, false,
		"Địa bàn chưa được thành lập vào ngày này", "The place was not formed yet on that day")
	groundNotRecorded = newRule("ground-not-recorded", convention, always, false,
		"Phạm vi áp dụng chưa được ghi nhận", "The ground is not recorded")
	relationNotRecorded = newRule("relation-not-recorded", convention, always, false,
		"Chưa ghi nhận quan hệ địa giới giữa hai đơn vị", "How the two units lie to each other is not recorded")
)

// Rules lists the rule book.
func Rules() []Rule {
	out := make([]Rule, len(book))
	for i, r := range book {
		out[i] = *r
	}
	return out
}

// Text says the rule with that id in words, in Vietnamese, or in English for lang "en"; the id itself where there is no
// such rule.
func Text(id, lang string) string {
	for _, r := range book {
		switch {
		case r.ID != id:
		case lang == "en":
			return r.en
		default:
			return r.vi
		}
	}
	return id
}
