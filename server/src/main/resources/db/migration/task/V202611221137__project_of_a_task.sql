-- A task belongs to at most one project, whose people see it.
alter table task.item
    add column project_id bigint references project.item (id),
    add column spent      bigint not null default 0 check (spent >= 0);
comment on column task.item.spent is 'Minutes that people have spent on it';
create index item_project on task.item (project_id, created_at desc, id desc) where project_id is not null;
