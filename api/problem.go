package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
	"github.com/vanban/vanban/internal/search"
)

// Problem is the one shape of every error (RFC 9457). Type is stable: callers may branch on it.
type Problem struct {
	Type      string              `json:"type" format:"uri-reference" example:"/problems/invalid" doc:"Stable name of the kind of problem; the page behind it says more."`
	Title     string              `json:"title" example:"The request is not valid"`
	Status    int                 `json:"status" example:"422"`
	Detail    string              `json:"detail,omitempty" doc:"What is wrong this time."`
	RequestID string              `json:"request_id,omitempty" doc:"Names this request in the server's log."`
	IssuedOn  law.Date            `json:"issued_on,omitzero" doc:"not-yet-issued: the day from which the document can be read."`
	FormedOn  law.Date            `json:"formed_on,omitzero" doc:"not-yet-formed: the day from which the territory can be asked about."`
	Location  string              `json:"location,omitempty" doc:"moved: where it is now."`
	Errors    []*huma.ErrorDetail `json:"errors,omitempty" doc:"One entry for each offending field: body.issued_on, query.limit, ..."`

	headers http.Header
}

func (p *Problem) Error() string             { return p.Title + ": " + p.Detail }
func (p *Problem) GetStatus() int            { return p.Status }
func (p *Problem) GetHeaders() http.Header   { return p.headers }
func (p *Problem) ContentType(string) string { return problemType }

const (
	problemType = "application/problem+json"
	problemPath = "/problems/"
)

// problemKind describes one kind of problem, on its page too.
type problemKind struct {
	code   string
	status int
	title  string
	help   string
}

// problemKinds lists every kind of problem. The first one of a status is that status's own.
var problemKinds = []problemKind{
	{"malformed", 400, "The request cannot be read", "The body is not JSON, is not UTF-8 or is missing, or the address holds a character that has no place there."},
	{"unauthorized", 401, "A good token is needed", "Send “Authorization: Bearer <token>”. Without a token, only what is public can be read; a wrong or revoked token is refused everywhere."},
	{"forbidden", 403, "The token's role does not allow this", "Readers read, editors write news and propose, reviewers publish and review. Ask for a token with the role that the operation names."},
	{"not-found", 404, "There is nothing here", "The address or the identifier is not known. Identifiers are opaque: follow links, search, or ask /api/v1/resolve."},
	{"not-yet-issued", 404, "The document is not yet issued on that day", "The day asked about (as_of) lies before the day of issue, which issued_on gives."},
	{"not-yet-formed", 404, "The territory is not yet formed on that day", "The day asked about (on) lies before the first day of the territory, which formed_on gives. Ask about the old units on whose land it was formed: its territory page names them."},
	{"method-not-allowed", 405, "The method is not allowed here", "The Allow header lists the methods that are."},
	{"not-acceptable", 406, "Only JSON is served here", "The Accept header rules out application/json."},
	{"timeout", 408, "The body took too long to arrive", "Send the request again."},
	{"conflict", 409, "It was decided or changed meanwhile", "Read the present state, then decide again."},
	{"too-large", 413, "The body is too large", "Send less at once, or import large files with “vanban import”."},
	{"unsupported-media-type", 415, "The body must be JSON", "Send application/json; a PATCH may say application/merge-patch+json."},
	{"invalid", 422, "The request is not valid", "The entries of errors name every offending field and what is wrong with it."},
	{"internal", 500, "The server failed", "It is not your fault. The log has the cause under request_id."},
	{"unavailable", 503, "The server cannot answer now", "It is starting, stopping or rebuilding its index. Try again shortly."},
	{"moved", 308, "The document has another id now", "The id was given up: the number was found, or found wrong. The Location header leads to the document."},
}

func kindOf(code string) problemKind {
	for _, k := range problemKinds {
		if k.code == code {
			return k
		}
	}
	return kindOf("internal")
}

func kindOfStatus(status int) problemKind {
	for _, k := range problemKinds {
		if k.status == status {
			return k
		}
	}
	if status >= 400 && status < 500 {
		return kindOf("malformed")
	}
	return kindOf("internal")
}

func newProblem(code, detail string, details ...*huma.ErrorDetail) *Problem {
	k := kindOf(code)
	return &Problem{Type: problemPath + code, Title: k.title, Status: k.status, Detail: detail, Errors: details}
}

// invalid is the problem of one bad field. location is like query.limit or body.title.
func invalid(location, format string, args ...any) *Problem {
	return newProblem("invalid", "see errors", &huma.ErrorDetail{Location: location, Message: fmt.Sprintf(format, args...)})
}

// invalidFaults is the problem of a fact that cannot be taken as given in a body.
func invalidFaults(faults []registry.Fault) *Problem {
	details := make([]*huma.ErrorDetail, len(faults))
	for i, f := range faults {
		details[i] = &huma.ErrorDetail{Location: strings.TrimSuffix("body."+f.Field, "."), Message: f.Reason}
	}
	return newProblem("invalid", "see errors", details...)
}

func unauthorized(detail string) *Problem {
	p := newProblem("unauthorized", detail)
	p.headers = http.Header{"Www-Authenticate": {`Bearer realm="vanban"`}}
	return p
}

// huma makes its errors by these variables. They are set once, for every API of the process, before any is made.
func init() {
	huma.DefaultArrayNullable = false
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		return humaProblem(nil, status, msg, errs)
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
		return humaProblem(requestOf(ctx.Context()), status, msg, errs)
	}
}

func humaProblem(r *request, status int, msg string, errs []error) *Problem {
	if status == http.StatusInternalServerError && msg == "cannot read request body" {
		status = http.StatusBadRequest // the caller went away, or sent less than it said
	}
	k := kindOfStatus(status)
	p := newProblem(k.code, msg)
	if status == http.StatusUnprocessableEntity {
		p.Detail = "see errors"
	}
	if r != nil {
		p.RequestID = r.id
	}
	if k.status >= http.StatusInternalServerError {
		p.Detail = ""
		if r != nil {
			r.log.Error("request failed", "request_id", r.id, "method", r.method, "path", r.url.Path, "error", errors.Join(errs...))
		}
		return p
	}
	for _, err := range errs {
		d := &huma.ErrorDetail{}
		if e, ok := err.(huma.ErrorDetailer); ok {
			*d = *e.ErrorDetail()
		} else if err != nil {
			d.Message = err.Error()
		}
		d.Value = small(d.Value)
		if m := missing.FindStringSubmatch(d.Message); m != nil {
			d.Location, d.Message, d.Value = d.Location+"."+m[1], "is missing", nil
		}
		p.Errors = append(p.Errors, d)
	}
	return p
}

// missing is what huma says of an object that lacks a field; the problem names the field.
var missing = regexp.MustCompile(`^expected required property (.+) to be present$`)

const maxEcho = 200

// small lets a value be echoed if it is a short scalar: nobody wants their whole text back.
func small(v any) any {
	switch v := v.(type) {
	case string:
		if v != "" && utf8.RuneCountInString(v) <= maxEcho {
			return v
		}
	case bool, float64, int, int64:
		return v
	}
	return nil
}

// problemOf turns an error of the registry into a problem. Others stay as they are, and come out as internal.
func problemOf(ctx context.Context, err error) error {
	r := requestOf(ctx)
	var (
		p       *Problem
		invalid *registry.Invalid
		moved   *registry.Moved
		early   *registry.NotYetIssued
		unborn  *registry.NotYetFormed
	)
	switch {
	case errors.As(err, &p):
	case errors.As(err, &invalid):
		p = invalidFaults(invalid.Faults)
	case errors.As(err, &moved):
		p = movedTo(r, moved.To)
	case errors.As(err, &early):
		p = newProblem("not-yet-issued", early.Error())
		p.IssuedOn = early.On
	case errors.As(err, &unborn):
		p = newProblem("not-yet-formed", unborn.Error())
		p.FormedOn = unborn.On
	case errors.Is(err, registry.ErrNotFound):
		p = newProblem("not-found", err.Error())
	case errors.Is(err, registry.ErrConflict):
		p = newProblem("conflict", err.Error())
	case errors.Is(err, registry.ErrDenied):
		p = newProblem("forbidden", err.Error())
	case errors.Is(err, search.ErrClosed), ctx.Err() != nil:
		p = newProblem("unavailable", "")
	default:
		return err
	}
	p.RequestID = r.id
	return p
}

// movedTo redirects to the same address with the document's new id. GET goes on as GET; other methods keep theirs.
func movedTo(r *request, id string) *Problem {
	p := newProblem("moved", "the document is now "+id)
	if r.method == http.MethodGet || r.method == http.MethodHead {
		p.Status = http.StatusMovedPermanently
	}
	u := *r.url
	rest := strings.TrimPrefix(u.Path, documentsPath)
	if _, tail, ok := strings.Cut(rest, "/"); ok {
		id += "/" + tail
	}
	u.Path, u.RawPath = documentsPath+id, ""
	p.Location = u.RequestURI()
	p.headers = http.Header{"Location": {p.Location}}
	return p
}
