-- +goose Up
-- modify "news_sources" table
ALTER TABLE "news_sources" ADD COLUMN "allow" character varying NULL, ADD COLUMN "polled_at" timestamptz NULL, ADD COLUMN "fault" text NULL;

-- +goose Down
-- reverse: modify "news_sources" table
ALTER TABLE "news_sources" DROP COLUMN "fault", DROP COLUMN "polled_at", DROP COLUMN "allow";
