-- A deleted comment leaves its place in the feed; what is pinned is found without walking the rest.
alter table timeline.comment add column deleted_by bigint references identity.person (id);
create index comment_pinned on timeline.comment (type_id, record_id) where pinned_at is not null and deleted_at is null;
create index comment_file_file on timeline.comment_file (file_id);
