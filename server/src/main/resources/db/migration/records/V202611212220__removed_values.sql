-- A value that nobody uses disappears from its book; the row stays, because history may name it.
alter table records.book_value add column removed_at timestamptz;
alter table records.book_value add check (removed_at is null or archived_at is not null);
