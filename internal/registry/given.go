package registry

import "github.com/vanban/vanban/internal/law"

// given lists the facts that every registry starts from without recording them: the country, and the topics that the contract
// names. A recorded fact of the same code takes the place of the given one.
func given() []Fact {
	return []Fact{
		&Territory{Code: Country, Name: "Việt Nam", Level: law.LevelCountry},
		&Topic{Code: "internet", Name: "Internet và thông tin trên mạng", NameEn: "Internet and online information"},
		&Topic{Code: "publishing", Name: "Xuất bản, in, phát hành", NameEn: "Printing, publishing, distribution"},
		&Topic{Code: "email-systems", Name: "Hệ thống thư điện tử", NameEn: "E-mail systems"},
		&Topic{Code: "infrastructure-security", Name: "An toàn hạ tầng và an ninh thông tin", NameEn: "Infrastructure and information security"},
		&Topic{Code: "administrative-network", Name: "Mạng tin học quản lý hành chính", NameEn: "Administrative network"},
	}
}
