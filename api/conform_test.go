package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// document is the OpenAPI document as served.
var document = sync.OnceValue(func() map[string]any {
	rec := httptest.NewRecorder()
	shared.handler.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/openapi.json", nil))
	var doc map[string]any
	if err := json.Unmarshal(rec.Body.Bytes(), &doc); err != nil {
		panic(err)
	}
	return doc
})

// at follows names through objects; nil if there is nothing.
func at(v any, names ...string) any {
	for _, n := range names {
		m, _ := v.(map[string]any)
		v = m[n]
	}
	return v
}

// pathOf is the template of the OpenAPI document that a path matches, "" if there is none.
func pathOf(path string) string {
	path, _, _ = strings.Cut(path, "?")
	got := strings.Split(path, "/")
	best := ""
	for template := range at(document(), "paths").(map[string]any) {
		want := strings.Split(template, "/")
		got := got
		if n := len(want); want[n-1] == "{path}" && len(got) > n { // the path of a provision has slashes
			got = append(slices.Clone(got[:n-1]), strings.Join(got[n-1:], "/"))
		}
		if len(got) != len(want) {
			continue
		}
		fits := true
		for i := range want {
			fits = fits && (want[i] == got[i] || strings.HasPrefix(want[i], "{") && got[i] != "")
		}
		if fits && (best == "" || strings.Count(template, "{") < strings.Count(best, "{")) {
			best = template
		}
	}
	return best
}

// conform checks that an answer is one that the OpenAPI document describes.
func conform(t *testing.T, c call, a answer) {
	t.Helper()
	template := pathOf(c.path)
	method := strings.ToLower(c.method)
	op := at(document(), "paths", template, method)
	if template == "" || op == nil || a.status == http.StatusNotModified {
		return
	}
	described := at(op, "responses", fmt.Sprint(a.status))
	if described == nil {
		t.Errorf("%s %s: status %d is not described", c.method, template, a.status)
		return
	}
	kind := a.header.Get("Content-Type")
	schema := at(described, "content", kind, "schema")
	if a.status >= 300 && a.status < 400 {
		return
	}
	if schema == nil {
		t.Errorf("%s %s: %d %s is not described", c.method, template, a.status, kind)
		return
	}
	var v any
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		t.Errorf("%s %s: %v", c.method, template, err)
		return
	}
	for _, fault := range check(schema.(map[string]any), v, "") {
		t.Errorf("%s %s %d: not as described: %s", c.method, c.path, a.status, fault)
	}
}

// check lists where a value differs from a schema. It knows the keywords that the document uses.
func check(schema map[string]any, v any, where string) []string {
	if ref, ok := schema["$ref"].(string); ok {
		schema = at(document(), strings.Split(strings.TrimPrefix(ref, "#/"), "/")...).(map[string]any)
	}
	if any, ok := schema["anyOf"].([]any); ok {
		for _, s := range any {
			if len(check(s.(map[string]interface{}), v, where)) == 0 {
				return nil
			}
		}
		return []string{where + ": fits nothing of anyOf"}
	}
	var out []string
	fault := func(format string, args ...any) { out = append(out, where+": "+fmt.Sprintf(format, args...)) }
	if types := typesOf(schema); types != nil && !slices.Contains(types, kindOf(v)) && !(kindOf(v) == "integer" && slices.Contains(types, "number")) {
		fault("%v is not %v", v, types)
		return out
	}
	if v == nil {
		return nil
	}
	if enum, ok := schema["enum"].([]any); ok && !slices.Contains(enum, v) {
		fault("%v is not one of %v", v, enum)
	}
	switch x := v.(type) {
	case string:
		if p, ok := schema["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(x) {
			fault("%q does not match %s", x, p)
		}
		if schema["format"] == "date" && !regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString(x) {
			fault("%q is not a date", x)
		}
	case []any:
		if items, ok := schema["items"].(map[string]any); ok {
			for i, e := range x {
				out = append(out, check(items, e, fmt.Sprintf("%s[%d]", where, i))...)
			}
		}
		if n, ok := schema["minItems"].(float64); ok && len(x) < int(n) {
			fault("has %d items", len(x))
		}
	case map[string]any:
		if required, ok := schema["required"].([]any); ok {
			for _, name := range required {
				if _, ok := x[name.(string)]; !ok {
					fault("lacks %v", name)
				}
			}
		}
		for name, e := range x {
			if p, ok := at(schema, "properties", name).(map[string]any); ok {
				out = append(out, check(p, e, where+"."+name)...)
			} else if more, ok := schema["additionalProperties"].(map[string]any); ok {
				out = append(out, check(more, e, where+"."+name)...)
			} else if schema["properties"] != nil {
				fault("%s is not described", name)
			}
		}
	}
	return out
}

func typesOf(schema map[string]any) []string {
	switch x := schema["type"].(type) {
	case string:
		return []string{x}
	case []any:
		var out []string
		for _, s := range x {
			out = append(out, s.(string))
		}
		return out
	}
	return nil
}

func kindOf(v any) string {
	switch x := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case float64:
		if x == float64(int64(x)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	}
	return "object"
}

func TestOpenAPIDocument(t *testing.T) {
	t.Parallel()
	doc := document()
	if doc["openapi"] != "3.1.0" {
		t.Errorf("version %v", doc["openapi"])
	}
	ids := map[string]string{}
	tags := map[string]bool{}
	for _, tag := range doc["tags"].([]any) {
		tags[tag.(map[string]any)["name"].(string)] = true
	}
	for path, item := range doc["paths"].(map[string]any) {
		for method, op := range item.(map[string]any) {
			name := method + " " + path
			id, _ := at(op, "operationId").(string)
			if id == "" || ids[id] != "" {
				t.Errorf("%s: operation id %q, also of %s", name, id, ids[id])
			}
			ids[id] = name
			if s, _ := at(op, "summary").(string); s == "" {
				t.Errorf("%s has no summary", name)
			}
			for _, tag := range at(op, "tags").([]any) {
				if !tags[tag.(string)] {
					t.Errorf("%s: tag %v is not declared", name, tag)
				}
			}
			for _, m := range regexp.MustCompile(`{([^}]+)}`).FindAllStringSubmatch(path, -1) {
				if !slices.ContainsFunc(at(op, "parameters").([]any), func(p any) bool {
					return at(p, "name") == m[1] && at(p, "in") == "path" && at(p, "required") == true
				}) {
					t.Errorf("%s does not declare %s", name, m[1])
				}
			}
			for _, status := range []string{"401", "422", "500"} {
				if at(op, "responses", status, "content", "application/problem+json", "schema") == nil {
					t.Errorf("%s does not describe %s", name, status)
				}
			}
			if (method == "post" || method == "patch") && at(op, "requestBody", "required") != true {
				t.Errorf("%s: body is not required", name)
			}
			if media, ok := at(op, "requestBody", "content", "application/json").(map[string]any); ok && media["example"] != nil {
				for _, fault := range check(media["schema"].(map[string]any), media["example"], "") {
					t.Errorf("%s: the example is not as described: %s", name, fault)
				}
			}
		}
	}
	for _, ref := range refs(doc) {
		if at(doc, strings.Split(strings.TrimPrefix(ref, "#/"), "/")...) == nil {
			t.Errorf("%s leads nowhere", ref)
		}
	}
	if at(doc, "components", "securitySchemes", "bearer", "scheme") != "bearer" {
		t.Error("no bearer scheme")
	}
	for name, shape := range at(doc, "components", "schemas").(map[string]any) {
		if example := regexp.MustCompile(`View|Shape|^[a-z]`).FindString(name); example != "" {
			t.Errorf("shape %s is named as in Go", name)
		}
		if shape.(map[string]any)["type"] == nil {
			t.Errorf("shape %s has no type", name)
		}
	}
}

func refs(v any) []string {
	var out []string
	switch x := v.(type) {
	case map[string]any:
		for name, e := range x {
			if s, ok := e.(string); ok && name == "$ref" {
				out = append(out, s)
			} else {
				out = append(out, refs(e)...)
			}
		}
	case []any:
		for _, e := range x {
			out = append(out, refs(e)...)
		}
	}
	return out
}

// TestEveryOperationOfTheContract holds the document against the list that callers rely on.
func TestEveryOperationOfTheContract(t *testing.T) {
	t.Parallel()
	want := strings.Fields(`
		GET/documents GET/provisions GET/suggest GET/documents/{id} GET/documents/{id}/relations GET/documents/{id}/news GET/resolve POST/citations
		GET/documents/{id}/text GET/documents/{id}/provisions/{path} GET/documents/{id}/diff GET/documents/{id}/timeline GET/at/{territory}
		GET/news GET/news/{id} POST/news GET/mentions POST/mentions/{id}/review POST/mentions/{id}/undo GET/missing GET/bodies GET/bodies/{code} GET/territories
		GET/territories/{code} GET/topics GET/changes POST/documents PATCH/documents/{id} POST/relations POST/assertions
		GET/assertions/{id} POST/documents/{id}/retract POST/relations/{id}/retract POST/effects/{id}/retract
		POST/assertions/{id}/retract POST/news/{id}/retract GET/effects GET/effects/{id} POST/effects POST/effects/{id}/review
		GET/relations POST/relations/{id}/review POST/relations/{id}/undo
		GET/proposals POST/proposals/{id}/review POST/index/rebuild`)
	var got []string
	for path, item := range at(document(), "paths").(map[string]any) {
		for method := range item.(map[string]any) {
			got = append(got, strings.ToUpper(method)+strings.TrimPrefix(path, "/api/v1"))
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("operations\n%v, want\n%v", got, want)
	}
}
