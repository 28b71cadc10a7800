-- The counters of a person and the lists of his roles are told from these alone: an eighth of all tasks is open.
create index item_open on task.item (id) include (created_at, deadline, unanswered, first_answer_at) where not closed and deleted_at is null;
create index item_responsible_counts on task.item (responsible_id) include (id, deadline, unanswered, first_answer_at) where not closed and deleted_at is null;
create index item_creator_counts on task.item (creator_id) include (id, responsible_id, deadline, unanswered, first_answer_at) where not closed and deleted_at is null;
create index item_responsible_new on task.item (responsible_id, created_at desc, id desc) where not closed and deleted_at is null;
create index item_creator_new on task.item (creator_id, created_at desc, id desc) where not closed and deleted_at is null;
