// Package ent is the generated access to the stored model; the model itself is in schema.
package ent

//go:generate go tool ent generate --feature sql/upsert,sql/versioned-migration,sql/lock ./schema
