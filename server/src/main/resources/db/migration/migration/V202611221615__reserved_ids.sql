-- Ids that a source's rows keep: ranges that the sequence of a table has stepped over for them.
create table migration.reserved (
    source_id bigint not null references migration.source (id) on delete cascade,
    kind      text   not null,
    low       bigint not null,
    high      bigint not null check (high > low),
    primary key (source_id, kind, low)
);
comment on column migration.reserved.low is 'The last id before the range: one that was given to somebody else';
