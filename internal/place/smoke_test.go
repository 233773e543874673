package place

import "testing"

func TestSmoke(t *testing.T) {
	w := New([]Territory{{Code: "vn", Level: "country"}}, nil, nil)
	t.Log(w.Grounds("vn", 5))
}
