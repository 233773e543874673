package search

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// The folder of the index holds
//
//	LOCK                  locked by the process that has the index open
//	CURRENT               the name of the folder in use
//	<schema>-<n>/         an engine; others than the current one are left over from a broken rebuild
//	damaged-<schema>-<n>/ an engine that could not be opened, kept for a look; only the last one
const (
	lockName    = "LOCK"
	currentName = "CURRENT"
	asidePrefix = "damaged-"
)

// schemaID tells layouts of fields and terms apart.
func schemaID() string {
	h := sha256.Sum256([]byte(schema()))
	return hex.EncodeToString(h[:4])
}

// holdFolder takes the folder for this process until the file is closed.
func holdFolder(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = ErrHeld
		}
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// letGo ends what holdFolder began. The lock is given up by name: a child process being started may hold a copy of the
// file for a moment.
func letGo(f *os.File) error {
	return errors.Join(syscall.Flock(int(f.Fd()), syscall.LOCK_UN), f.Close())
}

// readCurrent is the name of the folder in use, "" if there is none.
func readCurrent(dir string) string {
	b, err := os.ReadFile(filepath.Join(dir, currentName))
	name := strings.TrimSpace(string(b))
	if err != nil || name != filepath.Base(name) {
		return ""
	}
	return name
}

// writeCurrent changes the folder in use in one step that outlives a crash.
func writeCurrent(dir, name string) error {
	path := filepath.Join(dir, currentName)
	f, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	_, err = f.WriteString(name + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// newFolder is the path of a folder that does not exist yet.
func newFolder(dir string) (string, error) {
	for n := 1; ; n++ {
		path := filepath.Join(dir, fmt.Sprintf("%s-%d", schemaID(), n))
		if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
			return path, nil
		} else if err != nil {
			return "", err
		}
	}
}

// moveAside puts a damaged folder out of the way, in place of the one before.
func moveAside(dir, name string) (string, error) {
	old, err := filepath.Glob(filepath.Join(dir, asidePrefix+"*"))
	if err != nil {
		return "", err
	}
	for _, path := range old {
		if err := os.RemoveAll(path); err != nil {
			return "", err
		}
	}
	aside := filepath.Join(dir, asidePrefix+name)
	err = os.Rename(filepath.Join(dir, name), aside)
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return aside, err
}

// removeOthers removes engines that are not in use.
func removeOthers(dir, name string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() && e.Name() != name && !strings.HasPrefix(e.Name(), asidePrefix) {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
