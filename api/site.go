package api

import (
	"bytes"
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"time"

	"github.com/go-chi/chi/v5"
	swagger "github.com/swaggo/files/v2"
)

//go:embed assets
var assets embed.FS

var pages = template.Must(template.ParseFS(assets, "assets/*.html"))

// policies of the pages: everything from here, nothing inline.
const (
	docsPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	pagePolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

// site serves what is not the API: the page that shows it, what problems mean, and ways in.
func (s *server) site() {
	s.router.Get("/", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/docs", http.StatusSeeOther) })
	s.router.Get("/van-ban/{id}", func(w http.ResponseWriter, r *http.Request) {
		target := url.URL{Path: documentsPath + chi.URLParam(r, "id")}
		if day := r.URL.Query().Get("ngay"); day != "" {
			target.RawQuery = url.Values{"as_of": {day}}.Encode()
		}
		http.Redirect(w, r, target.String(), http.StatusSeeOther)
	})
	s.router.Get("/problems", func(w http.ResponseWriter, r *http.Request) { s.page(w, r, "problems.html", problemKinds, pagePolicy) })
	s.router.Get("/problems/{code}", func(w http.ResponseWriter, r *http.Request) {
		k := kindOf(chi.URLParam(r, "code"))
		if k.code != chi.URLParam(r, "code") {
			writeProblem(w, r, newProblem("not-found", "no such kind of problem"))
			return
		}
		s.page(w, r, "problems.html", []problemKind{k}, pagePolicy)
	})
	s.router.Get("/docs", func(w http.ResponseWriter, r *http.Request) { s.page(w, r, "docs.html", nil, docsPolicy) })
	for name, from := range map[string]fs.FS{
		"docs.js": sub(assets, "assets"), "page.css": sub(assets, "assets"),
		"swagger-ui-bundle.js": swagger.FS, "swagger-ui.css": swagger.FS,
	} {
		s.router.Get("/docs/"+name, file(from, name))
	}
}

func sub(from fs.FS, dir string) fs.FS {
	out, err := fs.Sub(from, dir)
	if err != nil {
		panic(err) // the name is a constant
	}
	return out
}

// file serves one file, which never changes while the server runs.
func file(from fs.FS, name string) http.HandlerFunc {
	body, err := fs.ReadFile(from, name)
	return func(w http.ResponseWriter, r *http.Request) {
		if err != nil {
			writeProblem(w, r, newProblem("internal", ""))
			return
		}
		w.Header().Set("Cache-Control", "max-age=3600")
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body))
	}
}

// problemPage is a kind of problem as its page shows it.
type problemPage struct {
	Code, Title, Help string
	Status            int
}

func (s *server) page(w http.ResponseWriter, r *http.Request, name string, kinds []problemKind, policy string) {
	var data []problemPage
	for _, k := range kinds {
		data = append(data, problemPage{Code: k.code, Title: k.title, Help: k.help, Status: k.status})
	}
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		s.Logger.Error("page", "name", name, "error", err)
		writeProblem(w, r, newProblem("internal", ""))
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Referrer-Policy", "no-referrer")
	_, _ = w.Write(b.Bytes()) // the caller may be gone
}
