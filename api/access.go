package api

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/registry"
)

// authenticate finds out who calls, and refuses who may not call the operation. A token that is not good is refused even
// where none is needed: its holder believes to be somebody.
func (s *server) authenticate(ctx huma.Context, next func(huma.Context)) {
	req := requestOf(ctx.Context())
	need, needed := ctx.Operation().Metadata[roleKey].(auth.Role)
	header := ctx.Header("Authorization")
	if header == "" {
		if needed {
			s.refuse(ctx, unauthorized("this needs a token with the role "+string(need)))
			return
		}
		next(ctx)
		return
	}
	scheme, token, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		s.refuse(ctx, unauthorized("the Authorization header is not of the form “Bearer <token>”"))
		return
	}
	who, err := auth.Authenticate(ctx.Context(), s.Tokens, strings.TrimSpace(token))
	if errors.Is(err, auth.ErrUnknown) {
		s.refuse(ctx, unauthorized("the token is not known, or was revoked"))
		return
	}
	if err != nil {
		s.Logger.Error("authentication", "request_id", req.id, "error", err)
		s.refuse(ctx, newProblem("internal", ""))
		return
	}
	req.who = &who
	if needed && !who.Role.Covers(need) {
		s.refuse(ctx, newProblem("forbidden", "this needs the role "+string(need)+", the token's role is "+string(who.Role)))
		return
	}
	next(ctx)
}

func (s *server) refuse(ctx huma.Context, p *Problem) {
	r, w := humachi.Unwrap(ctx)
	writeProblem(w, r, p)
}

// params lets lists be given as repeated parameters as well as with commas, and refuses two values where there is one.
func (s *server) params(ctx huma.Context, next func(huma.Context)) {
	r, _ := humachi.Unwrap(ctx)
	q := r.URL.Query()
	for _, p := range ctx.Operation().Parameters {
		values := q[p.Name]
		if p.In != "query" || len(values) < 2 {
			continue
		}
		if p.Schema != nil && p.Schema.Type == huma.TypeArray {
			q.Set(p.Name, strings.Join(values, ","))
		} else if slices.ContainsFunc(values, func(v string) bool { return v != values[0] }) {
			s.refuse(ctx, invalid("query."+p.Name, "is given more than once"))
			return
		}
	}
	if encoded := q.Encode(); len(q) > 0 {
		u := *r.URL
		u.RawQuery = encoded
		r.URL = &u // the log and redirects keep the address as it came
	}
	next(ctx)
}

// actor is who writes, as the registry sees it.
func actor(ctx context.Context) registry.Actor {
	who := requestOf(ctx).who
	if who == nil {
		return registry.Actor{}
	}
	return registry.Actor{Name: who.Name, Publishes: who.Role.Publishes()}
}

// filters is the address of a list without what says which part of it: pages of one list share it.
func filters(u *url.URL) string {
	q := u.Query()
	q.Del("cursor")
	q.Del("limit")
	return u.Path + "?" + q.Encode()
}

func statusIf(created bool) int {
	if created {
		return http.StatusCreated
	}
	return http.StatusOK
}
