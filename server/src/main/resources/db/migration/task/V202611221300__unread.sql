-- What people have not read yet of what others say on their tasks: a row from the first new comment until they open the card.
create table task.unread (
    task_id    bigint not null references task.item (id),
    person_id  bigint not null references identity.person (id),
    comment_id bigint not null,
    sort       int not null default 0,
    is_primary boolean not null default false,
    primary key (person_id, task_id)
);
create index unread_task on task.unread (task_id);
comment on column task.unread.comment_id is 'The first comment that is new to the person';

-- A flow tells who has a task that half of its time is over, and its owner of tasks that nobody takes.
alter table task.flow
    add column take_minutes int check (take_minutes between 1 and 100000),
    add column half_time    boolean not null default false;
alter table task.item
    add column take_told boolean not null default false,
    add column half_told timestamptz;
comment on column task.flow.take_minutes is 'A task that waits for more working minutes than this is an alarm; null for none';
comment on column task.item.half_told is 'The deadline whose half time the responsible has been told of';

-- What somebody has set, by its deadline: his own list, and that of whoever leads him.
create index item_creator_due on task.item (creator_id, deadline, id) where not closed and deleted_at is null;
drop index task.item_creator_open;
