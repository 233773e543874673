-- +goose Up
-- create "assertions" table
CREATE TABLE `assertions` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `document_ref` json NULL, `code` text NOT NULL, `by` text NOT NULL, `on` text NULL, `before` text NULL, `quote` text NULL, `document_id` text NOT NULL, CONSTRAINT `assertions_documents_assertions` FOREIGN KEY (`document_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION);
-- create index "assertion_key_retracted_seq" to table: "assertions"
CREATE INDEX `assertion_key_retracted_seq` ON `assertions` (`key`, `retracted_seq`);
-- create index "assertion_key" to table: "assertions"
CREATE UNIQUE INDEX `assertion_key` ON `assertions` (`key`) WHERE retracted_seq IS NULL;
-- create index "assertion_document_id" to table: "assertions"
CREATE INDEX `assertion_document_id` ON `assertions` (`document_id`);
-- create "bodies" table
CREATE TABLE `bodies` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `name` text NOT NULL, `territory` text NOT NULL, `level` text NULL, `aliases` json NULL, `valid_from` text NULL, `valid_to` text NULL);
-- create index "body_key_retracted_seq" to table: "bodies"
CREATE INDEX `body_key_retracted_seq` ON `bodies` (`key`, `retracted_seq`);
-- create index "body_key" to table: "bodies"
CREATE UNIQUE INDEX `body_key` ON `bodies` (`key`) WHERE retracted_seq IS NULL;
-- create index "body_territory" to table: "bodies"
CREATE INDEX `body_territory` ON `bodies` (`territory`);
-- create "documents" table
CREATE TABLE `documents` (`id` text NOT NULL, PRIMARY KEY (`id`));
-- create "document_versions" table
CREATE TABLE `document_versions` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `base` text NOT NULL, `number` text NULL, `number_key` text NULL, `type` text NOT NULL, `class` text NOT NULL, `issuers` json NULL, `territory` text NOT NULL, `title` text NULL, `issued_on` text NULL, `effective_on` text NULL, `effective_basis` text NULL, `expires_on` text NULL, `topics` json NULL, `signers` json NULL, `gazette` json NULL, `applies_to` json NULL, `source` json NULL, `files` json NULL, `aliases` json NULL, `document_id` text NOT NULL, CONSTRAINT `document_versions_documents_versions` FOREIGN KEY (`document_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION);
-- create index "documentversion_key_retracted_seq" to table: "document_versions"
CREATE INDEX `documentversion_key_retracted_seq` ON `document_versions` (`key`, `retracted_seq`);
-- create index "documentversion_key" to table: "document_versions"
CREATE UNIQUE INDEX `documentversion_key` ON `document_versions` (`key`) WHERE retracted_seq IS NULL;
-- create index "documentversion_base" to table: "document_versions"
CREATE INDEX `documentversion_base` ON `document_versions` (`base`);
-- create index "documentversion_number_key" to table: "document_versions"
CREATE INDEX `documentversion_number_key` ON `document_versions` (`number_key`);
-- create index "documentversion_territory" to table: "document_versions"
CREATE INDEX `documentversion_territory` ON `document_versions` (`territory`);
-- create "effects" table
CREATE TABLE `effects` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `effect` text NOT NULL, `acting_ref` json NULL, `by_provision` text NULL, `target_ref` json NULL, `provisions` json NULL, `on` text NULL, `on_unknown` bool NOT NULL DEFAULT (false), `territory` text NULL, `quote` text NULL, `state` text NOT NULL, `acting_id` text NOT NULL, `target_id` text NOT NULL, CONSTRAINT `effects_documents_out_effects` FOREIGN KEY (`acting_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION, CONSTRAINT `effects_documents_in_effects` FOREIGN KEY (`target_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION);
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
-- create "log_entries" table
CREATE TABLE `log_entries` (`seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `at` datetime NOT NULL, `actor` text NOT NULL, `op` text NOT NULL, `kind` text NOT NULL, `subject` text NOT NULL, `body` blob NOT NULL, `hash` blob NOT NULL);
-- create index "logentry_at" to table: "log_entries"
CREATE INDEX `logentry_at` ON `log_entries` (`at`);
-- create "log_head" table
CREATE TABLE `log_head` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `seq` integer NOT NULL, `at` datetime NOT NULL, CONSTRAINT `one_row` CHECK (id = 1));
-- create "mentions" table
CREATE TABLE `mentions` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `news_key` text NOT NULL, `start` integer NOT NULL, `end` integer NOT NULL, `method` text NOT NULL, `outcome` text NOT NULL, `candidates` json NULL, `score` integer NOT NULL, `state` text NOT NULL, `topic` text NULL, `note` text NULL, `reviewed` bool NOT NULL DEFAULT (false), `document_id` text NULL, CONSTRAINT `mentions_documents_mentions` FOREIGN KEY (`document_id`) REFERENCES `documents` (`id`) ON DELETE SET NULL);
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
-- create "news" table
CREATE TABLE `news` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `url` text NOT NULL, `title` text NULL, `publisher` text NULL, `published_on` text NULL, `place` text NULL, `text` text NULL, `rights` text NOT NULL);
-- create index "news_key_retracted_seq" to table: "news"
CREATE INDEX `news_key_retracted_seq` ON `news` (`key`, `retracted_seq`);
-- create index "news_key" to table: "news"
CREATE UNIQUE INDEX `news_key` ON `news` (`key`) WHERE retracted_seq IS NULL;
-- create index "news_published_on" to table: "news"
CREATE INDEX `news_published_on` ON `news` (`published_on`);
-- create "proposals" table
CREATE TABLE `proposals` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `author` text NOT NULL, `op` text NOT NULL, `of` text NOT NULL, `facts` json NULL, `target` text NULL, `leaves` text NULL, `based_on` integer NOT NULL DEFAULT (0), `reason` text NULL, `state` text NOT NULL);
-- create index "proposal_key_retracted_seq" to table: "proposals"
CREATE INDEX `proposal_key_retracted_seq` ON `proposals` (`key`, `retracted_seq`);
-- create index "proposal_key" to table: "proposals"
CREATE UNIQUE INDEX `proposal_key` ON `proposals` (`key`) WHERE retracted_seq IS NULL;
-- create index "proposal_state" to table: "proposals"
CREATE INDEX `proposal_state` ON `proposals` (`state`);
-- create "redirects" table
CREATE TABLE `redirects` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `from_id` text NOT NULL, `to_id` text NOT NULL, CONSTRAINT `redirects_documents_redirected_to` FOREIGN KEY (`from_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION, CONSTRAINT `redirects_documents_redirected_from` FOREIGN KEY (`to_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION);
-- create index "redirect_key_retracted_seq" to table: "redirects"
CREATE INDEX `redirect_key_retracted_seq` ON `redirects` (`key`, `retracted_seq`);
-- create index "redirect_key" to table: "redirects"
CREATE UNIQUE INDEX `redirect_key` ON `redirects` (`key`) WHERE retracted_seq IS NULL;
-- create index "redirect_to_id" to table: "redirects"
CREATE INDEX `redirect_to_id` ON `redirects` (`to_id`);
-- create "relations" table
CREATE TABLE `relations` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `relation` text NOT NULL, `from_ref` json NULL, `to_ref` json NULL, `quote` text NULL, `from_id` text NOT NULL, `to_id` text NOT NULL, CONSTRAINT `relations_documents_out_relations` FOREIGN KEY (`from_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION, CONSTRAINT `relations_documents_in_relations` FOREIGN KEY (`to_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION);
-- create index "relation_key_retracted_seq" to table: "relations"
CREATE INDEX `relation_key_retracted_seq` ON `relations` (`key`, `retracted_seq`);
-- create index "relation_key" to table: "relations"
CREATE UNIQUE INDEX `relation_key` ON `relations` (`key`) WHERE retracted_seq IS NULL;
-- create index "relation_from_id" to table: "relations"
CREATE INDEX `relation_from_id` ON `relations` (`from_id`);
-- create index "relation_to_id" to table: "relations"
CREATE INDEX `relation_to_id` ON `relations` (`to_id`);
-- create "successions" table
CREATE TABLE `successions` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `of` text NOT NULL, `predecessors` json NULL, `successors` json NULL, `on` text NULL, `form` text NOT NULL, `topics` json NULL);
-- create index "succession_key_retracted_seq" to table: "successions"
CREATE INDEX `succession_key_retracted_seq` ON `successions` (`key`, `retracted_seq`);
-- create index "succession_key" to table: "successions"
CREATE UNIQUE INDEX `succession_key` ON `successions` (`key`) WHERE retracted_seq IS NULL;
-- create "territories" table
CREATE TABLE `territories` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `name` text NOT NULL, `level` text NOT NULL, `parent` text NULL, `iso` text NULL, `valid_from` text NULL, `valid_to` text NULL, `grounds` json NULL);
-- create index "territory_key_retracted_seq" to table: "territories"
CREATE INDEX `territory_key_retracted_seq` ON `territories` (`key`, `retracted_seq`);
-- create index "territory_key" to table: "territories"
CREATE UNIQUE INDEX `territory_key` ON `territories` (`key`) WHERE retracted_seq IS NULL;
-- create "texts" table
CREATE TABLE `texts` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `text` text NULL, `document_id` text NOT NULL, CONSTRAINT `texts_documents_texts` FOREIGN KEY (`document_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION);
-- create index "text_key_retracted_seq" to table: "texts"
CREATE INDEX `text_key_retracted_seq` ON `texts` (`key`, `retracted_seq`);
-- create index "text_key" to table: "texts"
CREATE UNIQUE INDEX `text_key` ON `texts` (`key`) WHERE retracted_seq IS NULL;
-- create "tokens" table
CREATE TABLE `tokens` (`id` text NOT NULL, `hash` blob NOT NULL, `name` text NOT NULL, `role` text NOT NULL, `created_at` datetime NOT NULL, `revoked_at` datetime NULL, PRIMARY KEY (`id`));
-- create index "tokens_hash_key" to table: "tokens"
CREATE UNIQUE INDEX `tokens_hash_key` ON `tokens` (`hash`);
-- create "topics" table
CREATE TABLE `topics` (`recorded_seq` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `retracted_seq` integer NULL, `recorded_at` datetime NOT NULL, `key` text NOT NULL, `salt` blob NULL, `name` text NOT NULL, `name_en` text NULL, `parent` text NULL, `terms` json NULL);
-- create index "topic_key_retracted_seq" to table: "topics"
CREATE INDEX `topic_key_retracted_seq` ON `topics` (`key`, `retracted_seq`);
-- create index "topic_key" to table: "topics"
CREATE UNIQUE INDEX `topic_key` ON `topics` (`key`) WHERE retracted_seq IS NULL;

-- +goose Down
-- reverse: create index "topic_key" to table: "topics"
DROP INDEX `topic_key`;
-- reverse: create index "topic_key_retracted_seq" to table: "topics"
DROP INDEX `topic_key_retracted_seq`;
-- reverse: create "topics" table
DROP TABLE `topics`;
-- reverse: create index "tokens_hash_key" to table: "tokens"
DROP INDEX `tokens_hash_key`;
-- reverse: create "tokens" table
DROP TABLE `tokens`;
-- reverse: create index "text_key" to table: "texts"
DROP INDEX `text_key`;
-- reverse: create index "text_key_retracted_seq" to table: "texts"
DROP INDEX `text_key_retracted_seq`;
-- reverse: create "texts" table
DROP TABLE `texts`;
-- reverse: create index "territory_key" to table: "territories"
DROP INDEX `territory_key`;
-- reverse: create index "territory_key_retracted_seq" to table: "territories"
DROP INDEX `territory_key_retracted_seq`;
-- reverse: create "territories" table
DROP TABLE `territories`;
-- reverse: create index "succession_key" to table: "successions"
DROP INDEX `succession_key`;
-- reverse: create index "succession_key_retracted_seq" to table: "successions"
DROP INDEX `succession_key_retracted_seq`;
-- reverse: create "successions" table
DROP TABLE `successions`;
-- reverse: create index "relation_to_id" to table: "relations"
DROP INDEX `relation_to_id`;
-- reverse: create index "relation_from_id" to table: "relations"
DROP INDEX `relation_from_id`;
-- reverse: create index "relation_key" to table: "relations"
DROP INDEX `relation_key`;
-- reverse: create index "relation_key_retracted_seq" to table: "relations"
DROP INDEX `relation_key_retracted_seq`;
-- reverse: create "relations" table
DROP TABLE `relations`;
-- reverse: create index "redirect_to_id" to table: "redirects"
DROP INDEX `redirect_to_id`;
-- reverse: create index "redirect_key" to table: "redirects"
DROP INDEX `redirect_key`;
-- reverse: create index "redirect_key_retracted_seq" to table: "redirects"
DROP INDEX `redirect_key_retracted_seq`;
-- reverse: create "redirects" table
DROP TABLE `redirects`;
-- reverse: create index "proposal_state" to table: "proposals"
DROP INDEX `proposal_state`;
-- reverse: create index "proposal_key" to table: "proposals"
DROP INDEX `proposal_key`;
-- reverse: create index "proposal_key_retracted_seq" to table: "proposals"
DROP INDEX `proposal_key_retracted_seq`;
-- reverse: create "proposals" table
DROP TABLE `proposals`;
-- reverse: create index "news_published_on" to table: "news"
DROP INDEX `news_published_on`;
-- reverse: create index "news_key" to table: "news"
DROP INDEX `news_key`;
-- reverse: create index "news_key_retracted_seq" to table: "news"
DROP INDEX `news_key_retracted_seq`;
-- reverse: create "news" table
DROP TABLE `news`;
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
-- reverse: create "mentions" table
DROP TABLE `mentions`;
-- reverse: create "log_head" table
DROP TABLE `log_head`;
-- reverse: create index "logentry_at" to table: "log_entries"
DROP INDEX `logentry_at`;
-- reverse: create "log_entries" table
DROP TABLE `log_entries`;
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
-- reverse: create "effects" table
DROP TABLE `effects`;
-- reverse: create index "documentversion_territory" to table: "document_versions"
DROP INDEX `documentversion_territory`;
-- reverse: create index "documentversion_number_key" to table: "document_versions"
DROP INDEX `documentversion_number_key`;
-- reverse: create index "documentversion_base" to table: "document_versions"
DROP INDEX `documentversion_base`;
-- reverse: create index "documentversion_key" to table: "document_versions"
DROP INDEX `documentversion_key`;
-- reverse: create index "documentversion_key_retracted_seq" to table: "document_versions"
DROP INDEX `documentversion_key_retracted_seq`;
-- reverse: create "document_versions" table
DROP TABLE `document_versions`;
-- reverse: create "documents" table
DROP TABLE `documents`;
-- reverse: create index "body_territory" to table: "bodies"
DROP INDEX `body_territory`;
-- reverse: create index "body_key" to table: "bodies"
DROP INDEX `body_key`;
-- reverse: create index "body_key_retracted_seq" to table: "bodies"
DROP INDEX `body_key_retracted_seq`;
-- reverse: create "bodies" table
DROP TABLE `bodies`;
-- reverse: create index "assertion_document_id" to table: "assertions"
DROP INDEX `assertion_document_id`;
-- reverse: create index "assertion_key" to table: "assertions"
DROP INDEX `assertion_key`;
-- reverse: create index "assertion_key_retracted_seq" to table: "assertions"
DROP INDEX `assertion_key_retracted_seq`;
-- reverse: create "assertions" table
DROP TABLE `assertions`;
