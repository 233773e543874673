package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets this test binary be the vanban command, in scripts and wherever a test starts it as "vanban".
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"vanban": main,
	})
}
