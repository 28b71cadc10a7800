-- «Работа с контрагентом» and «Работа с контактом»: two ways into an activity, with defaults by kind for new ones.
alter table activity.item add column way_id bigint references records.book_value (id);

create table activity.way_default (
    way_id      bigint   not null references records.book_value (id) on delete cascade,
    kind_id     bigint   not null references records.book_value (id) on delete cascade,
    days        int      not null check (days between 0 and 365),
    reminder    int check (reminder between 0 and 525600),
    priority_id bigint references records.book_value (id) on delete set null,
    of_record   boolean  not null default false,
    result_ids  bigint[] not null default '{}',
    primary key (way_id, kind_id)
);
comment on column activity.way_default.days is 'Working days until a new one is due';
comment on column activity.way_default.reminder is 'Minutes before it is due; null for no reminder';
comment on column activity.way_default.of_record is 'Whether it falls to the responsible of the client instead of who plans it';
comment on column activity.way_default.result_ids is 'The results that may end it; empty for all';
