package auth

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// memory keeps tokens in a map.
type memory struct {
	tokens []Token
	err    error
}

func (m *memory) AddToken(_ context.Context, t Token) error {
	m.tokens = append(m.tokens, t)
	return m.err
}

func (m *memory) TokenByHash(_ context.Context, hash []byte) (Token, error) {
	for _, t := range m.tokens {
		if bytes.Equal(t.Hash, hash) {
			return t, m.err
		}
	}
	return Token{}, ErrUnknown
}

func (m *memory) ListTokens(context.Context) ([]Token, error) { return m.tokens, m.err }

func (m *memory) RevokeToken(_ context.Context, id string, at time.Time) error {
	for i := range m.tokens {
		if m.tokens[i].ID == id {
			m.tokens[i].RevokedAt = at
			return nil
		}
	}
	return ErrUnknown
}

func TestRoles(t *testing.T) {
	t.Parallel()
	for role, may := range map[Role]string{Reader: "r", Editor: "re", Reviewer: "rep", Admin: "repa", "": "", "king": ""} {
		got := ""
		for letter, can := range map[string]bool{"r": role.Reads(), "e": role.Edits(), "p": role.Publishes(), "a": role.Administers()} {
			if can {
				got += letter
			}
		}
		if len(got) != len(may) || strings.Trim(got, may) != "" {
			t.Errorf("%q may %q, want %q", role, got, may)
		}
	}
	if Admin.Covers("king") || !Admin.Covers(Admin) || len(Roles()) != 4 {
		t.Error("an unknown role is covered, or one does not cover itself")
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := &memory{}
	token, err := Create(ctx, s, "  Lan ", Editor)
	if err != nil {
		t.Fatal(err)
	}
	other, err := Create(ctx, s, "Lan", Editor)
	if err != nil {
		t.Fatal(err)
	}
	if token == other || !strings.HasPrefix(token, "vbt_") || len(token) != 47 {
		t.Errorf("tokens %s, %s", token, other)
	}
	kept := s.tokens[0]
	if kept.Name != "Lan" || kept.CreatedAt.IsZero() || len(kept.Hash) != 32 || bytes.Contains(kept.Hash, []byte(token[4:])) {
		t.Errorf("kept %+v", kept)
	}
	who, err := Authenticate(ctx, s, token)
	if err != nil || who != (Principal{ID: kept.ID, Name: "Lan", Role: Editor}) {
		t.Errorf("who %+v, %v", who, err)
	}
	if err := s.RevokeToken(ctx, kept.ID, time.Now()); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{token, "", "vbt_", token + "x", token[:46], strings.ToUpper(other), "vbt_" + strings.Repeat("A", 43), string(kept.Hash)} {
		if who, err := Authenticate(ctx, s, bad); !errors.Is(err, ErrUnknown) || who != (Principal{}) {
			t.Errorf("%q is %+v, %v", bad, who, err)
		}
	}
	if _, err := Authenticate(ctx, s, other); err != nil {
		t.Errorf("the other token: %v", err)
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := &memory{}
	for _, c := range []struct {
		name string
		role Role
	}{{"Lan", "king"}, {"Lan", ""}, {"", Reader}, {"  ", Reader}, {"a\nb", Reader}, {"\xff", Reader}, {strings.Repeat("x", 101), Reader}} {
		if token, err := Create(ctx, s, c.name, c.role); err == nil || token != "" {
			t.Errorf("%q as %q: %q, %v", c.name, c.role, token, err)
		}
	}
	if len(s.tokens) != 0 {
		t.Errorf("kept %v", s.tokens)
	}
	s.err = errors.New("disk")
	if token, err := Create(ctx, s, "Lan", Reader); !errors.Is(err, s.err) || token != "" {
		t.Errorf("a store that fails: %q, %v", token, err)
	}
	good, err := Create(ctx, &memory{}, "Lan", Reader)
	if err != nil {
		t.Fatal(err)
	}
	s.tokens = []Token{{Hash: hashOf(good), Role: Reader}}
	if _, err := Authenticate(ctx, s, good); !errors.Is(err, s.err) {
		t.Errorf("a store that fails is %v", err)
	}
	s.err, s.tokens[0].Role = nil, "king"
	if _, err := Authenticate(ctx, s, good); !errors.Is(err, ErrUnknown) {
		t.Errorf("a role that nobody knows is %v", err)
	}
}
