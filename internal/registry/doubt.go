package registry

import "github.com/vanban/vanban/internal/amendment"

// The doubts of the registry itself about clauses; all others are amendment's. Those about bases are in basis.go.
const (
	targetNotFound = "target_not_found" // the registry cannot find the target
	tooManyClauses = "too_many_clauses" // more follow that are not kept
)

var doubtTexts = map[string][2]string{
	targetNotFound:             {"không tìm thấy văn bản được nêu", "the document it names is not found"},
	basisAmbiguous:             {"có thể chỉ nhiều văn bản", "it may mean several documents"},
	basisUncertain:             {"chưa chắc chắn là văn bản này", "it is not certain that this document is meant"},
	basisNotFound:              {"không tìm thấy văn bản được nêu", "the document it names is not found"},
	basisNoIssuer:              {"không rõ cơ quan ban hành", "it is not clear whose number it is"},
	basisDayUnknown:            {"số không có năm, không rõ ngày ban hành", "the number carries no year, and no day is given"},
	basisItself:                {"văn bản nêu chính nó làm căn cứ", "the act gives itself as its basis"},
	DateDiffers:                {"ngày nêu trong văn bản khác ngày ban hành của văn bản được căn cứ", "the day given is not that of the document cited"},
	BasisLater:                 {"căn cứ được ban hành sau văn bản này", "the basis was issued after the act that rests on it"},
	tooManyClauses:             {"còn nhiều điều khoản khác chưa được ghi nhận", "the act has more clauses than are kept"},
	amendment.TargetUnknown:    {"không nêu văn bản nào", "no document is named"},
	amendment.TargetDescribed:  {"văn bản chỉ được mô tả", "the document is described, not named"},
	amendment.TargetVague:      {"chỉ nêu chung các quy định trái với văn bản này", "it speaks of whatever is contrary to the act"},
	amendment.UnreadWords:      {"còn nội dung chưa đọc được", "it says more than was understood"},
	amendment.UnitUnknown:      {"nội dung thay đổi không có số, ký hiệu riêng", "what changes has no number of its own"},
	amendment.UnitIncomplete:   {"không rõ thuộc Điều nào", "the article is not said"},
	amendment.TextMissingHere:  {"thiếu nội dung mới", "the new wording is not given"},
	amendment.TextNotSplit:     {"không tách được nội dung mới theo từng đơn vị", "the new wording cannot be told apart by units"},
	amendment.NumberIncomplete: {"số của văn bản không đầy đủ", "the number of the document is not complete"},
	amendment.TextDamaged:      {"nội dung mới bị mất một phần", "the new wording has lost a part"},
	amendment.QuotationOpen:    {"dấu ngoặc kép không khép", "a quotation is not closed"},
	amendment.ExceptionOutside: {"có ngoại lệ nêu ở nơi khác", "an exception stands elsewhere"},
	amendment.ExceptionUnread:  {"có phần bắt đầu hiệu lực vào ngày khác mà chưa đọc được", "a part of the act begins on another day, which was not understood"},
	amendment.SelfSaid:         {"không rõ “văn bản này” là văn bản nào", "it is not clear which act “this” is"},
	amendment.ManyTargets:      {"có thể chỉ nhiều văn bản", "it may mean several documents"},
}

// doubtText says a doubt in words, in English for "en" and in Vietnamese otherwise; the code itself if it has none.
func doubtText(doubt, lang string) string {
	text, ok := doubtTexts[doubt]
	switch {
	case !ok:
		return doubt
	case lang == "en":
		return text[1]
	}
	return text[0]
}
