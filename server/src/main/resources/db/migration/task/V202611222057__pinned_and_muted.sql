-- What somebody keeps on top of his list, and what he does not want to hear of: seen by himself alone.
create table task.pin (
    task_id    bigint not null references task.item (id),
    person_id  bigint not null references identity.person (id),
    sort       int not null default 0,
    is_primary boolean not null default false,
    primary key (person_id, task_id)
);
create index pin_task on task.pin (task_id);

create table task.mute (
    task_id    bigint not null references task.item (id),
    person_id  bigint not null references identity.person (id),
    sort       int not null default 0,
    is_primary boolean not null default false,
    primary key (person_id, task_id)
);
create index mute_task on task.mute (task_id);
