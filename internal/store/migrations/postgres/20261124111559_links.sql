-- +goose Up
-- modify "mentions" table
ALTER TABLE "mentions" ADD COLUMN "parsed" jsonb NULL, ADD COLUMN "number_key" character varying NULL, ADD COLUMN "phrase" character varying NULL, ADD COLUMN "place" character varying NULL;
-- create index "mention_number_key" to table: "mentions"
CREATE INDEX "mention_number_key" ON "mentions" ("number_key");
-- create index "mention_phrase" to table: "mentions"
CREATE INDEX "mention_phrase" ON "mentions" ("phrase");
-- create index "news_place_published_on" to table: "news"
CREATE INDEX "news_place_published_on" ON "news" ("place", "published_on");
-- modify "relations" table
ALTER TABLE "relations" DROP CONSTRAINT "relations_documents_in_relations", ALTER COLUMN "to_id" DROP NOT NULL, ADD COLUMN "number_key" character varying NULL, ADD COLUMN "from_provision" character varying NULL, ADD COLUMN "cited_on" character varying NULL, ADD COLUMN "state" character varying NULL, ADD COLUMN "doubt" text NULL, ADD COLUMN "candidates" jsonb NULL, ADD COLUMN "reviewed" boolean NOT NULL DEFAULT false, ADD CONSTRAINT "relations_documents_in_relations" FOREIGN KEY ("to_id") REFERENCES "documents" ("id") ON UPDATE NO ACTION ON DELETE SET NULL;
-- create index "relation_number_key" to table: "relations"
CREATE INDEX "relation_number_key" ON "relations" ("number_key");
-- create index "relation_state" to table: "relations"
CREATE INDEX "relation_state" ON "relations" ("state");

-- +goose Down
-- reverse: create index "relation_state" to table: "relations"
DROP INDEX "relation_state";
-- reverse: create index "relation_number_key" to table: "relations"
DROP INDEX "relation_number_key";
-- reverse: modify "relations" table
ALTER TABLE "relations" DROP CONSTRAINT "relations_documents_in_relations", DROP COLUMN "reviewed", DROP COLUMN "candidates", DROP COLUMN "doubt", DROP COLUMN "state", DROP COLUMN "cited_on", DROP COLUMN "from_provision", DROP COLUMN "number_key", ALTER COLUMN "to_id" SET NOT NULL, ADD CONSTRAINT "relations_documents_in_relations" FOREIGN KEY ("to_id") REFERENCES "documents" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- reverse: create index "news_place_published_on" to table: "news"
DROP INDEX "news_place_published_on";
-- reverse: create index "mention_phrase" to table: "mentions"
DROP INDEX "mention_phrase";
-- reverse: create index "mention_number_key" to table: "mentions"
DROP INDEX "mention_number_key";
-- reverse: modify "mentions" table
ALTER TABLE "mentions" DROP COLUMN "place", DROP COLUMN "phrase", DROP COLUMN "number_key", DROP COLUMN "parsed";
