package store

import (
	"context"
	"fmt"
	"time"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/ent/token"
	"github.com/vanban/vanban/internal/auth"
)

// AddToken keeps a new token.
func (s *Store) AddToken(ctx context.Context, t auth.Token) error {
	return s.writer.Token.Create().SetID(t.ID).SetHash(t.Hash).SetName(t.Name).SetRole(string(t.Role)).SetCreatedAt(t.CreatedAt).Exec(ctx)
}

// TokenByHash finds a token by its hash; auth.ErrUnknown if there is none.
func (s *Store) TokenByHash(ctx context.Context, hash []byte) (auth.Token, error) {
	row, err := s.reader.c.Token.Query().Where(token.Hash(hash)).Only(ctx)
	if err != nil {
		return auth.Token{}, tokenError(err)
	}
	return tokenOf(row), nil
}

// ListTokens lists all tokens, the oldest first.
func (s *Store) ListTokens(ctx context.Context) ([]auth.Token, error) {
	rows, err := s.reader.c.Token.Query().Order(token.ByCreatedAt(), token.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("tokens: %w", err)
	}
	out := make([]auth.Token, len(rows))
	for i, row := range rows {
		out[i] = tokenOf(row)
	}
	return out, nil
}

// RevokeToken ends a token; one that has ended stays as it is.
func (s *Store) RevokeToken(ctx context.Context, id string, at time.Time) error {
	row, err := s.writer.Token.Get(ctx, id)
	if err != nil {
		return tokenError(err)
	}
	if row.RevokedAt != nil {
		return nil
	}
	return s.writer.Token.UpdateOneID(id).SetRevokedAt(at.UTC()).Exec(ctx)
}

func tokenOf(row *ent.Token) auth.Token {
	t := auth.Token{ID: row.ID, Hash: row.Hash, Name: row.Name, Role: auth.Role(row.Role), CreatedAt: row.CreatedAt.UTC()}
	if row.RevokedAt != nil {
		t.RevokedAt = row.RevokedAt.UTC()
	}
	return t
}

func tokenError(err error) error {
	if ent.IsNotFound(err) {
		return auth.ErrUnknown
	}
	return fmt.Errorf("token: %w", err)
}
