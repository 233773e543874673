package fetch

import (
	"context"
	"sync"
	"time"
)

// pace keeps requests to one host apart.
type pace struct {
	mu   sync.Mutex
	next map[string]time.Time // when a host may be asked again
}

// wait takes the host's next turn and waits for it.
func (p *pace) wait(ctx context.Context, host string, pause time.Duration) error {
	p.mu.Lock()
	now := time.Now()
	at := p.next[host]
	if at.Before(now) {
		at = now
	}
	p.next[host] = at.Add(pause)
	p.mu.Unlock()
	if at.Equal(now) {
		return ctx.Err()
	}
	timer := time.NewTimer(time.Until(at))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
