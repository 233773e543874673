package amendment

import "strings"

// Code says why an operation is not applied. Codes are stable: they are kept and sent.
type Code string

const (
	ComponentNotFound  Code = "component_not_found"
	UnitNotFound       Code = "unit_not_found"
	Ambiguous          Code = "ambiguous"
	UnitExists         Code = "unit_exists"
	UnitRepealed       Code = "unit_repealed"
	AnchorNotFound     Code = "anchor_not_found"
	PredecessorMissing Code = "predecessor_missing"
	PlaceUnclear       Code = "place_unclear"
	WordsNotFound      Code = "words_not_found"
	WordsRepeated      Code = "words_repeated"
	MarkDiffers        Code = "mark_differs"
	TextMissing        Code = "text_missing"
	TextUnfit          Code = "text_unfit"
	NoHeading          Code = "no_heading"
	LabelTaken         Code = "label_taken"
	TextAnnotated      Code = "text_annotated"
	NotPossible        Code = "not_possible"
	NoDay              Code = "no_day"
	RevivalQuestion    Code = "revival_question"
	UnknownChange      Code = "unknown_change"
)

// reasons give a code in Vietnamese and in English; %s is what the refusal is about.
var reasons = map[Code][2]string{
	ComponentNotFound:  {"Văn bản không có phần %s.", "The document has no part %s."},
	UnitNotFound:       {"Không tìm thấy %s.", "%s is not in the text."},
	Ambiguous:          {"%s có thể chỉ nhiều nơi trong văn bản.", "%s may mean several places of the document."},
	UnitExists:         {"%s đã có trong văn bản.", "%s is in the text already."},
	UnitRepealed:       {"%s đã được bãi bỏ.", "%s has been repealed."},
	AnchorNotFound:     {"Không tìm thấy %s, nơi nội dung mới được bổ sung.", "%s, where the new text belongs, is not in the text."},
	PredecessorMissing: {"Không có đơn vị đứng ngay trước %s.", "What comes just before %s is not in the text."},
	PlaceUnclear:       {"Không xác định được vị trí của %s.", "The place of %s is not clear."},
	WordsNotFound:      {"Không tìm thấy cụm từ %s.", "The words %s are not found."},
	WordsRepeated:      {"Cụm từ %s xuất hiện nhiều lần.", "The words %s stand more than once."},
	MarkDiffers:        {"Số, ký hiệu của nội dung mới khác với %s.", "The new text does not have the number of %s."},
	TextMissing:        {"Không có nội dung mới của %s.", "There is no new text of %s."},
	TextUnfit:          {"Nội dung mới không phải là một đơn vị như %s.", "The new text is not one unit such as %s."},
	NoHeading:          {"%s không có tên.", "%s has no heading."},
	LabelTaken:         {"Số, ký hiệu %s đã được dùng.", "The number %s is taken."},
	TextAnnotated: {"%s có ghi chú của người biên tập về sửa đổi: đây không phải nội dung như khi ban hành.",
		"%s carries an editor's remark on a change: it is not the text as adopted."},
	NotPossible: {"Không thể thực hiện thay đổi này đối với %s.", "This change cannot be made to %s."},
	NoDay:       {"Không rõ ngày có hiệu lực của thay đổi.", "The day of the change is not known."},
	RevivalQuestion: {"Quy định sửa đổi bị bãi bỏ sau khi đã có hiệu lực; nội dung trước đó không tự động khôi phục.",
		"The amending clause was repealed after it took effect; the earlier text is not restored by itself."},
	UnknownChange: {"Không có thay đổi %s để bãi bỏ.", "There is no change %s to cancel."},
}

// Refusal says why an operation is not applied: a code and what it is about, such as a path or the words that are missing.
type Refusal struct {
	Code    Code   `json:"code"`
	Subject string `json:"subject,omitempty"`
}

// Reason is the refusal in one sentence, in English for "en" and in Vietnamese otherwise.
func (r Refusal) Reason(lang string) string {
	return sentence(reasons[r.Code], string(r.Code), r.Subject, lang)
}

// sentence fills a sentence with what it is about; of an unknown code it is the code.
func sentence(texts [2]string, code, subject, lang string) string {
	say := texts[0]
	switch {
	case say == "":
		return code
	case lang == "en":
		say = texts[1]
	}
	return strings.Replace(say, "%s", subject, 1)
}

// Error is the reason in English, after the code.
func (r Refusal) Error() string { return string(r.Code) + ": " + r.Reason("en") }

func refuse[S ~string](code Code, subject S) *Refusal { return &Refusal{code, string(subject)} }

func refuseWords(code Code, words string) *Refusal { return &Refusal{code, "“" + words + "”"} }
