package store

import (
	"context"
	"fmt"

	"github.com/vanban/vanban/ent"
	"github.com/vanban/vanban/ent/cursor"
)

// Cursor is the log position that a consumer has reached.
func (s *Store) Cursor(ctx context.Context, consumer string) (int64, error) {
	c, err := s.c.Cursor.Get(ctx, consumer)
	if ent.IsNotFound(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("cursor of %s: %w", consumer, err)
	}
	return c.Seq, nil
}

// MoveCursor moves the cursor of a consumer on. Where another process has come further, it stays there.
func (s *Store) MoveCursor(ctx context.Context, consumer string, to int64) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	err := s.transaction(ctx, func(t *ent.Tx) error {
		if err := t.Cursor.Create().SetID(consumer).SetSeq(0).SetTurn("").OnConflictColumns("id").Ignore().Exec(ctx); err != nil {
			return err
		}
		return t.Cursor.Update().Where(cursor.ID(consumer), cursor.SeqLT(to)).SetSeq(to).Exec(ctx)
	})
	if err != nil {
		return fmt.Errorf("cursor of %s: %w", consumer, err)
	}
	return nil
}
