-- What somebody keeps at hand, seen by himself alone; and comments that are what a task was set for.
create table task.favorite (
    task_id    bigint not null references task.item (id),
    person_id  bigint not null references identity.person (id),
    sort       int not null default 0,
    is_primary boolean not null default false,
    primary key (person_id, task_id)
);
create index favorite_task on task.favorite (task_id);

create table task.result (
    comment_id bigint primary key references timeline.comment (id) on delete cascade,
    task_id    bigint      not null references task.item (id),
    marked_by  bigint references identity.person (id),
    marked_at  timestamptz not null
);
create index result_task on task.result (task_id);
