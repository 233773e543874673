package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are those of one handler.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	latency  *prometheus.HistogramVec
}

func (s *server) newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "vanban_http_requests_total", Help: "Requests answered."},
			[]string{"method", "route", "status"}),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "vanban_http_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}}, []string{"method", "route"}),
	}
	m.registry.MustRegister(m.requests, m.latency, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "vanban_log_seq", Help: "Position that the log has reached."}, func() float64 {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			head, err := s.Registry.Head(ctx)
			if err != nil {
				return -1
			}
			return float64(head.Seq)
		}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "vanban_index_seq", Help: "Position in the log that the search index has reached."},
			func() float64 { return float64(s.Search.Seq()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "vanban_index_lag", Help: "Entries of the log that the search index has yet to reach."},
			func() float64 {
				ctx, cancel := context.WithTimeout(context.Background(), time.Second)
				defer cancel()
				head, err := s.Registry.Head(ctx)
				if err != nil {
					return -1
				}
				return float64(max(0, head.Seq-s.Search.Seq()))
			}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "vanban_index_damaged", Help: "1 if the search index was found damaged and set aside."},
			func() float64 {
				if s.damaged() {
					return 1
				}
				return 0
			}))
	return m
}

// methodLabel keeps the number of labels bounded: callers may send any word as a method.
func methodLabel(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPatch, http.MethodPut, http.MethodDelete, http.MethodOptions:
		return method
	}
	return "other"
}

func (m *metrics) observe(method, route string, status int, took time.Duration) {
	method = methodLabel(method)
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
	m.latency.WithLabelValues(method, route).Observe(took.Seconds())
}

// readiness is the head that the log had at start, which the index has to reach before the server is ready, and again after it was found
// damaged and set aside.
type readiness struct {
	mu    sync.Mutex
	known bool
	need  int64
}

// check reports whether the server is ready, and where log and index stand.
func (s *server) check(ctx context.Context) (ready bool, log, index, need int64) {
	head, err := s.Registry.Head(ctx)
	s.ready.mu.Lock()
	defer s.ready.mu.Unlock()
	if err != nil {
		return false, -1, s.Search.Seq(), s.ready.need
	}
	if !s.ready.known {
		s.ready.known, s.ready.need = true, head.Seq
	}
	index = s.Search.Seq()
	return index >= s.ready.need, head.Seq, index, s.ready.need
}

func (s *server) damaged() bool { return s.Damaged != nil && s.Damaged() }

func (s *server) health() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	s.check(ctx) // takes down where the log stands at start
	s.router.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]any{"status": "ok", "version": s.Version})
	})
	s.router.Get("/readyz", func(w http.ResponseWriter, r *http.Request) {
		ready, log, index, need := s.check(r.Context())
		status := http.StatusOK
		if !ready {
			status = http.StatusServiceUnavailable
		}
		answer := map[string]any{"ready": ready, "log_seq": log, "index_seq": index, "index_seq_needed": need, "index_lag": max(0, log-index)}
		switch {
		case !s.damaged():
		case ready:
			answer["index"] = "was damaged; it was set aside and has been built anew"
		default:
			answer["index"] = "was damaged; it was set aside and is being built anew"
		}
		writeJSON(w, status, answer)
	})
	s.router.Method(http.MethodGet, "/metrics", promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}))
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the caller may be gone; there is nobody else to tell
}
