-- The log of what was done to people, rights, settings and data. Rows are only ever added; blocks close them with a keyed value.
create schema audit;

create table audit.entry (
    id           bigint generated always as identity primary key,
    at           timestamptz not null default clock_timestamp(),
    person_id    bigint,
    kind         text        not null,
    subject_type text,
    subject_id   bigint,
    address      text        not null default '',
    agent        text        not null default '',
    details      jsonb       not null default '{}'
);
comment on table audit.entry is 'Ids and codes only, no personal values; so nothing in it points to a row that may go.';
comment on column audit.entry.person_id is 'Who did it; null for the system and for who is not known';
create index entry_person on audit.entry (person_id, id);
create index entry_kind on audit.entry (kind, id);
create index entry_subject on audit.entry (subject_type, subject_id, id) where subject_type is not null;

create table audit.block (
    number    bigint primary key,
    first_id  bigint      not null,
    last_id   bigint      not null,
    entries   int         not null,
    closed_at timestamptz not null,
    value     bytea       not null
);
comment on column audit.block.value is 'HMAC-SHA256 over the block before and all entries of this one; its key is a file outside of the database';
