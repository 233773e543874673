-- +goose Up
-- create "news_marks" table
CREATE TABLE `news_marks` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `mark` integer NOT NULL, `news_key` text NOT NULL, `published_on` text NOT NULL);
-- create index "newsmark_mark_published_on" to table: "news_marks"
CREATE INDEX `newsmark_mark_published_on` ON `news_marks` (`mark`, `published_on`);
-- create index "newsmark_news_key" to table: "news_marks"
CREATE INDEX `newsmark_news_key` ON `news_marks` (`news_key`);
-- create "news_sources" table
CREATE TABLE `news_sources` (`id` text NOT NULL, `place` text NOT NULL, `publisher` text NOT NULL, `rights` text NOT NULL, `added_at` datetime NOT NULL, PRIMARY KEY (`id`));
-- create "news_visits" table
CREATE TABLE `news_visits` (`id` text NOT NULL, `outcome` text NOT NULL, `news_key` text NOT NULL, `tries` integer NOT NULL, `etag` text NOT NULL, `last_modified` text NOT NULL, `at` datetime NOT NULL, PRIMARY KEY (`id`));

-- +goose Down
-- reverse: create "news_visits" table
DROP TABLE `news_visits`;
-- reverse: create "news_sources" table
DROP TABLE `news_sources`;
-- reverse: create index "newsmark_news_key" to table: "news_marks"
DROP INDEX `newsmark_news_key`;
-- reverse: create index "newsmark_mark_published_on" to table: "news_marks"
DROP INDEX `newsmark_mark_published_on`;
-- reverse: create "news_marks" table
DROP TABLE `news_marks`;
