// Package testdata carries the sample registry, so that the binary can show it without any file beside it.
package testdata

import "embed"

// Registry is the sample registry, in the interchange form, under "registry".
//
//go:embed registry
var Registry embed.FS
