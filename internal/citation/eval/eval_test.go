package main

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

const folder = "../../../testdata/citations/"

// No figure may drop below the one that is on file; one that rises is put on file with -figures.
func TestFiguresHold(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(folder + "figures.json")
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]map[string]float64
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	var files []string
	for name := range want {
		files = append(files, filepath.Join(folder, name))
	}
	err = run(context.Background(), files, nil, func(tables map[string]*table) error {
		for f, table := range tables {
			name := filepath.Base(f)
			got := table.figures()
			for _, figure := range slices.Sorted(maps.Keys(want[name])) {
				if got[figure] < want[name][figure]-1e-9 {
					t.Errorf("%s: %s is %.4f, and was %.4f", name, figure, got[figure], want[name][figure])
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The sets' own conditions: the least that is asked of the engine.
func TestThresholds(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(folder + "figures.json")
	if err != nil {
		t.Fatal(err)
	}
	var sets map[string]map[string]float64
	if err := json.Unmarshal(data, &sets); err != nil {
		t.Fatal(err)
	}
	for name, figures := range sets {
		for figure, least := range map[string]float64{"precision": 0.995, "recall": 0.98, "paths": 0.97} {
			if figures[figure] < least {
				t.Errorf("%s: %s is %.4f, below %.3f", name, figure, figures[figure], least)
			}
		}
	}
}
