-- What one of few people has is found by his rows and the words together, however common the words are among the rows of others.
drop index search.entry_text;
create index entry_text on search.entry using gin (responsible_id, text gin_trgm_ops);
