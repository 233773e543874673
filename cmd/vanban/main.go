// Command vanban is the registry of provincial regulations: it serves it, fills it, and answers from it.
//
// This package parses flags, wires the parts together and turns errors into exit codes; it has no rules of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/vanban/vanban/internal/auth"
	"github.com/vanban/vanban/internal/registry"
)

// Exit codes, as the contract has them.
const (
	exitDone  = 0
	exitInput = 1 // the input was at fault; what and where is on standard error
	exitUsage = 2
	exitInner = 3 // a failure of the program or of the system
)

// cli is the command line.
type cli struct {
	Data string `help:"Data folder." env:"VANBAN_DATA" default:"./vanban-data" type:"path"`
	DB   string `help:"Database URL, postgres://...; the default is SQLite in the data folder." name:"db" env:"VANBAN_DB"`
	JSON bool   `help:"Print JSON." name:"json"`

	Demo    demoCmd    `cmd:"" help:"Serve the sample registry from a temporary folder."`
	Serve   serveCmd   `cmd:"" help:"Serve the registry."`
	Import  importCmd  `cmd:"" help:"Import files in the interchange form (JSON Lines)."`
	Export  exportCmd  `cmd:"" help:"Export the registry, or one document."`
	Search  searchCmd  `cmd:"" help:"Search documents."`
	Show    showCmd    `cmd:"" help:"Show a document."`
	Status  statusCmd  `cmd:"" help:"Say whether a document is in force, and why."`
	Diff    diffCmd    `cmd:"" help:"Show what changed in a document between two days."`
	Cite    citeCmd    `cmd:"" help:"Find citations in running text."`
	News    newsCmd    `cmd:"" help:"News items."`
	Link    linkCmd    `cmd:"" help:"Link news items to documents again."`
	Missing missingCmd `cmd:"" help:"List the rules that news speaks of and the registry does not have."`
	Reindex reindexCmd `cmd:"" help:"Build the search index anew."`
	Check   checkCmd   `cmd:"" help:"Derive everything from the log again and name what differs."`
	Token   tokenCmd   `cmd:"" help:"Bearer tokens."`
}

// session is what a command runs in.
type session struct {
	context.Context
	*cli
	stdin          io.Reader
	stdout, stderr io.Writer
	log            *slog.Logger
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program but for the process.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("vanban"), kong.Description("A registry of Vietnamese provincial regulations."),
		kong.UsageOnError(), kong.Writers(stdout, stderr), kong.Exit(func(code int) { exited = code }))
	if err != nil {
		fmt.Fprintln(stderr, "vanban:", err)
		return exitInner
	}
	cmd, err := parser.Parse(args)
	if exited >= 0 {
		return exited // --help
	}
	if err != nil {
		fmt.Fprintln(stderr, "vanban:", err)
		fmt.Fprintln(stderr, "See vanban --help.")
		return exitUsage
	}
	s := &session{Context: ctx, cli: &c, stdin: stdin, stdout: stdout, stderr: stderr,
		log: slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: slog.LevelInfo}))}
	if err := cmd.Run(s); err != nil {
		if !errors.Is(err, errReported) {
			fmt.Fprintln(stderr, "vanban:", err)
		}
		return exitCode(err)
	}
	return exitDone
}

// errReported says that the input was at fault and that what and where was said already.
var errReported = errors.New("the input was at fault")

// inputError is an input that cannot be read or taken.
type inputError struct{ error }

// usageError is a wrong use that the parser could not see.
type usageError struct{ error }

func exitCode(err error) int {
	var invalid *registry.Invalid
	var input inputError
	var usage usageError
	var answer *problem
	switch {
	case errors.As(err, &usage):
		return exitUsage
	case errors.Is(err, errReported), errors.As(err, &input), errors.As(err, &invalid), errors.Is(err, registry.ErrNotFound),
		errors.Is(err, registry.ErrConflict), errors.Is(err, fs.ErrNotExist), errors.Is(err, auth.ErrUnknown):
		return exitInput
	case errors.As(err, &answer) && answer.Status < 500:
		return exitInput
	}
	return exitInner
}
