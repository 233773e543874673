-- +goose Up
-- drop index "mention_phrase" from table: "mentions"
DROP INDEX `mention_phrase`;
-- create index "mention_phrase_reviewed" to table: "mentions"
CREATE INDEX `mention_phrase_reviewed` ON `mentions` (`phrase`, `reviewed`);

-- +goose Down
-- reverse: create index "mention_phrase_reviewed" to table: "mentions"
DROP INDEX `mention_phrase_reviewed`;
-- reverse: drop index "mention_phrase" from table: "mentions"
CREATE INDEX `mention_phrase` ON `mentions` (`phrase`);
