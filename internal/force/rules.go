package force

import "github.com/vanban/vanban/internal/law"

// rule is one entry of the rule book: what a ground found under it says of the document.
type rule struct {
	id     string // stable, lower-kebab
	source string // the law and article it rests on, or "registry" for a convention of this registry
	rank   rank
	code   law.StatusCode // the status that it argues for; "" for a rule that only remarks on something
	vi, en string
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

var book []*rule

func newRule(r rank, id, source, vi, en string) *rule {
	entry := &rule{id: id, source: source, rank: r, code: codeOf[r], vi: vi, en: en}
	book = append(book, entry)
	return entry
}

// The rules that give grounds, by precedence.
var (
	notYetIssued = newRule(notYet, "not-yet-issued", convention,
		"Chưa được ban hành", "Not issued yet")
	commencementToCome = newRule(notYet, "commencement-to-come", commencementLaw,
		"Chưa đến ngày có hiệu lực", "The day of commencement has not come")

	replaced = newRule(endedForSure, "replaced", endLaw,
		"Bị thay thế", "Replaced")
	repealed = newRule(endedForSure, "repealed", endLaw,
		"Bị bãi bỏ", "Repealed")
	revoked = newRule(endedForSure, "revoked", endLaw,
		"Bị hủy bỏ", "Revoked")
	termEnded = newRule(endedForSure, "term-ended", endLaw,
		"Hết thời hạn có hiệu lực", "Its term has ended")
	disapplied = newRule(endedForSure, "disapplied", placeLaw,
		"Thôi áp dụng tại địa bàn này", "No longer applies in this territory")

	commencementNotRecorded = newRule(inDoubt, "commencement-not-recorded", convention,
		"Chưa ghi nhận ngày có hiệu lực", "No day of commencement is recorded")
	endNotKnown = newRule(inDoubt, "end-not-known", convention,
		"Đã hoặc có thể đã hết hiệu lực, không rõ từ ngày nào", "It has or may have ended, on a day nobody knows")
	dayNotRecorded = newRule(inDoubt, "day-not-recorded", convention,
		"Bị tác động từ một ngày chưa được ghi nhận", "Affected from a day that is not recorded")

	declaredExpired = newRule(endedPresumably, "declared-expired", listLaw,
		"Được công bố hết hiệu lực, chưa ghi nhận văn bản làm hết hiệu lực", "Declared expired; the act that ended it is not recorded")

	suspended = newRule(stopped, "suspended", pauseLaw,
		"Bị ngưng hiệu lực", "Suspended")
	suspendedInPart = newRule(stoppedInPart, "suspended-in-part", pauseLaw,
		"Bị ngưng hiệu lực một phần", "Suspended in part")

	amendedInPart = newRule(endedInPart, "amended-in-part", endLaw,
		"Được sửa đổi", "Amended")
	replacedInPart = newRule(endedInPart, "replaced-in-part", endLaw,
		"Bị thay thế một phần", "Replaced in part")
	repealedInPart = newRule(endedInPart, "repealed-in-part", endLaw,
		"Bị bãi bỏ một phần", "Repealed in part")
	revokedInPart = newRule(endedInPart, "revoked-in-part", endLaw,
		"Bị hủy bỏ một phần", "Revoked in part")
	termEndedInPart = newRule(endedInPart, "term-ended-in-part", endLaw,
		"Một phần hết thời hạn có hiệu lực", "The term of a part has ended")
	disappliedInPart = newRule(endedInPart, "disapplied-in-part", placeLaw,
		"Thôi áp dụng một phần hoặc tại một địa bàn", "No longer applies in part or in a territory")
	declaredExpiredInPart = newRule(endedInPart, "declared-expired-in-part", listLaw,
		"Được công bố hết hiệu lực một phần", "Declared expired in part")

	commencementStated = newRule(alive, "commencement-stated", commencementLaw,
		"Đã có hiệu lực từ ngày được ghi nhận", "In force from the recorded day")
	assertedInForce = newRule(alive, "asserted-in-force", convention,
		"Một nguồn khẳng định văn bản đang có hiệu lực", "A source says that it is in force")
	endToCome = newRule(alive, "end-to-come", endLaw,
		"Sẽ hết hiệu lực từ ngày đã được ghi nhận", "It will end on a recorded day")
	nothingEndsIt = newRule(alive, "nothing-ends-it", convention,
		"Chưa ghi nhận văn bản nào làm hết hiệu lực", "Nothing is recorded that ends it")

	neverInForce = newRule(remark, "never-in-force", convention,
		"Hết hiệu lực trước khi có hiệu lực", "Ended before it came into force")
	commencementInPart = newRule(remark, "commencement-in-part", commencementLaw,
		"Một phần có hiệu lực từ ngày khác", "A part commences on another day")
	supplemented = newRule(remark, "supplemented", convention,
		"Được bổ sung", "Supplemented")
	resumed = newRule(remark, "resumed", pauseLaw,
		"Tiếp tục có hiệu lực", "Resumed")
	extended = newRule(remark, "extended", endLaw,
		"Được kéo dài thời hạn có hiệu lực", "Its term was extended")
	declarationOfRecordedEnd = newRule(remark, "declaration-of-recorded-end", listLaw,
		"Danh mục công bố xác nhận việc hết hiệu lực đã ghi nhận", "A list confirms an end that is recorded")
	declaredContinued = newRule(remark, "declared-continued", "64/2025/QH15 Điều 57.2",
		"Được công bố tiếp tục áp dụng", "Declared to continue")
	corrected = newRule(remark, "corrected", convention,
		"Được đính chính", "Corrected")
	appliesIn = newRule(remark, "applies-in", placeLaw,
		"Được quyết định áp dụng tại một địa bàn", "Applied to a territory by decision")
)

// The rules that raise findings.
var (
	resumesWithoutSuspension = newRule(remark, "resumes-without-suspension", pauseLaw,
		"Tiếp tục hiệu lực khi không có ngưng hiệu lực", "Resumed though nothing was suspended")
	noDay = newRule(remark, "effect-without-day", convention,
		"Tác động chưa ghi nhận ngày", "An effect has no recorded day")
	extendsWithoutTerm = newRule(remark, "extends-without-term", endLaw,
		"Kéo dài hiệu lực khi không ghi nhận thời hạn", "Extended though no term is recorded")
	extendsAfterEnd = newRule(remark, "extends-after-end", endLaw,
		"Kéo dài hiệu lực sau khi đã hết thời hạn", "Extended after its term had ended")
	commencementStatedTwice = newRule(remark, "commencement-stated-twice", commencementLaw,
		"Ghi nhận nhiều ngày có hiệu lực khác nhau", "Several days of commencement are recorded")
	declaredDayDiffers = newRule(remark, "declared-day-differs", listLaw,
		"Danh mục ghi ngày hết hiệu lực khác ngày đã ghi nhận", "A list gives another day of expiry than the recorded one")
	endBeforeCommencement = newRule(remark, "end-before-commencement", endLaw,
		"Hết hiệu lực trước khi có hiệu lực mà không bị hủy bỏ", "Ended before it commenced, without being revoked")
	effectBeforeIssue = newRule(remark, "effect-before-issue", "80/2015/QH13 Điều 152.3; 64/2025/QH15 Điều 55.3",
		"Có hiệu lực trở về trước ngày ban hành", "Takes effect before the act was issued")
	disappliesNowhere = newRule(remark, "disapplies-nowhere", placeLaw,
		"Thôi áp dụng nhưng không nêu địa bàn", "Disapplied without a territory")
	kindNotKnown = newRule(remark, "kind-not-known", convention,
		"Loại tác động không được biết", "An effect of a kind that is not known")
)

// Text says the rule with that id in words, in Vietnamese, or in English for lang "en"; the id itself where there is no
// such rule.
func Text(id, lang string) string {
	for _, r := range book {
		switch {
		case r.id != id:
		case lang == "en":
			return r.en
		default:
			return r.vi
		}
	}
	return id
}
