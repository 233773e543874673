-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_effects" table
CREATE TABLE `new_effects` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `effect` text NOT NULL, `acting_ref` json NULL, `by_provision` text NULL, `target_ref` json NULL, `provisions` json NULL, `on` text NULL, `on_unknown` bool NOT NULL DEFAULT (false), `territory` text NULL, `quote` text NULL, `state` text NOT NULL, `clause` text NULL, `operations` json NULL, `adopted_by` text NULL, `confidence` integer NOT NULL DEFAULT (0), `doubt` text NULL, `reviewed` bool NOT NULL DEFAULT (false), `acting_id` text NOT NULL, `target_id` text NULL, CONSTRAINT `effects_documents_out_effects` FOREIGN KEY (`acting_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION, CONSTRAINT `effects_documents_in_effects` FOREIGN KEY (`target_id`) REFERENCES `documents` (`id`) ON DELETE SET NULL);
-- copy rows from old table "effects" to new temporary table "new_effects"
INSERT INTO `new_effects` (`recorded_seq`, `retracted_seq`, `recorded_at`, `key`, `salt`, `effect`, `acting_ref`, `by_provision`, `target_ref`, `provisions`, `on`, `on_unknown`, `territory`, `quote`, `state`, `acting_id`, `target_id`) SELECT `recorded_seq`, `retracted_seq`, `recorded_at`, `key`, `salt`, `effect`, `acting_ref`, `by_provision`, `target_ref`, `provisions`, `on`, `on_unknown`, `territory`, `quote`, `state`, `acting_id`, `target_id` FROM `effects`;
-- drop "effects" table after copying rows
DROP TABLE `effects`;
-- rename temporary table "new_effects" to "effects"
ALTER TABLE `new_effects` RENAME TO `effects`;
-- create index "effect_key_retracted_seq" to table: "effects"
CREATE INDEX `effect_key_retracted_seq` ON `effects` (`key`, `retracted_seq`);
-- create index "effect_key" to table: "effects"
CREATE UNIQUE INDEX `effect_key` ON `effects` (`key`) WHERE retracted_seq IS NULL;
-- create index "effect_acting_id" to table: "effects"
CREATE INDEX `effect_acting_id` ON `effects` (`acting_id`);
-- create index "effect_target_id" to table: "effects"
CREATE INDEX `effect_target_id` ON `effects` (`target_id`);
-- create index "effect_state" to table: "effects"
CREATE INDEX `effect_state` ON `effects` (`state`);
-- create "cursors" table
CREATE TABLE `cursors` (`id` text NOT NULL, `seq` integer NOT NULL, `turn` text NOT NULL, PRIMARY KEY (`id`));
-- create "expressions" table
CREATE TABLE `expressions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `from` text NOT NULL, `to` text NOT NULL, `body` blob NOT NULL, `document_id` text NOT NULL, CONSTRAINT `expressions_documents_expressions` FOREIGN KEY (`document_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION);
-- create index "expression_document_id_to" to table: "expressions"
CREATE INDEX `expression_document_id_to` ON `expressions` (`document_id`, `to`);
-- create "status_spans" table
CREATE TABLE `status_spans` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `ground` text NOT NULL, `code` text NOT NULL, `from` text NOT NULL, `to` text NOT NULL, `level` text NOT NULL, `topics` text NOT NULL, `has_others` bool NOT NULL, `issued_on` text NOT NULL, `document_id` text NOT NULL, CONSTRAINT `status_spans_documents_status_spans` FOREIGN KEY (`document_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION);
-- create index "statusspan_document_id" to table: "status_spans"
CREATE INDEX `statusspan_document_id` ON `status_spans` (`document_id`);
-- create index "statusspan_standing" to table: "status_spans"
CREATE INDEX `statusspan_standing` ON `status_spans` (`ground`, `code`, `to`, `from`, `level`, `has_others`, `issued_on`, `document_id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "statusspan_standing" to table: "status_spans"
DROP INDEX `statusspan_standing`;
-- reverse: create index "statusspan_document_id" to table: "status_spans"
DROP INDEX `statusspan_document_id`;
-- reverse: create "status_spans" table
DROP TABLE `status_spans`;
-- reverse: create index "expression_document_id_to" to table: "expressions"
DROP INDEX `expression_document_id_to`;
-- reverse: create "expressions" table
DROP TABLE `expressions`;
-- reverse: create "cursors" table
DROP TABLE `cursors`;
-- reverse: create index "effect_state" to table: "effects"
DROP INDEX `effect_state`;
-- reverse: create index "effect_target_id" to table: "effects"
DROP INDEX `effect_target_id`;
-- reverse: create index "effect_acting_id" to table: "effects"
DROP INDEX `effect_acting_id`;
-- reverse: create index "effect_key" to table: "effects"
DROP INDEX `effect_key`;
-- reverse: create index "effect_key_retracted_seq" to table: "effects"
DROP INDEX `effect_key_retracted_seq`;
-- reverse: create "new_effects" table
DROP TABLE `new_effects`;
