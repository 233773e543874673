package citation

// signWeights turn the signs of a candidate into odds.
var signWeights = signs{
	signAlways: -6.7,
	signWords:  6.9,
	signTitle:  3.9,
	signTopic:  1.1,
	signKind:   2.2,
	signAct:    2.9,
	signTime:   2.7,
	signAge:    0.6,
	signOlder:  0.4,
	signRecent: 1,
	signSilent: 1,
}
