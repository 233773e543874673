package registry

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
)

// Difference is something stored that does not follow from the log, or a fault of the log itself.
type Difference struct {
	Seq  int64  `json:"seq"` // log position it belongs to; 0 if none
	Kind Kind   `json:"kind,omitempty"`
	Key  string `json:"key,omitempty"`
	What string `json:"what"`
}

func (d Difference) String() string {
	switch {
	case d.Key != "":
		return fmt.Sprintf("seq %d, %s %s: %s", d.Seq, d.Kind, d.Key, d.What)
	case d.Seq != 0:
		return fmt.Sprintf("seq %d: %s", d.Seq, d.What)
	}
	return d.What
}

// CheckResult counts what was checked.
type CheckResult struct {
	Entries, Versions, Differences int
}

// derived is what the log says of one version of a fact.
type derived struct {
	kind      Kind
	key       string
	actor     string
	hash      [sha256.Size]byte
	retracted int64
	seen      bool
}

// Check derives every table from the log again and reports what is stored otherwise. It reads at the log position at which
// it starts, so it may run beside writers.
func (r *Registry) Check(ctx context.Context, report func(Difference)) (CheckResult, error) {
	var result CheckResult
	tell := func(d Difference) {
		result.Differences++
		report(d)
	}
	s, err := r.snapshot(ctx, 0)
	if err != nil {
		return result, err
	}
	versions, err := s.derive(ctx, tell, &result)
	if err != nil {
		return result, err
	}
	for _, kind := range Kinds() {
		if err := s.compare(ctx, kind, versions, tell, &result); err != nil {
			return result, err
		}
	}
	for seq := int64(1); seq <= s.seq; seq++ {
		if d := versions[seq]; d != nil && !d.seen {
			tell(Difference{Seq: seq, Kind: d.kind, Key: d.key, What: "the log records it and no table holds it"})
		}
	}
	if result.Differences > 0 {
		return result, nil // what is derived from faulty tables says nothing
	}
	return result, r.checkDerived(ctx, s, tell)
}

// derive walks the log, checks each entry, and says which versions there must be.
func (s snapshot) derive(ctx context.Context, tell func(Difference), result *CheckResult) (map[int64]*derived, error) {
	versions := map[int64]*derived{}
	current := map[Kind]map[string]int64{}
	for _, k := range Kinds() {
		current[k] = map[string]int64{}
	}
	var last Entry
	for last.Seq < s.seq {
		entries, err := s.Entries(ctx, last.Seq, logPage)
		if err != nil {
			return nil, err
		}
		if len(entries) == 0 {
			tell(Difference{Seq: last.Seq + 1, What: fmt.Sprintf("the log ends at %d, its head says %d", last.Seq, s.seq)})
			break
		}
		for _, e := range entries {
			if e.Seq > s.seq {
				return versions, nil
			}
			result.Entries++
			if e.Seq != last.Seq+1 {
				tell(Difference{Seq: last.Seq + 1, What: fmt.Sprintf("missing from the log, which goes on at %d", e.Seq)})
			}
			if e.At.Before(last.At) {
				tell(Difference{Seq: e.Seq, What: "its time is before that of the entry before it"})
			}
			if what := e.fault(); what != "" {
				tell(Difference{Seq: e.Seq, Kind: e.Kind, Key: e.Subject, What: what})
			}
			if current[e.Kind] == nil {
				tell(Difference{Seq: e.Seq, Kind: e.Kind, Key: e.Subject, What: "unknown kind of fact"})
				last = e
				continue
			}
			if before := current[e.Kind][e.Subject]; before != 0 {
				versions[before].retracted = e.Seq
			} else if e.Op == OpRetract {
				tell(Difference{Seq: e.Seq, Kind: e.Kind, Key: e.Subject, What: "retracts what is not recorded"})
			}
			delete(current[e.Kind], e.Subject)
			if e.Op == OpRecord {
				versions[e.Seq] = &derived{kind: e.Kind, key: e.Subject, actor: e.Actor, hash: e.Hash}
				current[e.Kind][e.Subject] = e.Seq
			}
			last = e
		}
	}
	return versions, nil
}

// fault says what is wrong with an entry in itself; "" if nothing is.
func (e Entry) fault() string {
	if sha256.Sum256(e.Body) != e.Hash {
		return "its hash is not that of its bytes"
	}
	var b body
	if err := json.Unmarshal(e.Body, &b); err != nil {
		return "its bytes are not an entry: " + err.Error()
	}
	again, err := canonical(json.RawMessage(e.Body))
	if err != nil || !bytes.Equal(again, e.Body) {
		return "its bytes are not in canonical form"
	}
	if b.Seq != e.Seq || b.At != FormatInstant(e.At) || b.Actor != e.Actor || b.Op != e.Op || b.Kind != e.Kind || b.Subject != e.Subject {
		return "its columns differ from its bytes"
	}
	return ""
}

// compare holds the table of a kind against what the log says.
func (s snapshot) compare(ctx context.Context, kind Kind, versions map[int64]*derived, tell func(Difference), result *CheckResult) error {
	for offset := 0; ; offset += logPage {
		page, err := s.Facts(ctx, kind, Query{AllVersions: true, Offset: offset, Limit: logPage})
		if err != nil {
			return err
		}
		for _, v := range page {
			if v.Seq > s.seq {
				continue
			}
			result.Versions++
			diff := Difference{Seq: v.Seq, Kind: kind, Key: v.Fact.Key()}
			d := versions[v.Seq]
			if d == nil || d.kind != kind {
				diff.What = "a table holds it and the log does not record it"
				tell(diff)
				continue
			}
			d.seen = true
			e, err := RecordEntry(v, d.actor)
			switch {
			case err != nil:
				diff.What = err.Error()
			case e.Hash != d.hash:
				diff.What = "the table differs from what the log recorded"
			case !slices.Equal(v.Derived, DerivedColumns(v.Fact)):
				diff.What = "the columns by which it is found differ from it"
			case v.Retracted != d.retracted && !(d.retracted == 0 && v.Retracted > s.seq):
				diff.What = fmt.Sprintf("the table says it ended at %d, the log at %d", v.Retracted, d.retracted)
			default:
				continue
			}
			tell(diff)
		}
		if len(page) < logPage {
			return nil
		}
	}
}
