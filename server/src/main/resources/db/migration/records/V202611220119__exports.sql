-- Exports of lists: what is asked for, how far it is, where its file is kept for a day.
create table records.export (
    id         uuid primary key,
    type_id    smallint not null,
    person_id  bigint   not null references identity.person (id),
    settings   jsonb    not null,
    name       text     not null,
    state      text     not null default 'running' check (state in ('running', 'done', 'failed', 'cancelled')),
    done       bigint   not null default 0,
    total      bigint   not null default 0,
    size       bigint,
    error      text,
    started_at timestamptz not null default now(),
    ended_at   timestamptz
);
create index export_started on records.export (started_at);
create index export_running on records.export (person_id) where state = 'running';
