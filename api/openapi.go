package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/law"
	"github.com/vanban/vanban/internal/registry"
)

const (
	bearer       = "bearer"
	schemaPrefix = "#/components/schemas/"
)

var tags = []*huma.Tag{
	{Name: "documents", Description: "Documents by their facts, their status on a day, and what they do to each other."},
	{Name: "references", Description: "From words to documents: one reference, or all in a text."},
	{Name: "news", Description: "News items, and the places in them that speak of a document."},
	{Name: "places", Description: "Territories, issuing bodies and topics."},
	{Name: "log", Description: "What was recorded when, by whom, and what waits for review."},
	{Name: "maintenance", Description: "Of the server that answers."},
}

func (s *server) humaConfig() huma.Config {
	c := huma.DefaultConfig("vanban", s.Version)
	if s.Version == "" {
		c.Info.Version = "0"
	}
	c.Info.Description = "Official documents of Viet Nam: which rule a text speaks of, whether it is in force on a day, and why.\n\n" +
		"Dates are calendar days in Viet Nam (YYYY-MM-DD), instants RFC 3339 in UTC. Intervals are half open: `from` is the first day, " +
		"`to` the first day no longer. Reading needs no token, save drafts and work queues. A write answers with its `seq`, its place in the log."
	c.Info.License = &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	c.Tags = tags
	c.CreateHooks = nil // no $schema in answers
	c.DocsPath, c.SchemasPath, c.OpenAPIPath = "", "", ""
	c.RejectUnknownQueryParameters = true
	format := huma.Format{Marshal: huma.DefaultJSONFormat.Marshal, Unmarshal: unmarshal}
	c.Formats = map[string]huma.Format{"application/json": format, "json": format}
	c.Transformers = []huma.Transformer{func(ctx huma.Context, _ string, v any) (any, error) {
		lang := requestOf(ctx.Context()).lang
		if _, ok := v.(*Problem); ok {
			lang = langEn
		}
		ctx.SetHeader("Content-Language", lang)
		return v, nil
	}}
	schemas := huma.NewMapRegistry(schemaPrefix, schemaName)
	for t, alias := range schemaAliases {
		schemas.RegisterTypeAlias(t, alias)
	}
	c.Components = &huma.Components{
		Schemas: schemas,
		SecuritySchemes: map[string]*huma.SecurityScheme{bearer: {Type: "http", Scheme: "bearer",
			Description: "A token made by `vanban token create`. Roles: reader, editor, reviewer, admin; each may do what the one before it may."}},
	}
	return c
}

// unmarshal is json.Unmarshal that does not repair text silently.
func unmarshal(data []byte, v any) error {
	if !utf8.Valid(data) {
		return errors.New("not UTF-8")
	}
	return json.Unmarshal(data, v)
}

// schemaName names shapes as the contract does.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for _, r := range []struct{ from, to string }{{"DocumentView", "Document"}, {"NewsView", "News"}, {"MentionView", "Mention"},
		{"EffectView", "Effect"}, {"AssertionView", "Assertion"}, {"RelationView", "Relation"}, {"ProposalView", "Proposal"},
		{"CandidateView", "Candidate"}, {"DocName", "DocumentName"}, {"ComponentView", "Component"}, {"ProvisionView", "Provision"},
		{"DifferenceView", "Difference"}, {"DiffView", "Diff"}} {
		if rest, ok := strings.CutSuffix(name, r.from); ok {
			name = rest + r.to
		}
	}
	if rest, ok := strings.CutSuffix(name, "Summary"); ok && !strings.HasSuffix(rest, "Document") {
		name = rest + "DocumentSummary"
	}
	return name
}

// Shapes of values whose Go types do not show them.
type (
	dateShape     struct{}
	openDateShape struct{}
	kindShape     struct{}
	typeShape     struct{}
	classShape    struct{}
	statusShape   struct{}
	certainShape  struct{}
	relationShape struct{}
	effectShape   struct{}
	stateShape    struct{}
	outcomeShape  struct{}
	basisShape    struct{}
	levelShape    struct{}
	formShape     struct{}
	reachShape    struct{}
)

var schemaAliases = map[reflect.Type]reflect.Type{
	reflect.TypeFor[law.Date]():           reflect.TypeFor[dateShape](),
	reflect.TypeFor[registry.OpenDate]():  reflect.TypeFor[openDateShape](),
	reflect.TypeFor[registry.Kind]():      reflect.TypeFor[kindShape](),
	reflect.TypeFor[law.DocumentType]():   reflect.TypeFor[typeShape](),
	reflect.TypeFor[law.Class]():          reflect.TypeFor[classShape](),
	reflect.TypeFor[law.StatusCode]():     reflect.TypeFor[statusShape](),
	reflect.TypeFor[law.Certainty]():      reflect.TypeFor[certainShape](),
	reflect.TypeFor[law.RelationKind]():   reflect.TypeFor[relationShape](),
	reflect.TypeFor[law.EffectKind]():     reflect.TypeFor[effectShape](),
	reflect.TypeFor[law.State]():          reflect.TypeFor[stateShape](),
	reflect.TypeFor[law.Outcome]():        reflect.TypeFor[outcomeShape](),
	reflect.TypeFor[law.EffectiveBasis](): reflect.TypeFor[basisShape](),
	reflect.TypeFor[law.TerritoryLevel](): reflect.TypeFor[levelShape](),
	reflect.TypeFor[law.SuccessionForm](): reflect.TypeFor[formShape](),
	reflect.TypeFor[registry.Reach]():     reflect.TypeFor[reachShape](),
}

func enum[S ~string](codes ...S) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, c := range codes {
		s.Enum = append(s.Enum, string(c))
	}
	return s
}

func (dateShape) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Nullable: true}
}

func (openDateShape) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Nullable: true, Pattern: `^([0-9]{4}-[0-9]{2}-[0-9]{2}|unknown)$`,
		PatternDescription: "date YYYY-MM-DD, or unknown"}
}

func (kindShape) Schema(huma.Registry) *huma.Schema   { return enum(registry.Kinds()...) }
func (typeShape) Schema(huma.Registry) *huma.Schema   { return enum(law.DocumentTypes()...) }
func (classShape) Schema(huma.Registry) *huma.Schema  { return enum(law.Classes()...) }
func (statusShape) Schema(huma.Registry) *huma.Schema { return enum(law.StatusCodes()...) }
func (certainShape) Schema(huma.Registry) *huma.Schema {
	return enum(law.Established, law.Presumed)
}
func (relationShape) Schema(huma.Registry) *huma.Schema { return enum(law.RelationKinds()...) }
func (effectShape) Schema(huma.Registry) *huma.Schema   { return enum(law.EffectKinds()...) }
func (stateShape) Schema(huma.Registry) *huma.Schema {
	return enum(law.StateSuggested, law.StateConfirmed, law.StateRejected, law.StateRetracted)
}
func (outcomeShape) Schema(huma.Registry) *huma.Schema {
	return enum(law.Resolved, law.Ambiguous, law.NotFound, law.Unparsed)
}
func (basisShape) Schema(huma.Registry) *huma.Schema {
	return enum(law.BasisStated, law.BasisOffset, law.BasisLegalDefault, law.BasisInferred, law.BasisSource)
}
func (levelShape) Schema(huma.Registry) *huma.Schema {
	return enum(law.LevelCountry, law.LevelProvince, law.LevelDistrict, law.LevelCommune)
}
func (formShape) Schema(huma.Registry) *huma.Schema {
	return enum(law.Merger, law.Split, law.Rename, law.TransferPart, law.TransferTopic)
}
func (reachShape) Schema(huma.Registry) *huma.Schema {
	return enum(registry.ReachYes, registry.ReachNo, registry.ReachPartly, registry.ReachUnknown)
}

// option says more of an operation.
type option func(*server, *huma.Operation)

const roleKey = "role"

// needs says the least role that may call the operation.
func needs(role auth.Role) option {
	return func(_ *server, o *huma.Operation) {
		o.Metadata = map[string]any{roleKey: role}
		o.Security = []map[string][]string{{bearer: {}}}
		o.Errors = append(o.Errors, http.StatusForbidden)
		o.Description = strings.TrimSpace(o.Description + "\n\nNeeds a token with the role " + string(role) + ".")
	}
}

// staffSeeMore says that a token is not needed, but shows more.
func staffSeeMore(_ *server, o *huma.Operation) {
	o.Security = []map[string][]string{{}, {bearer: {}}}
}

func about(text string) option {
	return func(_ *server, o *huma.Operation) { o.Description = strings.TrimSpace(text + "\n\n" + o.Description) }
}

// found says that the operation names something that may not be there.
func found(_ *server, o *huma.Operation) { o.Errors = append(o.Errors, http.StatusNotFound) }

// mayMove says that a document named by an id that was given up redirects.
func mayMove(status int) option {
	return func(_ *server, o *huma.Operation) {
		o.Errors = append(o.Errors, http.StatusNotFound)
		o.Responses[strconv.Itoa(status)] = &huma.Response{Description: "The id was given up: Location leads to the document.",
			Headers: map[string]*huma.Param{"Location": {Schema: &huma.Schema{Type: huma.TypeString, Format: "uri-reference"}}}}
	}
}

func conflicts(_ *server, o *huma.Operation) { o.Errors = append(o.Errors, http.StatusConflict) }

// answers documents what a status means and the shape that comes with it.
func answers[T any](status int, description string) option {
	return func(s *server, o *huma.Operation) {
		r := &huma.Response{Description: description, Content: map[string]*huma.MediaType{
			"application/json": {Schema: s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, o.OperationID+"Response")}}}
		if status == http.StatusCreated {
			r.Headers = map[string]*huma.Param{"Location": {Schema: &huma.Schema{Type: huma.TypeString, Format: "uri-reference"}}}
		}
		o.Responses[strconv.Itoa(status)] = r
	}
}

// takes documents a JSON body of shape T, which the operation reads raw.
func takes[T any](example string, types ...string) option {
	return func(s *server, o *huma.Operation) {
		schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, o.OperationID+"Request")
		m := &huma.MediaType{Schema: schema, Example: json.RawMessage(example)}
		o.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": m}}
		for _, t := range types {
			o.RequestBody.Content[t] = m
		}
		hasBody(s, o)
	}
}

func hasBody(s *server, o *huma.Operation) {
	o.Errors = append(o.Errors, http.StatusBadRequest, http.StatusRequestTimeout, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	o.MaxBodyBytes = s.MaxBody + 1 // huma refuses a body of just that size
	o.BodyReadTimeout = bodyTimeout
}

// operation registers an operation under the base path. Errors of the registry become problems.
func operation[I, O any](s *server, method, path, id, tag, summary string, h func(context.Context, *I) (*O, error), opts ...option) {
	o := huma.Operation{Method: method, Path: base + path, OperationID: id, Tags: []string{tag}, Summary: summary,
		Errors:    []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusNotAcceptable, http.StatusUnprocessableEntity, http.StatusInternalServerError, http.StatusServiceUnavailable},
		Responses: map[string]*huma.Response{}}
	for _, opt := range opts {
		opt(s, &o)
	}
	slices.Sort(o.Errors)
	o.Errors = slices.Compact(o.Errors)
	huma.Register(s.api, o, func(ctx context.Context, in *I) (*O, error) {
		out, err := h(ctx, in)
		if err != nil {
			return nil, problemOf(ctx, err)
		}
		return out, nil
	})
}

// finishOpenAPI says what huma cannot: which objects may be null, which may grow, and what problems mean.
func (s *server) finishOpenAPI() {
	schemas := s.api.OpenAPI().Components.Schemas
	taken, given := map[string]bool{}, map[string]bool{}
	for _, item := range s.api.OpenAPI().Paths {
		for _, o := range []*huma.Operation{item.Get, item.Post, item.Patch} {
			if o == nil {
				continue
			}
			if o.RequestBody != nil {
				for _, m := range o.RequestBody.Content {
					reach(schemas, m.Schema, taken)
				}
			}
			for _, r := range o.Responses {
				for _, m := range r.Content {
					reach(schemas, m.Schema, given)
				}
			}
		}
	}
	for name, shape := range schemas.Map() {
		if !taken[name] {
			shape.AdditionalProperties = orNil(shape.AdditionalProperties) // answers may get more fields; bodies may not
		}
		if !given[name] {
			nullable(schemas, shape)
		}
	}
	for _, name := range []string{"Document", "DocumentWritten"} {
		shape := schemas.Map()[name]
		for _, property := range []string{"gazette", "source"} {
			c := *schemas.SchemaFromRef(shape.Properties[property].Ref)
			c.Nullable = true
			shape.Properties[property] = &c
		}
	}
	s.namePath()
	for _, item := range s.api.OpenAPI().Paths {
		for _, o := range []*huma.Operation{item.Get, item.Post, item.Patch} {
			if o == nil {
				continue
			}
			for code, r := range o.Responses {
				status, err := strconv.Atoi(code)
				if err == nil && status >= 400 {
					r.Description = titlesOf(status)
				}
			}
		}
	}
	s.serveOpenAPI()
}

// namePath gives the parameter of the path that has slashes its name: the router knows it as an asterisk.
func (s *server) namePath() {
	paths := s.api.OpenAPI().Paths
	item := paths[base+provisionsPath]
	delete(paths, base+provisionsPath)
	paths[base+provisionsDoc] = item
	for _, p := range item.Get.Parameters {
		if p.Name == "*" {
			p.Name = "path"
		}
	}
}

// orNil leaves out that no more properties are allowed.
func orNil(additional any) any {
	if additional == false {
		return nil
	}
	return additional
}

// nullable says of a body that null is as good as leaving out a field.
func nullable(schemas huma.Registry, shape *huma.Schema) {
	for name, p := range shape.Properties {
		if name == "kind" || slices.Contains(shape.Required, name) {
			continue
		}
		c := *p
		if p.Ref != "" {
			c = *schemas.SchemaFromRef(p.Ref)
		}
		if c.Nullable = true; c.Enum != nil {
			c.Enum = append(slices.Clone(c.Enum), nil)
		}
		shape.Properties[name] = &c
	}
}

// reach notes the named shapes that a shape refers to.
func reach(schemas huma.Registry, shape *huma.Schema, seen map[string]bool) {
	if shape == nil {
		return
	}
	if name, ok := strings.CutPrefix(shape.Ref, schemaPrefix); ok {
		if !seen[name] {
			seen[name] = true
			reach(schemas, schemas.Map()[name], seen)
		}
		return
	}
	reach(schemas, shape.Items, seen)
	for _, p := range shape.Properties {
		reach(schemas, p, seen)
	}
	for _, p := range shape.AnyOf {
		reach(schemas, p, seen)
	}
}

// titlesOf is what an error status may mean.
func titlesOf(status int) string {
	var out []string
	for _, k := range problemKinds {
		if k.status == status {
			out = append(out, k.title+" ("+problemPath+k.code+")")
		}
	}
	return strings.Join(out, "; ")
}

func (s *server) serveOpenAPI() {
	type form struct {
		path, mime string
		make       func() ([]byte, error)
	}
	for _, f := range []form{
		{"/openapi.json", "application/openapi+json", func() ([]byte, error) { return json.Marshal(s.api.OpenAPI()) }},
		{"/openapi.yaml", "application/openapi+yaml", s.api.OpenAPI().YAML},
	} {
		body, err := f.make()
		s.router.Get(f.path, func(w http.ResponseWriter, r *http.Request) {
			if err != nil {
				s.Logger.Error("OpenAPI document", "error", err)
				writeProblem(w, r, newProblem("internal", ""))
				return
			}
			w.Header().Set("Content-Type", f.mime)
			_, _ = w.Write(body) // the caller may be gone
		})
	}
}

func joined(list []string) string { return strings.Join(list, ", ") }
