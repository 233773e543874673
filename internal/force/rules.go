package force

import (
	"slices"

	"github.com/vanban/vanban/internal/law"
)

// Rule is one entry of the rule book: what a ground found under it says of the document.
type Rule struct {
	ID     string // stable, lower-kebab
	Source string // the law and article it rests on, or "registry" for a convention of this registry
	rank   rank
	code   law.StatusCode
	vi, en string
}

// Code is the status that the rule argues for; "" for a rule that only remarks on something.
func (r Rule) Code() law.StatusCode { return r.code }

// Text says the rule in words, in Vietnamese, or in English for lang "en".
func (r Rule) Text(lang string) string {
	if lang == "en" {
		return r.en
	}
	return r.vi
}

// rank is the precedence of a ground when several hold on one day: the lowest decides.
type rank int

const (
	notYet rank = iota
	endedForSure
	inDoubt
	endedPresumably
	stopped
	stoppedInPart
	endedInPart
	alive
	remark
)

var codeOf = [...]law.StatusCode{
	notYet: law.NotYetInForce, endedForSure: law.Expired, inDoubt: law.Unknown, endedPresumably: law.Expired,
	stopped: law.Suspended, stoppedInPart: law.PartlySuspended, endedInPart: law.PartlyExpired, alive: law.InForce, remark: "",
}

const (
	commencementLaw = "80/2015/QH13 Điều 151.1; 64/2025/QH15 Điều 53.1"
	endLaw          = "80/2015/QH13 Điều 154; 64/2025/QH15 Điều 57.1"
	pauseLaw        = "80/2015/QH13 Điều 153"
	placeLaw        = "80/2015/QH13 Điều 155.2; 64/2025/QH15 Điều 54.2"
	listLaw         = "34/2016/NĐ-CP Phụ lục IV"
	convention      = "registry"
)

var book []*Rule

func rule(r rank, id, source, vi, en string) *Rule {
	entry := &Rule{ID: id, Source: source, rank: r, code: codeOf[r], vi: vi, en: en}
	book = append(book, entry)
	return entry
}

// The rules that give grounds, by precedence.
var (
	notYetIssued = rule(notYet, "not-yet-issued", convention,
		"Chưa được ban hành", "Not issued yet")
	commencementToCome = rule(notYet, "commencement-to-come", commencementLaw,
		"Chưa đến ngày có hiệu lực", "The day of commencement has not come")

	replaced = rule(endedForSure, "replaced", endLaw,
		"Bị thay thế", "Replaced")
	repealed = rule(endedForSure, "repealed", endLaw,
		"Bị bãi bỏ", "Repealed")
	revoked = rule(endedForSure, "revoked", endLaw,
		"Bị hủy bỏ", "Revoked")
	termEnded = rule(endedForSure, "term-ended", endLaw,
		"Hết thời hạn có hiệu lực", "Its term has ended")
	disapplied = rule(endedForSure, "disapplied", placeLaw,
		"Thôi áp dụng tại địa bàn này", "No longer applies in this territory")

	commencementNotRecorded = rule(inDoubt, "commencement-not-recorded", convention,
		"Chưa ghi nhận ngày có hiệu lực", "No day of commencement is recorded")
	endNotKnown = rule(inDoubt, "end-not-known", convention,
		"Đã hoặc có thể đã hết hiệu lực, không rõ từ ngày nào", "It has or may have ended, on a day nobody knows")
	dayNotRecorded = rule(inDoubt, "day-not-recorded", convention,
		"Bị tác động từ một ngày chưa được ghi nhận", "Affected from a day that is not recorded")

	declaredExpired = rule(endedPresumably, "declared-expired", listLaw,
		"Được công bố hết hiệu lực, chưa ghi nhận văn bản làm hết hiệu lực", "Declared expired; the act that ended it is not recorded")

	suspended = rule(stopped, "suspended", pauseLaw,
		"Bị ngưng hiệu lực", "Suspended")
	suspendedInPart = rule(stoppedInPart, "suspended-in-part", pauseLaw,
		"Bị ngưng hiệu lực một phần", "Suspended in part")

	amendedInPart = rule(endedInPart, "amended-in-part", endLaw,
		"Được sửa đổi", "Amended")
	replacedInPart = rule(endedInPart, "replaced-in-part", endLaw,
		"Bị thay thế một phần", "Replaced in part")
	repealedInPart = rule(endedInPart, "repealed-in-part", endLaw,
		"Bị bãi bỏ một phần", "Repealed in part")
	revokedInPart = rule(endedInPart, "revoked-in-part", endLaw,
		"Bị hủy bỏ một phần", "Revoked in part")
	termEndedInPart = rule(endedInPart, "term-ended-in-part", endLaw,
		"Một phần hết thời hạn có hiệu lực", "The term of a part has ended")
	disappliedInPart = rule(endedInPart, "disapplied-in-part", placeLaw,
		"Thôi áp dụng một phần hoặc tại một địa bàn", "No longer applies in part or in a territory")
	declaredExpiredInPart = rule(endedInPart, "declared-expired-in-part", listLaw,
		"Được công bố hết hiệu lực một phần", "Declared expired in part")

	commencementStated = rule(alive, "commencement-stated", commencementLaw,
		"Đã có hiệu lực từ ngày được ghi nhận", "In force from the recorded day")
	assertedInForce = rule(alive, "asserted-in-force", convention,
		"Một nguồn khẳng định văn bản đang có hiệu lực", "A source says that it is in force")
	endToCome = rule(alive, "end-to-come", endLaw,
		"Sẽ hết hiệu lực từ ngày đã được ghi nhận", "It will end on a recorded day")
	nothingEndsIt = rule(alive, "nothing-ends-it", convention,
		"Chưa ghi nhận văn bản nào làm hết hiệu lực", "Nothing is recorded that ends it")

	neverInForce = rule(remark, "never-in-force", convention,
		"Hết hiệu lực trước khi có hiệu lực", "Ended before it came into force")
	commencementInPart = rule(remark, "commencement-in-part", commencementLaw,
		"Một phần có hiệu lực từ ngày khác", "A part commences on another day")
	supplemented = rule(remark, "supplemented", convention,
		"Được bổ sung", "Supplemented")
	resumed = rule(remark, "resumed", pauseLaw,
		"Tiếp tục có hiệu lực", "Resumed")
	extended = rule(remark, "extended", endLaw,
		"Được kéo dài thời hạn có hiệu lực", "Its term was extended")
	declarationOfRecordedEnd = rule(remark, "declaration-of-recorded-end", listLaw,
		"Danh mục công bố xác nhận việc hết hiệu lực đã ghi nhận", "A list confirms an end that is recorded")
	declaredContinued = rule(remark, "declared-continued", "64/2025/QH15 Điều 57.2",
		"Được công bố tiếp tục áp dụng", "Declared to continue")
	corrected = rule(remark, "corrected", convention,
		"Được đính chính", "Corrected")
	appliesIn = rule(remark, "applies-in", placeLaw,
		"Được quyết định áp dụng tại một địa bàn", "Applied to a territory by decision")
)

// The rules that raise findings.
var (
	resumesWithoutSuspension = rule(remark, "resumes-without-suspension", pauseLaw,
		"Tiếp tục hiệu lực khi không có ngưng hiệu lực", "Resumed though nothing was suspended")
	noDay = rule(remark, "effect-without-day", convention,
		"Tác động chưa ghi nhận ngày", "An effect has no recorded day")
	extendsWithoutTerm = rule(remark, "extends-without-term", endLaw,
		"Kéo dài hiệu lực khi không ghi nhận thời hạn", "Extended though no term is recorded")
	extendsAfterEnd = rule(remark, "extends-after-end", endLaw,
		"Kéo dài hiệu lực sau khi đã hết thời hạn", "Extended after its term had ended")
	commencementStatedTwice = rule(remark, "commencement-stated-twice", commencementLaw,
		"Ghi nhận nhiều ngày có hiệu lực khác nhau", "Several days of commencement are recorded")
	declaredDayDiffers = rule(remark, "declared-day-differs", listLaw,
		"Danh mục ghi ngày hết hiệu lực khác ngày đã ghi nhận", "A list gives another day of expiry than the recorded one")
	endBeforeCommencement = rule(remark, "end-before-commencement", endLaw,
		"Hết hiệu lực trước khi có hiệu lực mà không bị hủy bỏ", "Ended before it commenced, without being revoked")
	effectBeforeIssue = rule(remark, "effect-before-issue", "80/2015/QH13 Điều 152.3; 64/2025/QH15 Điều 55.3",
		"Có hiệu lực trở về trước ngày ban hành", "Takes effect before the act was issued")
	disappliesNowhere = rule(remark, "disapplies-nowhere", placeLaw,
		"Thôi áp dụng nhưng không nêu địa bàn", "Disapplied without a territory")
	kindNotKnown = rule(remark, "kind-not-known", convention,
		"Loại tác động không được biết", "An effect of a kind that is not known")
)

// Rules lists the rule book in order of precedence.
func Rules() []Rule {
	out := make([]Rule, len(book))
	for i, r := range book {
		out[i] = *r
	}
	slices.SortStableFunc(out, func(a, b Rule) int { return int(a.rank - b.rank) })
	return out
}

// Text says the rule with that id in words, in Vietnamese, or in English for lang "en"; the id itself where there is no
// such rule.
func Text(id, lang string) string {
	for _, r := range book {
		if r.ID == id {
			return r.Text(lang)
		}
	}
	return id
}
