-- +goose Up
-- add column "allow" to table: "news_sources"
ALTER TABLE `news_sources` ADD COLUMN `allow` text NULL;
-- add column "polled_at" to table: "news_sources"
ALTER TABLE `news_sources` ADD COLUMN `polled_at` datetime NULL;
-- add column "fault" to table: "news_sources"
ALTER TABLE `news_sources` ADD COLUMN `fault` text NULL;

-- +goose Down
-- reverse: add column "fault" to table: "news_sources"
ALTER TABLE `news_sources` DROP COLUMN `fault`;
-- reverse: add column "polled_at" to table: "news_sources"
ALTER TABLE `news_sources` DROP COLUMN `polled_at`;
-- reverse: add column "allow" to table: "news_sources"
ALTER TABLE `news_sources` DROP COLUMN `allow`;
