package place

import "github.com/vanban/vanban/internal/law"

const takeOver = "80/2015/QH13 Điều 12.1; 190/2025/QH15 Điều 10.1"

// The rules by which a body answers for what another did, or nobody can say who does.
var (
	bodyItself = newRule("body-itself", convention, always, true,
		"Cơ quan vẫn tồn tại", "The body is there itself")
	successor = map[law.SuccessionForm]*Rule{
		law.Merger: newRule("body-merged", takeOver, always, true,
			"Cơ quan được hợp nhất", "The body was merged"),
		law.Rename: newRule("body-renamed", takeOver, always, true,
			"Cơ quan đổi tên", "The body was renamed"),
		law.Split: newRule("body-split", takeOver, always, true,
			"Cơ quan được chia, tách", "The body was split"),
		law.TransferTopic: newRule("topic-transferred", takeOver, always, true,
			"Chức năng được chuyển giao", "The topic was transferred"),
		law.TransferPart: newRule("part-transferred", takeOver, always, true,
			"Một phần được chuyển giao", "A part was transferred"),
	}
	formNotRecorded = newRule("took-over", convention, always, true,
		"Cơ quan kế tục", "The body took over")
	severalHeirs = newRule("several-heirs", convention, always, false,
		"Có nhiều cơ quan kế tục", "Several bodies took over")
	successionNotRecorded = newRule("succession-not-recorded", convention, always, false,
		"Chưa ghi nhận cơ quan kế tục", "No successor is recorded")
	bodyNotRecorded = newRule("body-not-recorded", convention, always, false,
		"Cơ quan chưa được ghi nhận", "The body is not recorded")
	bodyNotFormed = newRule("body-not-formed-yet", convention, always, false,
		"Cơ quan chưa được thành lập vào ngày này", "The body was not formed yet on that day")
)

// The rules on who may end an act. Repeal only: an act is replaced or amended by its issuer, or the issuer's successor.
var (
	issuerEnds = newRule("issuer", "31/2004/QH11 Điều 9; 80/2015/QH13 Điều 12.1; 64/2025/QH15 Điều 8.2", always, true,
		"Cơ quan đã ban hành văn bản", "The body that issued the act")
	successorEnds = newRule("successor", takeOver, law.Interval{From: lawOf2015}, true,
		"Cơ quan kế tục cơ quan đã ban hành", "The successor of the body that issued the act")
	newUnitEnds = newRule("new-unit-decides", "64/2025/QH15 Điều 54.2b, 87/2025/QH15 Điều 1.20", from2025, true,
		"Cơ quan tương ứng của đơn vị mới quyết định áp dụng hoặc bãi bỏ", "The same body of the merged unit decides to apply or repeal")
	communeEnds = newRule("commune-over-abolished-district", "87/2025/QH15 Điều 3.2", law.Interval{From: lawOf2025, To: districts}, true,
		"Cấp xã quy định thời điểm không áp dụng văn bản cấp huyện tại địa bàn mình", "A commune says from when district acts no longer apply in it")
	overDistricts = newRule("province-over-abolished-district", "87/2025/QH15 Điều 3.1", law.Interval{From: lawOf2025, To: districts}, true,
		"Cơ quan cấp trên quy định khác đối với văn bản cấp huyện", "A body above rules otherwise on acts of abolished districts")

	assemblyOver = newRule("national-assembly", "80/2015/QH13 Điều 164.2; Hiến pháp 2013 Điều 69", always, true,
		"Quốc hội là cơ quan quyền lực nhà nước cao nhất", "The National Assembly is the highest body of the state")
	standingOver = newRule("standing-committee", "80/2015/QH13 Điều 164.3", law.Interval{From: lawOf2015}, true,
		"Ủy ban Thường vụ Quốc hội bãi bỏ văn bản của Chính phủ, Thủ tướng Chính phủ, Hội đồng nhân dân cấp tỉnh",
		"The Standing Committee repeals acts of the Government, the Prime Minister and provincial councils")
	governmentOver = newRule("government", "80/2015/QH13 Điều 165", law.Interval{From: lawOf2015}, true,
		"Chính phủ, Thủ tướng Chính phủ bãi bỏ văn bản của bộ, Ủy ban nhân dân cấp tỉnh",
		"The Government and the Prime Minister repeal acts of ministries and provincial people's committees")
	councilOverCommittee = newRule("council-over-committee", "80/2015/QH13 Điều 164.4; 77/2015/QH13 Điều 87; 72/2025/QH15 Điều 15.1đ", law.Interval{From: lawOf2015}, true,
		"Hội đồng nhân dân bãi bỏ văn bản của Ủy ban nhân dân, Chủ tịch Ủy ban nhân dân cùng cấp",
		"A council repeals acts of the people's committee and the chairman of its own unit")
	councilOverCouncil = newRule("council-over-council", "80/2015/QH13 Điều 164.4; 77/2015/QH13 Điều 19, 26; 72/2025/QH15 Điều 15.1đ", law.Interval{From: lawOf2015}, true,
		"Hội đồng nhân dân bãi bỏ văn bản của Hội đồng nhân dân cấp dưới trực tiếp", "A council repeals acts of the councils directly below it")
	chairmanOverCommittee = newRule("chairman-over-committee", "80/2015/QH13 Điều 167.3; 77/2015/QH13 Điều 22, 29; 72/2025/QH15 Điều 17.19", law.Interval{From: lawOf2015}, true,
		"Chủ tịch Ủy ban nhân dân bãi bỏ văn bản của Ủy ban nhân dân cấp dưới trực tiếp",
		"A chairman repeals acts of the people's committees directly below")
	chairmanOverDepartment = newRule("chairman-over-department", "77/2015/QH13 Điều 22; 72/2025/QH15 Điều 17.19", law.Interval{From: lawOf2015}, true,
		"Chủ tịch Ủy ban nhân dân bãi bỏ văn bản của cơ quan chuyên môn", "A chairman repeals acts of the unit's departments")

	ministryProposes = newRule("ministry-may-only-propose", "80/2015/QH13 Điều 166.2; 63/2025/QH15 Điều 19.8", law.Interval{From: lawOf2015}, true,
		"Bộ chỉ được đề nghị cơ quan có thẩm quyền xử lý", "A ministry may only propose")
	suspendsOnly = newRule("may-suspend-only", "80/2015/QH13 Điều 165.2, 167.2; 72/2025/QH15 Điều 17.20", law.Interval{From: lawOf2015}, true,
		"Chỉ được đình chỉ việc thi hành và đề nghị bãi bỏ", "May suspend and propose repeal, not repeal")
	belowOrBeside = newRule("no-power", "80/2015/QH13 Điều 12.1", always, true,
		"Không phải cơ quan ban hành, cơ quan kế tục hoặc cấp trên", "Neither the issuer, nor its successor, nor above it")
	powerNotSettled = newRule("power-not-settled", convention, always, false,
		"Chưa xác định thẩm quyền", "Whether it has the power is not settled")
)
