package force

// The rule book. A chapter holds rules that one function finds; the chapters are read in this order, since a later one
// may look at what an earlier one found. The tables of the chapters stand beside their functions: floors (commencement.go),
// endRules (ending.go), parentRules (parents.go), retroactivityRules (warnings.go).
var book = [...]chapter{
	{"Commencement", (*matter).commence, []*rule{
		commencementStated, commencementToCome, commencementInPart, commencementStatedTwice, commencementNotRecorded,
		commencementByDefault, commencementInferred2015, commencementInferred2025, commencementPresumedToCome,
		commencementUnsettled, tooSoon2004, tooSoon2015, tooSoon2025}},
	{"Ends by act and term", (*matter).ends, []*rule{
		replaced, repealed, revoked, termEnded, disapplied, replacedInPart, repealedInPart, revokedInPart, termEndedInPart,
		disappliedInPart, districtActEnded, districtActEndedInPart, districtActUnsettled, endNotKnown, disappliesNowhere,
		extended, extendsWithoutTerm, extendsAfterEnd}},
	{"Changes and remarks", (*matter).changes, []*rule{
		amendedInPart, reworded, amendedSomewhere, supplemented, corrected, declaredContinued, appliesIn, dayNotRecorded, noDay, kindNotKnown}},
	{"Lists", (*matter).declarations, []*rule{
		declaredExpired, declaredExpiredInPart, declarationOfRecordedEnd, declaredDayDiffers}},
	{"Suspension", (*matter).suspensions, []*rule{
		suspended, suspendedInPart, resumed, resumesWithoutSuspension, suspensionUnsettled}},
	{"Power", (*matter).powers, []*rule{
		withoutPower, successorUnsettled}},
	{"Parents", (*matter).parents, []*rule{
		basisLapsed, parentRepealed, parentUnsettled, parentLapsed2015, parentLapsed2015InPart, parentOfGuide2015,
		parentContinues2025, parentLapsed2025, parentLapsed2025InPart, parentOfOther, parentEndedUndated, parentEndedBeforeIssue,
		parentLapsedAfterDeclaration}},
	{"Place", (*matter).places, []*rule{
		mayBeSuperseded, boundaryUnsettled}},
	{"Retroactivity", (*matter).retroactivity, []*rule{
		retroactive2015, retroactive2025, effectBeforeIssue}},
	{"Life", (*matter).life, []*rule{
		notYetIssued, assertedInForce, endToCome, nothingEndsIt, neverInForce, endBeforeCommencement}},
}

const (
	defaultLaw2004 = "31/2004/QH11" // its article on commencement: checked by cases, not word for word
	floorLaw2015   = "80/2015/QH13 Điều 151.1"
	floorLaw2025   = "64/2025/QH15 Điều 53.1"
	startLaw       = floorLaw2015 + "; " + floorLaw2025
	endLaw         = "80/2015/QH13 Điều 154; 64/2025/QH15 Điều 57.1"
	powerLaw       = "80/2015/QH13 Điều 12.1, 154; 64/2025/QH15 Điều 8.2, 57.1"
	pauseLaw       = "80/2015/QH13 Điều 153"
	placeLaw       = "80/2015/QH13 Điều 155.2; 64/2025/QH15 Điều 54.2"
	districtLaw    = "87/2025/QH15 Điều 3"
	parentLaw2015  = "80/2015/QH13 Điều 154.4; 34/2016/NĐ-CP Điều 38.2"
	parentLaw2025  = "64/2025/QH15 Điều 57.2"
	parentLawNow   = "64/2025/QH15 Điều 57.2; 87/2025/QH15 Điều 1.22"
	listLaw        = "34/2016/NĐ-CP Phụ lục IV"
	convention     = "registry"
)

// Commencement
var (
	commencementStated = newRule(alive, "commencement-stated", startLaw,
		"Đã có hiệu lực từ ngày được ghi nhận", "In force from the recorded day")
	commencementToCome = newRule(notYet, "commencement-to-come", startLaw,
		"Chưa đến ngày có hiệu lực", "The day of commencement has not come")
	commencementInPart = newRule(remark, "commencement-in-part", startLaw,
		"Một phần có hiệu lực từ ngày khác", "A part commences on another day")
	commencementStatedTwice = newRule(remark, "commencement-stated-twice", startLaw,
		"Ghi nhận nhiều ngày có hiệu lực khác nhau", "Several days of commencement are recorded")
	commencementNotRecorded = newRule(inDoubt, "commencement-not-recorded", convention,
		"Chưa ghi nhận ngày có hiệu lực", "No day of commencement is recorded")

	commencementByDefault = newRule(alive, "commencement-by-default", defaultLaw2004,
		"Có hiệu lực sau 10 ngày kể từ ngày ban hành theo luật, chưa ghi nhận ngày khác",
		"In force ten days after issue, as the law has it where no later day is stated").in(law2004)
	commencementInferred2015 = newRule(alive, "commencement-inferred-2015", floorLaw2015,
		"Suy đoán có hiệu lực từ ngày sớm nhất mà luật cho phép, chưa ghi nhận ngày có hiệu lực",
		"Presumed in force from the earliest day that the law allows; the stated day is not recorded").in(law2015).raises("commencement_inferred")
	commencementInferred2025 = newRule(alive, "commencement-inferred-2025", floorLaw2025,
		"Suy đoán có hiệu lực từ ngày sớm nhất mà luật cho phép, chưa ghi nhận ngày có hiệu lực",
		"Presumed in force from the earliest day that the law allows; the stated day is not recorded").in(law2025).raises("commencement_inferred")
	commencementPresumedToCome = newRule(notYet, "commencement-presumed-to-come", startLaw,
		"Chưa đến ngày sớm nhất có hiệu lực theo luật", "The earliest day of commencement under the law has not come")
	commencementUnsettled = newRule(remark, "commencement-unsettled", defaultLaw2004,
		"Chưa xác định được ngày có hiệu lực mặc định của văn bản cấp huyện, cấp xã",
		"The default day of commencement of district and commune acts is not settled").in(law2004)
	tooSoon2004 = newRule(remark, "too-soon-2004", defaultLaw2004,
		"Có hiệu lực sớm hơn 10 ngày kể từ ngày ban hành", "Commences sooner than ten days after issue").in(law2004).raises("effective_too_soon")
	tooSoon2015 = newRule(remark, "too-soon-2015", "80/2015/QH13 Điều 151",
		"Có hiệu lực sớm hơn luật cho phép, trừ trường hợp ban hành theo trình tự, thủ tục rút gọn",
		"Commences sooner than the law allows, unless made by the shortened procedure").in(law2015).raises("effective_too_soon")
	tooSoon2025 = newRule(remark, "too-soon-2025", floorLaw2025,
		"Có hiệu lực sớm hơn luật cho phép, trừ trường hợp ban hành theo trình tự, thủ tục rút gọn hoặc trường hợp đặc biệt",
		"Commences sooner than the law allows, unless made by the shortened procedure or in a special case").in(law2025).raises("effective_too_soon")
)

// Ends by act and term
var (
	replaced = newRule(endedForSure, "replaced", powerLaw,
		"Bị thay thế", "Replaced")
	repealed = newRule(endedForSure, "repealed", powerLaw,
		"Bị bãi bỏ", "Repealed")
	revoked = newRule(endedForSure, "revoked", powerLaw,
		"Bị hủy bỏ", "Revoked")
	termEnded = newRule(endedForSure, "term-ended", endLaw,
		"Hết thời hạn có hiệu lực", "Its term has ended")
	disapplied = newRule(endedForSure, "disapplied", placeLaw,
		"Thôi áp dụng tại địa bàn này", "No longer applies in this territory")

	replacedInPart = newRule(endedInPart, "replaced-in-part", powerLaw,
		"Bị thay thế một phần", "Replaced in part")
	repealedInPart = newRule(endedInPart, "repealed-in-part", powerLaw,
		"Bị bãi bỏ một phần", "Repealed in part")
	revokedInPart = newRule(endedInPart, "revoked-in-part", powerLaw,
		"Bị hủy bỏ một phần", "Revoked in part")
	termEndedInPart = newRule(endedInPart, "term-ended-in-part", endLaw,
		"Một phần hết thời hạn có hiệu lực", "The term of a part has ended")
	disappliedInPart = newRule(endedInPart, "disapplied-in-part", placeLaw,
		"Thôi áp dụng một phần hoặc tại một địa bàn", "No longer applies in part or in a territory")

	districtActEnded = newRule(endedForSure, "district-act-ended", districtLaw,
		"Văn bản cấp huyện hết hiệu lực sau ngày 28/02/2027", "Acts of the former districts end after 28 February 2027").in(law2025Now)
	districtActEndedInPart = newRule(endedInPart, "district-act-ended-in-part", districtLaw,
		"Văn bản cấp huyện hết hiệu lực sau ngày 28/02/2027, trừ phần được kéo dài",
		"Acts of the former districts end after 28 February 2027, save the part that was extended").in(law2025Now)
	districtActUnsettled = newRule(remark, "district-act-unsettled", districtLaw,
		"Luật chưa nêu rõ văn bản cấp huyện này có hiệu lực đến khi nào", "The law does not say until when this act of a former district is in force").in(law2025Now)

	endNotKnown = newRule(inDoubt, "end-not-known", convention,
		"Đã hoặc có thể đã hết hiệu lực, không rõ từ ngày nào", "It has or may have ended, on a day nobody knows")
	disappliesNowhere = newRule(remark, "disapplies-nowhere", placeLaw,
		"Thôi áp dụng nhưng không nêu địa bàn", "Disapplied without a territory")
	extended = newRule(remark, "extended", endLaw,
		"Được kéo dài thời hạn có hiệu lực", "Its term was extended")
	extendsWithoutTerm = newRule(remark, "extends-without-term", endLaw,
		"Kéo dài hiệu lực khi không ghi nhận thời hạn", "Extended though no term is recorded")
	extendsAfterEnd = newRule(remark, "extends-after-end", endLaw,
		"Kéo dài hiệu lực sau khi đã hết thời hạn", "Extended after its term had ended")
)

// Changes and remarks
var (
	amendedInPart = newRule(endedInPart, "amended-in-part", powerLaw,
		"Được sửa đổi", "Amended")
	reworded = newRule(remark, "reworded", convention,
		"Nội dung được sửa đổi, có hiệu lực theo nội dung mới", "Amended, and in force in its new wording")
	amendedSomewhere = newRule(remark, "amended-somewhere", convention,
		"Văn bản được sửa đổi nhưng chưa ghi nhận điều khoản nào", "The document was amended; which provisions is not recorded")
	supplemented = newRule(remark, "supplemented", convention,
		"Được bổ sung", "Supplemented")
	corrected = newRule(remark, "corrected", convention,
		"Được đính chính", "Corrected")
	declaredContinued = newRule(remark, "declared-continued", parentLawNow,
		"Được công bố tiếp tục áp dụng", "Declared to continue")
	appliesIn = newRule(remark, "applies-in", placeLaw,
		"Được quyết định áp dụng tại một địa bàn", "Applied to a territory by decision")
	dayNotRecorded = newRule(inDoubt, "day-not-recorded", convention,
		"Bị tác động từ một ngày chưa được ghi nhận", "Affected from a day that is not recorded")
	noDay = newRule(remark, "effect-without-day", convention,
		"Tác động chưa ghi nhận ngày", "An effect has no recorded day")
	kindNotKnown = newRule(remark, "kind-not-known", convention,
		"Loại tác động không được biết", "An effect of a kind that is not known")
)

// Lists
var (
	declaredExpired = newRule(endedPresumably, "declared-expired", listLaw,
		"Được công bố hết hiệu lực, chưa ghi nhận văn bản làm hết hiệu lực", "Declared expired; the act that ended it is not recorded")
	declaredExpiredInPart = newRule(endedInPart, "declared-expired-in-part", listLaw,
		"Được công bố hết hiệu lực một phần", "Declared expired in part")
	declarationOfRecordedEnd = newRule(remark, "declaration-of-recorded-end", listLaw,
		"Danh mục công bố xác nhận việc hết hiệu lực đã ghi nhận", "A list confirms an end that is recorded")
	declaredDayDiffers = newRule(remark, "declared-day-differs", listLaw,
		"Danh mục ghi ngày hết hiệu lực khác ngày đã ghi nhận", "A list gives another day of expiry than the recorded one")
)

// Suspension
var (
	suspended = newRule(stopped, "suspended", pauseLaw,
		"Bị ngưng hiệu lực", "Suspended")
	suspendedInPart = newRule(stoppedInPart, "suspended-in-part", pauseLaw,
		"Bị ngưng hiệu lực một phần", "Suspended in part")
	resumed = newRule(remark, "resumed", pauseLaw,
		"Tiếp tục có hiệu lực", "Resumed")
	resumesWithoutSuspension = newRule(remark, "resumes-without-suspension", pauseLaw,
		"Tiếp tục hiệu lực khi không có ngưng hiệu lực", "Resumed though nothing was suspended")
	suspensionUnsettled = newRule(remark, "suspension-unsettled", "31/2004/QH11",
		"Chưa xác định được cơ quan ban hành có quyền ngưng hiệu lực trước ngày 01/7/2016 hay không",
		"Whether the issuer itself could suspend before 1 July 2016 is not settled").in(before2016)
)

// Power
var (
	withoutPower = newRule(inDoubt, "issuer-without-power", powerLaw,
		"Bị tác động bởi cơ quan không có thẩm quyền", "Acted upon by a body without the power to do so")
	successorUnsettled = newRule(remark, "successor-unsettled", "31/2004/QH11",
		"Chưa xác định được thẩm quyền của cơ quan kế thừa trước ngày 01/7/2016", "The power of a successor before 1 July 2016 is not settled").in(before2016)
)

// Parents
var (
	basisLapsed = newRule(remark, "basis-lapsed", convention,
		"Một căn cứ ban hành đã hết hiệu lực", "A legal basis is no longer in force")
	parentRepealed = newRule(remark, "parent-repealed", parentLaw2015+"; "+parentLaw2025,
		"Văn bản được quy định chi tiết, hướng dẫn đã bị bãi bỏ hoặc hết thời hạn", "The act that it details or guides was repealed, or its term is over").raises("parent_lapsed")
	parentUnsettled = newRule(remark, "parent-unsettled", "31/2004/QH11",
		"Văn bản được quy định chi tiết, hướng dẫn đã được thay thế, sửa đổi; quy định trước ngày 01/7/2016 chưa được kiểm chứng",
		"The act that it details or guides was replaced or amended; the rule before 1 July 2016 is not settled").in(before2016).raises("parent_lapsed")
	parentLapsed2015 = newRule(endedPresumably, "parent-lapsed-2015", parentLaw2015,
		"Hết hiệu lực cùng với văn bản được quy định chi tiết", "Lapsed together with the act that it details").in(law2015)
	parentLapsed2015InPart = newRule(endedInPart, "parent-lapsed-2015-in-part", parentLaw2015,
		"Một phần hết hiệu lực cùng với nội dung được quy định chi tiết", "A part lapsed together with what it details").in(law2015)
	parentOfGuide2015 = newRule(remark, "parent-of-guide-2015", parentLaw2015,
		"Văn bản được hướng dẫn đã được thay thế, sửa đổi; luật chỉ nêu văn bản quy định chi tiết",
		"The act that it guides was replaced or amended; the law speaks of detailing acts only").in(law2015).raises("parent_lapsed")
	parentContinues2025 = newRule(remark, "parent-continues-2025", parentLaw2025,
		"Văn bản được quy định chi tiết, hướng dẫn đã được thay thế, sửa đổi; tiếp tục có hiệu lực nếu không trái",
		"The act that it details or guides was replaced or amended; it continues where it is not contrary").in(law2025First).raises("parent_lapsed")
	parentLapsed2025 = newRule(endedPresumably, "parent-lapsed-2025", parentLawNow,
		"Hết hiệu lực do văn bản được quy định chi tiết, hướng dẫn được thay thế, sửa đổi và không có công bố tiếp tục có hiệu lực",
		"Lapsed because the act that it details or guides was replaced or amended and nothing declares it to continue").in(law2025Now)
	parentLapsed2025InPart = newRule(endedInPart, "parent-lapsed-2025-in-part", parentLawNow,
		"Một phần hết hiệu lực do nội dung được quy định chi tiết, hướng dẫn được thay thế, sửa đổi",
		"A part lapsed because what it details or guides was replaced or amended").in(law2025Now)
	parentOfOther = newRule(remark, "parent-of-other", convention,
		"Văn bản được quy định chi tiết, hướng dẫn đã được thay thế, sửa đổi; luật chỉ nêu văn bản quy phạm pháp luật",
		"The act that it details or guides was replaced or amended; the law speaks of normative acts, which this one is not known to be").raises("parent_lapsed")
	parentEndedUndated = newRule(remark, "parent-ended-undated", convention,
		"Văn bản được quy định chi tiết, hướng dẫn đã được thay thế, sửa đổi; chưa ghi nhận đủ ngày để áp dụng luật",
		"The act that it details or guides was replaced or amended; the days that the law turns on are not recorded").raises("parent_lapsed")
	parentEndedBeforeIssue = newRule(remark, "parent-ended-before-issue", convention,
		"Văn bản được quy định chi tiết, hướng dẫn đã hết hiệu lực khi ban hành", "The act that it details or guides was no longer in force at issue").raises("parent_lapsed")
	parentLapsedAfterDeclaration = newRule(remark, "parent-lapsed-after-declaration", parentLawNow,
		"Công bố tiếp tục có hiệu lực có trước khi văn bản được quy định chi tiết, hướng dẫn hết hiệu lực",
		"The declaration that it continues is older than the end of the act that it details or guides").raises("parent_lapsed")
)

// Place
var (
	mayBeSuperseded = newRule(remark, "may-be-superseded", "64/2025/QH15 Điều 54.2b; 87/2025/QH15 Điều 1.20",
		"Đơn vị hành chính mới đã ban hành văn bản cùng lĩnh vực mà không nêu văn bản này",
		"The new unit has issued an act on the subject that does not name this one").in(law2025Now)
	boundaryUnsettled = newRule(remark, "boundary-unsettled", "31/2004/QH11",
		"Địa giới hành chính thay đổi trước ngày 01/7/2016; hiệu lực về không gian chưa xác định được",
		"Boundaries changed before 1 July 2016; where it applies since is not settled").in(before2016)
)

// Retroactivity
var (
	retroactive2015 = newRule(remark, "retroactive-2015", "80/2015/QH13 Điều 152.3",
		"Văn bản của chính quyền địa phương không được quy định hiệu lực trở về trước", "Local acts must not take effect before they are issued").in(law2015).raises("retroactivity_barred")
	retroactive2025 = newRule(remark, "retroactive-2025", "64/2025/QH15 Điều 55.3; 87/2025/QH15 Điều 1.21",
		"Văn bản của Chủ tịch Ủy ban nhân dân cấp tỉnh và của cấp xã không được quy định hiệu lực trở về trước",
		"Acts of the provincial chairman and of communes must not take effect before they are issued").in(law2025Now).raises("retroactivity_barred")
	effectBeforeIssue = newRule(remark, "effect-before-issue", convention,
		"Có hiệu lực trở về trước ngày ban hành", "Takes effect before the act was issued")
)

// Life
var (
	notYetIssued = newRule(notYet, "not-yet-issued", convention,
		"Chưa được ban hành", "Not issued yet")
	assertedInForce = newRule(alive, "asserted-in-force", convention,
		"Một nguồn khẳng định văn bản đang có hiệu lực", "A source says that it is in force")
	endToCome = newRule(alive, "end-to-come", endLaw,
		"Sẽ hết hiệu lực từ ngày đã được ghi nhận", "It will end on a recorded day")
	nothingEndsIt = newRule(alive, "nothing-ends-it", convention,
		"Chưa ghi nhận văn bản nào làm hết hiệu lực", "Nothing is recorded that ends it")
	neverInForce = newRule(remark, "never-in-force", convention,
		"Hết hiệu lực trước khi có hiệu lực", "Ended before it came into force")
	endBeforeCommencement = newRule(remark, "end-before-commencement", endLaw,
		"Hết hiệu lực trước khi có hiệu lực mà không bị hủy bỏ", "Ended before it commenced, without being revoked")
)
