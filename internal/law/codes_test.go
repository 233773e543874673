package law

import (
	"testing"

	"github.com/vanban/vanban/internal/viet"
)

// coded is what every code type offers.
type coded interface{ Valid() bool }

func TestCodesAreValid(t *testing.T) {
	t.Parallel()
	for _, c := range []coded{
		Normative, Administrative, Party, Consolidated,
		HienPhap, Luat, BoLuat, PhapLenh, Lenh, NghiQuyet, NghiDinh, QuyetDinh, ChiThi, ThongTu, ThongTuLienTich, KeHoach, DeAn, ChuongTrinh,
		CongVan, ThongBao, HuongDan, ToTrinh, BaoCao, VanBanHopNhat, OtherDocumentType,
		NotYetInForce, InForce, PartlyExpired, Expired, Suspended, PartlySuspended, Obsolete, Unknown,
		BasedOn, Details, Guides, Cites, Interprets, AttachedTo, Consolidates, Announces, Translates, Related,
		Commences, Expires, Amends, Supplements, Replaces, Repeals, Revokes, DeclaresExpired, DeclaresContinued, Suspends, Resumes, Extends,
		Corrects, AppliesIn, Disapplies,
		StateSuggested, StateConfirmed, StateRejected, StateRetracted,
		BasisStated, BasisOffset, BasisLegalDefault, BasisInferred, BasisSource,
		LevelCountry, LevelProvince, LevelDistrict, LevelCommune,
		Merger, Split, Rename, TransferPart, TransferTopic,
	} {
		if !c.Valid() {
			t.Errorf("%v is not valid", c)
		}
	}
	for _, c := range []coded{
		Class("luat"), DocumentType("normative"), StatusCode(""), RelationKind("amends"), EffectKind("cites"), State("resolved"),
		EffectiveBasis("signing"), TerritoryLevel("village"), SuccessionForm("Merger"),
	} {
		if c.Valid() {
			t.Errorf("%v is valid", c)
		}
	}
}

// TestLabels checks that each set has each code once, with a label of its own in both languages.
func TestLabels(t *testing.T) {
	t.Parallel()
	for set, rows := range labels {
		seen := map[string]bool{}
		for _, l := range rows {
			if l.code == "" || l.vi == "" || l.en == "" || seen[l.code] || seen[l.vi] || seen[l.en] {
				t.Errorf("%s: %+v is incomplete or there twice", set, l)
			}
			seen[l.code], seen[l.vi], seen[l.en] = true, true, true
			if viet.NFC(l.vi) != l.vi || viet.Tone(l.vi) != l.vi {
				t.Errorf("%s: %q is not in normal form", set, l.vi)
			}
		}
	}
	// A type's code is its name folded.
	for _, l := range labels["type"] {
		if l.code != string(OtherDocumentType) && viet.Slug(l.vi) != l.code {
			t.Errorf("%q has the code %q", l.vi, l.code)
		}
	}
}

func TestLabel(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ got, want string }{
		{QuyetDinh.Label("vi"), "Quyết định"}, {QuyetDinh.Label("en"), "Decision"}, {QuyetDinh.Label("fr"), "Quyết định"},
		{PartlyExpired.Label("vi"), "Hết hiệu lực một phần"}, {Normative.Label("en"), "Normative"}, {Replaces.Label("vi"), "Thay thế"},
		{BasedOn.Label("vi"), "Căn cứ"}, {StateConfirmed.Label("en"), "Confirmed"}, {BasisStated.Label("en"), "Stated"},
		{DocumentType("unheard-of").Label("vi"), "unheard-of"},
	} {
		if tt.got != tt.want {
			t.Errorf("label %q, want %q", tt.got, tt.want)
		}
	}
}

func TestLists(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		list  []string
		n     int
		first string
	}{
		{DocumentTypes(), 21, "hien-phap"}, {Classes(), 4, "normative"}, {StatusCodes(), 8, "not_yet_in_force"},
		{RelationKinds(), 10, "based_on"}, {EffectKinds(), 15, "commences"},
	} {
		if len(tt.list) != tt.n || tt.list[0] != tt.first {
			t.Errorf("%d codes from %q on, want %d from %q", len(tt.list), tt.list[0], tt.n, tt.first)
		}
	}
}
