# One set of build flags everywhere: other flags or tags would build every dependency a second time.
export GOFLAGS := -tags=sqlite_fts5,sqlite_omit_load_extension
export CGO_ENABLED := 1

BIN ?= bin/vanban
ADDR ?= 127.0.0.1:8080
FUZZTIME ?= 30s

.PHONY: demo test build generate check-generate lint fuzz bench bench-citations bench-search soak soak-search tools eval eval-parse eval-amendments eval-numbers eval-citations eval-preambles eval-news eval-search oracle mutants

# demo serves the sample registry; open the address that it prints.
demo: build
	$(BIN) demo --addr $(ADDR)

build: tools
	@mkdir -p $(dir $(BIN))
	go build -o $(BIN) ./cmd/vanban

# test is everything that must hold: formatting, vet, generated code, all tests under the race detector.
test: tools lint check-generate
	go test -race -timeout 15m ./...

lint: tools
	@out=$$(gofmt -l cmd api internal ent/schema testdata); if [ -n "$$out" ]; then echo "gofmt would change:"; echo "$$out"; exit 1; fi
	go vet ./...

# generate writes the ent code and, where the model changed, the next migrations (NAME says what they are for).
NAME ?= change
generate: tools
	go generate ./ent
	go run ./internal/store/diff $(NAME)

check-generate: generate
	@out=$$(git status --porcelain -- ent internal/store/migrations); if [ -n "$$out" ]; then echo "make generate leaves a difference; commit it:"; echo "$$out"; exit 1; fi

# fuzz runs every fuzz target for FUZZTIME.
fuzz: tools
	.ci/fuzz $(FUZZTIME)

# bench prints ratios against named alternatives, measured in the same run, and fails where one is over its bound.
bench: tools
	go test -run '^$$' -bench Import -benchtime 1x -timeout 30m ./internal/search
	go test -run '^$$' -bench 'TextOfADay|BenchmarkAt' -benchtime 60x -timeout 30m ./internal/store
	go test -run '^$$' -bench ReplayAgainstParse -timeout 30m ./internal/amendment
	go test -run '^$$' -bench BenchmarkDescription -benchtime 1x ./internal/citation
	$(MAKE) bench-search
	$(MAKE) bench-citations

# bench-search holds search against FTS5 and bleve's positional phrases, on SIZE documents: those of DOCUMENTS and such as have their statistics, or
# invented ones. CACHE is a folder where what is built is kept for the next run. The bounds are for DOCUMENTS=... SIZE=100000; BOUNDS="-growth 4" sets others.
bench-search: DOCUMENTS ?=
bench-search: SIZE ?= 2000
bench-search: CACHE ?=
bench-search: BOUNDS ?=
bench-search: tools
	@mkdir -p bin && go build -o bin/bench-search ./internal/search/bench
	@bin/bench-search -documents '$(DOCUMENTS)' -size $(SIZE) -cache '$(CACHE)' $(BOUNDS)

# soak-search kills a process that indexes, rebuilds and swaps, ROUNDS times, and holds the answers afterwards against an undisturbed index.
soak-search: ROUNDS ?= 20
soak-search: tools
	@mkdir -p bin && go build -o bin/bench-search ./internal/search/bench
	@bin/bench-search -soak $(ROUNDS)

# bench-citations holds the citation engine against one regular expression for numbers, on generated text or the texts of
# DOCUMENTS, MEGABYTES of them at most.
bench-citations: DOCUMENTS ?=
bench-citations: MEGABYTES ?= 100
bench-citations: tools
	DOCUMENTS=$(abspath $(DOCUMENTS)) MEGABYTES=$(MEGABYTES) go test -run '^$$' -bench AgainstRegexp -benchtime 1x ./internal/citation

# eval is every evaluation on the project's own sets.
eval: eval-parse eval-numbers eval-amendments eval-citations eval-preambles eval-news eval-search

# eval-parse holds the parser against the documents of a file.
eval-parse: DOCUMENTS ?= testdata/registry/tinh-mau/documents.jsonl
eval-parse: tools
	@go run ./internal/provision/eval $(DOCUMENTS)

# eval-amendments holds the reader of amending acts and the replay of what they say against official consolidations.
eval-amendments: GOLD ?= testdata/amendments/consolidation.jsonl
eval-amendments: DOCUMENTS ?= testdata/amendments/documents.jsonl
eval-amendments: tools
	@go run ./internal/amendment/eval -gold $(GOLD) -documents $(DOCUMENTS)

# eval-citations holds the citation engine against texts whose citations are known.
eval-citations: GOLD ?= testdata/citations/sentences.dev.jsonl
eval-citations: tools
	@go run ./internal/citation/eval $(GOLD)

# eval-news holds the finder of rules that are only described against news items whose mentions are known.
eval-news: GOLD ?= testdata/news/items.dev.jsonl
eval-news: CATALOGUE ?= testdata/registry,testdata/news/catalogue.jsonl
eval-news: tools
	@go run ./internal/news/eval -gold $(GOLD) -catalogue $(CATALOGUE)

# eval-search holds search against plain bleve and FTS5, on queries of the project's own kind, or with ARTICLES and QUESTIONS on questions
# whose answers are articles. FOLD=1 strips the diacritics of what is asked; ENGINES=ours runs just that; POSTGRES=postgres://... adds ts_rank;
# EVERY=20 asks one question in twenty.
eval-search: ARTICLES ?=
eval-search: QUESTIONS ?=
eval-search: QUERIES ?= testdata/search/queries.dev.jsonl
eval-search: FOLD ?= 0
eval-search: ENGINES ?= ours,bleve,fts5
eval-search: POSTGRES ?=
eval-search: EVERY ?= 1
eval-search: tools
	@go run ./internal/search/eval -articles '$(ARTICLES)' -questions '$(QUESTIONS)' -queries '$(QUERIES)' -fold=$(FOLD) -engines '$(ENGINES)' -postgres '$(POSTGRES)' -every $(EVERY)

# eval-preambles reads what documents are based on, and compares every cited day with the cited document's. SAMPLE=200 prints so many
# preambles with what was found in them, to be read by a person.
eval-preambles: DOCUMENTS ?= testdata/registry/tinh-mau/documents.jsonl testdata/registry/documents.jsonl
eval-preambles: SAMPLE ?= 0
eval-preambles: tools
	@go run ./internal/citation/preambles -dates -sample $(SAMPLE) -seed 4 $(DOCUMENTS)

# eval-numbers reads the numbers of documents and says which it could not read, and why.
eval-numbers: NUMBERS ?= testdata/numbers/tinh-mau.jsonl
eval-numbers: tools
	@go run ./internal/law/eval $(NUMBERS)

# oracle asks the status engine and its oracle about HISTORIES random histories.
HISTORIES ?= 1000000
oracle: tools
	VANBAN_HISTORIES=$(HISTORIES) go test -run 'TestOracle$$' -v -timeout 30m ./internal/force

# mutants puts faults into the status engine, one at a time, and demands that its tests notice each.
mutants: tools
	VANBAN_MUTANTS=1 go test -run MutantsAreKilled -v -timeout 30m ./internal/force

# soak kills an import of 5,000 documents twenty times.
soak: tools
	VANBAN_SOAK=1 go test -run Kill -v -timeout 30m ./cmd/vanban

# tools installs what the machine lacks, on Debian.
tools:
	@.ci/tools
