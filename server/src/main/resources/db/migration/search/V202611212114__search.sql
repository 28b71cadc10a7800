-- One row per record and field group, so that a hidden group is one more condition; phones have a row each.
create schema search;

create table search.entry (
    type_id        smallint    not null,
    record_id      bigint      not null,
    part           text        not null check (part in ('title', 'people', 'phone', 'email', 'requisite', 'comment', 'number')),
    at             timestamptz not null,
    responsible_id bigint,
    opened         boolean     not null,
    text           text        not null,
    digits         text
);
comment on column search.entry.digits is 'The digits of a phone backwards: its last digits are a prefix';
create index entry_record on search.entry (type_id, record_id);
create index entry_at on search.entry (at desc, record_id desc);
create index entry_responsible on search.entry (responsible_id, at desc, record_id desc);
create index entry_text on search.entry using gin (text gin_trgm_ops);
create index entry_digits on search.entry (digits text_pattern_ops) where digits is not null;
