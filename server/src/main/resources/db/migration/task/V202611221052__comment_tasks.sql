-- A task that was made of a comment stays linked with it.
alter table task.item add column comment_id bigint references timeline.comment (id) on delete set null;
create index item_comment on task.item (comment_id) where comment_id is not null;
