// Package auth knows bearer tokens and the roles they carry. It does not know HTTP, nor how tokens are stored: that is
// for whoever implements Store.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Role says what a token may do. Each role may do all that the one before it may.
type Role string

const (
	Reader   Role = "reader"   // reads drafts, work queues and protected texts
	Editor   Role = "editor"   // writes news, reviews mentions, suggests effects, proposes legal facts
	Reviewer Role = "reviewer" // publishes and reviews
	Admin    Role = "admin"
)

var roles = []Role{Reader, Editor, Reviewer, Admin}

// Roles lists the roles, the least first.
func Roles() []Role { return slices.Clone(roles) }

// Valid reports whether there is such a role.
func (r Role) Valid() bool { return slices.Contains(roles, r) }

// Covers reports whether the role may do what another may. No role covers an unknown one, nor does an unknown one cover any.
func (r Role) Covers(other Role) bool {
	return other.Valid() && slices.Index(roles, r) >= slices.Index(roles, other)
}

func (r Role) Reads() bool       { return r.Covers(Reader) }
func (r Role) Edits() bool       { return r.Covers(Editor) }
func (r Role) Publishes() bool   { return r.Covers(Reviewer) }
func (r Role) Administers() bool { return r.Covers(Admin) }

// Token is what is kept of a token: its hash, never the token.
type Token struct {
	ID        string
	Hash      []byte // SHA-256
	Name      string // of its holder; the log shows it as the actor
	Role      Role
	CreatedAt time.Time
	RevokedAt time.Time // zero while the token is good
}

// Store keeps tokens.
type Store interface {
	AddToken(ctx context.Context, t Token) error
	// TokenByHash returns ErrUnknown if there is no such token.
	TokenByHash(ctx context.Context, hash []byte) (Token, error)
	// ListTokens returns every token, the oldest first.
	ListTokens(ctx context.Context) ([]Token, error)
	// RevokeToken makes a token useless from now on. It returns ErrUnknown if there is no such token.
	RevokeToken(ctx context.Context, id string, at time.Time) error
}

// ErrUnknown says that a token is not one of ours, or is no longer good.
var ErrUnknown = errors.New("unknown token")

// Principal is whoever holds a token.
type Principal struct {
	ID, Name string
	Role     Role
}

const (
	prefix      = "vbt_" // lets secret scanners, and people, see what it is
	secretBytes = 32
	maxName     = 100
)

// Create makes a token and keeps its hash. The token itself cannot be had again.
func Create(ctx context.Context, s Store, name string, role Role) (token string, err error) {
	name = strings.TrimSpace(name)
	switch {
	case !role.Valid():
		return "", fmt.Errorf("no role %q", role)
	case name == "" || len(name) > maxName || !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }):
		return "", fmt.Errorf("a token needs a name of 1 to %d bytes, in one line", maxName)
	}
	secret, id := make([]byte, secretBytes), make([]byte, 8)
	for _, b := range [][]byte{secret, id} {
		if _, err := rand.Read(b); err != nil {
			return "", fmt.Errorf("random bytes: %w", err)
		}
	}
	token = prefix + base64.RawURLEncoding.EncodeToString(secret)
	t := Token{ID: "t" + hex.EncodeToString(id), Hash: hashOf(token), Name: name, Role: role, CreatedAt: time.Now().UTC().Truncate(time.Microsecond)}
	if err := s.AddToken(ctx, t); err != nil {
		return "", fmt.Errorf("add token: %w", err)
	}
	return token, nil
}

// Authenticate says who holds a token. The error is ErrUnknown for one that is not good, and another if that could not be
// found out.
func Authenticate(ctx context.Context, s Store, bearer string) (Principal, error) {
	if !strings.HasPrefix(bearer, prefix) || len(bearer) != len(prefix)+base64.RawURLEncoding.EncodedLen(secretBytes) {
		return Principal{}, ErrUnknown
	}
	t, err := s.TokenByHash(ctx, hashOf(bearer))
	if err != nil {
		return Principal{}, err
	}
	if !t.RevokedAt.IsZero() || !t.Role.Valid() {
		return Principal{}, ErrUnknown
	}
	return Principal{ID: t.ID, Name: t.Name, Role: t.Role}, nil
}

func hashOf(token string) []byte {
	h := sha256.Sum256([]byte(token))
	return h[:]
}
