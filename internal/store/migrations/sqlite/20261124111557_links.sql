-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_mentions" table
CREATE TABLE `new_mentions` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `news_key` text NOT NULL, `start` integer NOT NULL, `end` integer NOT NULL, `method` text NOT NULL, `outcome` text NOT NULL, `candidates` json NULL, `score` integer NOT NULL, `state` text NOT NULL, `topic` text NULL, `note` text NULL, `parsed` json NULL, `number_key` text NULL, `phrase` text NULL, `place` text NULL, `reviewed` bool NOT NULL DEFAULT (false), `document_id` text NULL, CONSTRAINT `mentions_documents_mentions` FOREIGN KEY (`document_id`) REFERENCES `documents` (`id`) ON DELETE SET NULL);
-- copy rows from old table "mentions" to new temporary table "new_mentions"
INSERT INTO `new_mentions` (`recorded_seq`, `retracted_seq`, `recorded_at`, `key`, `salt`, `news_key`, `start`, `end`, `method`, `outcome`, `candidates`, `score`, `state`, `topic`, `note`, `reviewed`, `document_id`) SELECT `recorded_seq`, `retracted_seq`, `recorded_at`, `key`, `salt`, `news_key`, `start`, `end`, `method`, `outcome`, `candidates`, `score`, `state`, `topic`, `note`, `reviewed`, `document_id` FROM `mentions`;
-- drop "mentions" table after copying rows
DROP TABLE `mentions`;
-- rename temporary table "new_mentions" to "mentions"
ALTER TABLE `new_mentions` RENAME TO `mentions`;
-- create index "mention_key_retracted_seq" to table: "mentions"
CREATE INDEX `mention_key_retracted_seq` ON `mentions` (`key`, `retracted_seq`);
-- create index "mention_key" to table: "mentions"
CREATE UNIQUE INDEX `mention_key` ON `mentions` (`key`) WHERE retracted_seq IS NULL;
-- create index "mention_news_key" to table: "mentions"
CREATE INDEX `mention_news_key` ON `mentions` (`news_key`);
-- create index "mention_document_id" to table: "mentions"
CREATE INDEX `mention_document_id` ON `mentions` (`document_id`);
-- create index "mention_state_score" to table: "mentions"
CREATE INDEX `mention_state_score` ON `mentions` (`state`, `score`);
-- create index "mention_number_key" to table: "mentions"
CREATE INDEX `mention_number_key` ON `mentions` (`number_key`);
-- create index "mention_phrase" to table: "mentions"
CREATE INDEX `mention_phrase` ON `mentions` (`phrase`);
-- create index "news_place_published_on" to table: "news"
CREATE INDEX `news_place_published_on` ON `news` (`place`, `published_on`);
-- create "new_relations" table
CREATE TABLE `new_relations` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `relation` text NOT NULL, `from_ref` json NULL, `to_ref` json NULL, `number_key` text NULL, `quote` text NULL, `from_provision` text NULL, `cited_on` text NULL, `state` text NULL, `doubt` text NULL, `candidates` json NULL, `reviewed` bool NOT NULL DEFAULT (false), `from_id` text NOT NULL, `to_id` text NULL, CONSTRAINT `relations_documents_out_relations` FOREIGN KEY (`from_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION, CONSTRAINT `relations_documents_in_relations` FOREIGN KEY (`to_id`) REFERENCES `documents` (`id`) ON DELETE SET NULL);
-- copy rows from old table "relations" to new temporary table "new_relations"
INSERT INTO `new_relations` (`recorded_seq`, `retracted_seq`, `recorded_at`, `key`, `salt`, `relation`, `from_ref`, `to_ref`, `quote`, `from_id`, `to_id`) SELECT `recorded_seq`, `retracted_seq`, `recorded_at`, `key`, `salt`, `relation`, `from_ref`, `to_ref`, `quote`, `from_id`, `to_id` FROM `relations`;
-- drop "relations" table after copying rows
DROP TABLE `relations`;
-- rename temporary table "new_relations" to "relations"
ALTER TABLE `new_relations` RENAME TO `relations`;
-- create index "relation_key_retracted_seq" to table: "relations"
CREATE INDEX `relation_key_retracted_seq` ON `relations` (`key`, `retracted_seq`);
-- create index "relation_key" to table: "relations"
CREATE UNIQUE INDEX `relation_key` ON `relations` (`key`) WHERE retracted_seq IS NULL;
-- create index "relation_from_id" to table: "relations"
CREATE INDEX `relation_from_id` ON `relations` (`from_id`);
-- create index "relation_to_id" to table: "relations"
CREATE INDEX `relation_to_id` ON `relations` (`to_id`);
-- create index "relation_number_key" to table: "relations"
CREATE INDEX `relation_number_key` ON `relations` (`number_key`);
-- create index "relation_state" to table: "relations"
CREATE INDEX `relation_state` ON `relations` (`state`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "relation_state" to table: "relations"
DROP INDEX `relation_state`;
-- reverse: create index "relation_number_key" to table: "relations"
DROP INDEX `relation_number_key`;
-- reverse: create index "relation_to_id" to table: "relations"
DROP INDEX `relation_to_id`;
-- reverse: create index "relation_from_id" to table: "relations"
DROP INDEX `relation_from_id`;
-- reverse: create index "relation_key" to table: "relations"
DROP INDEX `relation_key`;
-- reverse: create index "relation_key_retracted_seq" to table: "relations"
DROP INDEX `relation_key_retracted_seq`;
-- reverse: create "new_relations" table
DROP TABLE `new_relations`;
-- reverse: create index "news_place_published_on" to table: "news"
DROP INDEX `news_place_published_on`;
-- reverse: create index "mention_phrase" to table: "mentions"
DROP INDEX `mention_phrase`;
-- reverse: create index "mention_number_key" to table: "mentions"
DROP INDEX `mention_number_key`;
-- reverse: create index "mention_state_score" to table: "mentions"
DROP INDEX `mention_state_score`;
-- reverse: create index "mention_document_id" to table: "mentions"
DROP INDEX `mention_document_id`;
-- reverse: create index "mention_news_key" to table: "mentions"
DROP INDEX `mention_news_key`;
-- reverse: create index "mention_key" to table: "mentions"
DROP INDEX `mention_key`;
-- reverse: create index "mention_key_retracted_seq" to table: "mentions"
DROP INDEX `mention_key_retracted_seq`;
-- reverse: create "new_mentions" table
DROP TABLE `new_mentions`;
