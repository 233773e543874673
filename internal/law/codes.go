package law

// Class tells normative acts from the others: only a normative act (văn bản quy phạm pháp luật) has general force.
type Class string

const (
	Normative      Class = "normative"
	Administrative Class = "administrative"
	Party          Class = "party"
	Consolidated   Class = "consolidated"
)

// DocumentType is the kind of act (loại văn bản), by its folded Vietnamese name.
type DocumentType string

const (
	HienPhap          DocumentType = "hien-phap"
	Luat              DocumentType = "luat"
	BoLuat            DocumentType = "bo-luat"
	PhapLenh          DocumentType = "phap-lenh"
	Lenh              DocumentType = "lenh"
	NghiQuyet         DocumentType = "nghi-quyet"
	NghiDinh          DocumentType = "nghi-dinh"
	QuyetDinh         DocumentType = "quyet-dinh"
	ChiThi            DocumentType = "chi-thi"
	ThongTu           DocumentType = "thong-tu"
	ThongTuLienTich   DocumentType = "thong-tu-lien-tich"
	KeHoach           DocumentType = "ke-hoach"
	DeAn              DocumentType = "de-an"
	ChuongTrinh       DocumentType = "chuong-trinh"
	CongVan           DocumentType = "cong-van"
	ThongBao          DocumentType = "thong-bao"
	HuongDan          DocumentType = "huong-dan"
	ToTrinh           DocumentType = "to-trinh"
	BaoCao            DocumentType = "bao-cao"
	VanBanHopNhat     DocumentType = "van-ban-hop-nhat"
	OtherDocumentType DocumentType = "khac"
)

// StatusCode says whether a document is in force on a day.
type StatusCode string

const (
	NotYetInForce   StatusCode = "not_yet_in_force"
	InForce         StatusCode = "in_force"
	PartlyExpired   StatusCode = "partly_expired"
	Expired         StatusCode = "expired"
	Suspended       StatusCode = "suspended"
	PartlySuspended StatusCode = "partly_suspended"
	Obsolete        StatusCode = "obsolete" // "không còn phù hợp": only ever asserted by a source, never computed
	Unknown         StatusCode = "unknown"
)

// Certainty says how far a status can be relied on.
type Certainty string

const (
	// Established: nothing later than the last check could have changed the answer.
	Established Certainty = "established"
	// Presumed: nothing recorded says otherwise, and nobody has confirmed it since.
	Presumed Certainty = "presumed"
)

// RelationKind is a link between documents that has no force of its own.
type RelationKind string

const (
	BasedOn      RelationKind = "based_on"
	Details      RelationKind = "details"
	Guides       RelationKind = "guides"
	Cites        RelationKind = "cites"
	Interprets   RelationKind = "interprets"
	AttachedTo   RelationKind = "attached_to"
	Consolidates RelationKind = "consolidates"
	Announces    RelationKind = "announces"
	Translates   RelationKind = "translates"
	Related      RelationKind = "related"
)

// EffectKind is what one document does to the force or the text of another.
type EffectKind string

const (
	Commences         EffectKind = "commences"
	Expires           EffectKind = "expires"
	Amends            EffectKind = "amends"
	Supplements       EffectKind = "supplements"
	Replaces          EffectKind = "replaces"
	Repeals           EffectKind = "repeals" // bãi bỏ, from a day on
	Revokes           EffectKind = "revokes" // hủy bỏ, may reach back on a stated day
	DeclaresExpired   EffectKind = "declares_expired"
	DeclaresContinued EffectKind = "declares_continued"
	Suspends          EffectKind = "suspends"
	Resumes           EffectKind = "resumes"
	Extends           EffectKind = "extends"
	Corrects          EffectKind = "corrects"
	AppliesIn         EffectKind = "applies_in"
	Disapplies        EffectKind = "disapplies"
)

// State is how far a record that may come from a machine or a proposer has been reviewed.
type State string

const (
	StateSuggested State = "suggested"
	StateConfirmed State = "confirmed"
	StateRejected  State = "rejected"
	StateRetracted State = "retracted"
)

// Outcome says how a reference was resolved. Resolved has exactly one candidate.
type Outcome string

const (
	Resolved  Outcome = "resolved"
	Ambiguous Outcome = "ambiguous"
	NotFound  Outcome = "not_found"
	Unparsed  Outcome = "unparsed"
)

// EffectiveBasis says where a day of commencement comes from.
type EffectiveBasis string

const (
	BasisStated       EffectiveBasis = "stated"        // the act names the day
	BasisOffset       EffectiveBasis = "stated_offset" // the act counts days from signing
	BasisLegalDefault EffectiveBasis = "legal_default"
	BasisInferred     EffectiveBasis = "inferred"
	BasisSource       EffectiveBasis = "source_metadata"
)

// TerritoryLevel is the administrative level of a territory, or of a body.
type TerritoryLevel string

const (
	LevelCountry  TerritoryLevel = "country"
	LevelProvince TerritoryLevel = "province"
	LevelDistrict TerritoryLevel = "district"
	LevelCommune  TerritoryLevel = "commune"
)

// SuccessionForm is how territories or bodies gave way to others.
type SuccessionForm string

const (
	Merger        SuccessionForm = "merger"
	Split         SuccessionForm = "split"
	Rename        SuccessionForm = "rename"
	TransferPart  SuccessionForm = "transfer_part"
	TransferTopic SuccessionForm = "transfer_topic"
)

type label struct {
	code   string
	vi, en string
}

var labels = map[string][]label{
	"class": {
		{"normative", "Văn bản quy phạm pháp luật", "Normative"}, {"administrative", "Văn bản hành chính", "Administrative"},
		{"party", "Văn bản của Đảng", "Party document"}, {"consolidated", "Văn bản hợp nhất", "Consolidated text"},
	},
	"type": {
		{"hien-phap", "Hiến pháp", "Constitution"}, {"luat", "Luật", "Law"}, {"bo-luat", "Bộ luật", "Code"},
		{"phap-lenh", "Pháp lệnh", "Ordinance"}, {"lenh", "Lệnh", "Order"}, {"nghi-quyet", "Nghị quyết", "Resolution"},
		{"nghi-dinh", "Nghị định", "Decree"}, {"quyet-dinh", "Quyết định", "Decision"}, {"chi-thi", "Chỉ thị", "Directive"},
		{"thong-tu", "Thông tư", "Circular"}, {"thong-tu-lien-tich", "Thông tư liên tịch", "Joint circular"},
		{"ke-hoach", "Kế hoạch", "Plan"}, {"de-an", "Đề án", "Scheme"}, {"chuong-trinh", "Chương trình", "Programme"},
		{"cong-van", "Công văn", "Official letter"}, {"thong-bao", "Thông báo", "Notice"}, {"huong-dan", "Hướng dẫn", "Guidance"},
		{"to-trinh", "Tờ trình", "Submission"}, {"bao-cao", "Báo cáo", "Report"},
		{"van-ban-hop-nhat", "Văn bản hợp nhất", "Consolidated document"}, {"khac", "Văn bản khác", "Other document"},
	},
	"status": {
		{"not_yet_in_force", "Chưa có hiệu lực", "Not yet in force"}, {"in_force", "Còn hiệu lực", "In force"},
		{"partly_expired", "Hết hiệu lực một phần", "Partly expired"}, {"expired", "Hết hiệu lực toàn bộ", "Expired"},
		{"suspended", "Ngưng hiệu lực", "Suspended"}, {"partly_suspended", "Ngưng hiệu lực một phần", "Partly suspended"},
		{"obsolete", "Không còn phù hợp", "Obsolete"}, {"unknown", "Chưa xác định", "Unknown"},
	},
	"relation": {
		{"based_on", "Căn cứ", "Based on"}, {"details", "Quy định chi tiết", "Details"}, {"guides", "Hướng dẫn thi hành", "Guides"},
		{"cites", "Dẫn chiếu", "Cites"}, {"interprets", "Giải thích", "Interprets"}, {"attached_to", "Ban hành kèm theo", "Attached to"},
		{"consolidates", "Hợp nhất", "Consolidates"}, {"announces", "Công bố", "Announces"}, {"translates", "Bản dịch", "Translates"},
		{"related", "Liên quan", "Related"},
	},
	"effect": {
		{"commences", "Có hiệu lực", "Commences"}, {"expires", "Hết hiệu lực", "Expires"}, {"amends", "Sửa đổi", "Amends"},
		{"supplements", "Bổ sung", "Supplements"}, {"replaces", "Thay thế", "Replaces"}, {"repeals", "Bãi bỏ", "Repeals"},
		{"revokes", "Hủy bỏ", "Revokes"}, {"declares_expired", "Công bố hết hiệu lực", "Declares expired"},
		{"declares_continued", "Công bố tiếp tục áp dụng", "Declares continued"}, {"suspends", "Ngưng hiệu lực", "Suspends"},
		{"resumes", "Tiếp tục có hiệu lực", "Resumes"}, {"extends", "Kéo dài hiệu lực", "Extends"}, {"corrects", "Đính chính", "Corrects"},
		{"applies_in", "Áp dụng tại", "Applies in"}, {"disapplies", "Thôi áp dụng tại", "Disapplies"},
	},
	"state": {
		{"suggested", "Đề xuất", "Suggested"}, {"confirmed", "Đã xác nhận", "Confirmed"}, {"rejected", "Đã bác bỏ", "Rejected"},
		{"retracted", "Đã rút lại", "Retracted"},
	},
	"basis": {
		{"stated", "Ghi trong văn bản", "Stated"}, {"stated_offset", "Tính từ ngày ký", "Counted from signing"},
		{"legal_default", "Theo luật", "Legal default"}, {"inferred", "Suy ra", "Inferred"}, {"source_metadata", "Theo nguồn", "From the source"},
	},
	"level": {
		{"country", "Trung ương", "Country"}, {"province", "Tỉnh", "Province"}, {"district", "Huyện", "District"}, {"commune", "Xã", "Commune"},
	},
	"form": {
		{"merger", "Hợp nhất", "Merger"}, {"split", "Chia, tách", "Split"}, {"rename", "Đổi tên", "Rename"},
		{"transfer_part", "Điều chỉnh một phần", "Transfer of a part"}, {"transfer_topic", "Chuyển chức năng", "Transfer of a topic"},
	},
}

func find(set, code string) (label, bool) {
	for _, l := range labels[set] {
		if l.code == code {
			return l, true
		}
	}
	return label{}, false
}

func name(set, code, lang string) string {
	l, ok := find(set, code)
	switch {
	case !ok:
		return code
	case lang == "en":
		return l.en
	}
	return l.vi
}

func codes(set string) []string {
	out := make([]string, len(labels[set]))
	for i, l := range labels[set] {
		out[i] = l.code
	}
	return out
}

func valid(set, code string) bool { _, ok := find(set, code); return ok }

// Valid reports whether the code is one of the contract's.
func (c Class) Valid() bool          { return valid("class", string(c)) }
func (t DocumentType) Valid() bool   { return valid("type", string(t)) }
func (c StatusCode) Valid() bool     { return valid("status", string(c)) }
func (k RelationKind) Valid() bool   { return valid("relation", string(k)) }
func (k EffectKind) Valid() bool     { return valid("effect", string(k)) }
func (s State) Valid() bool          { return valid("state", string(s)) }
func (b EffectiveBasis) Valid() bool { return valid("basis", string(b)) }
func (l TerritoryLevel) Valid() bool { return valid("level", string(l)) }
func (f SuccessionForm) Valid() bool { return valid("form", string(f)) }

// Label is the name people read, in Vietnamese, or in English for lang "en".
func (c Class) Label(lang string) string          { return name("class", string(c), lang) }
func (t DocumentType) Label(lang string) string   { return name("type", string(t), lang) }
func (c StatusCode) Label(lang string) string     { return name("status", string(c), lang) }
func (k RelationKind) Label(lang string) string   { return name("relation", string(k), lang) }
func (k EffectKind) Label(lang string) string     { return name("effect", string(k), lang) }
func (s State) Label(lang string) string          { return name("state", string(s), lang) }
func (b EffectiveBasis) Label(lang string) string { return name("basis", string(b), lang) }

// Ends reports whether the effect puts an end to what it names.
func (k EffectKind) Ends() bool {
	return k == Replaces || k == Repeals || k == Revokes || k == Expires || k == DeclaresExpired
}

// ChangesText reports whether the effect changes the words of the provisions that it names.
func (k EffectKind) ChangesText() bool {
	switch k {
	case Amends, Supplements, Replaces, Repeals, Revokes, Corrects:
		return true
	}
	return false
}

// DocumentTypes, StatusCodes, RelationKinds and EffectKinds list the codes in the order of the contract.
func DocumentTypes() []string { return codes("type") }
func Classes() []string       { return codes("class") }
func StatusCodes() []string   { return codes("status") }
func RelationKinds() []string { return codes("relation") }
func EffectKinds() []string   { return codes("effect") }
