-- Nothing has been written by any version yet, so the table is made anew: one row per record and field group, a row per phone
-- and per comment; what a row may be seen by lies in it. A record's words are found by part of them; their forms by their
-- stem, which is a part of them too, so there is no second index for it.
drop table search.entry;
create table search.entry (
    type_id        smallint    not null,
    record_id      bigint      not null,
    part           text        not null check (part in ('title', 'requisite', 'phone', 'email', 'channel', 'comment')),
    item_id        bigint      not null default 0,
    at             timestamptz not null,
    responsible_id bigint,
    team_id        bigint,
    opened         boolean     not null,
    text           text        not null,
    digits         text
);
comment on column search.entry.item_id is 'Which of several: the id of the comment';
comment on column search.entry.at is 'When the record, or the comment, was made';
comment on column search.entry.text is 'Lower case, е for ё';
comment on column search.entry.digits is 'The digits of a phone backwards: its last digits are a prefix';
create index entry_record on search.entry (type_id, record_id);
create index entry_at on search.entry (at desc, record_id desc);
create index entry_responsible on search.entry (responsible_id, at desc, record_id desc);
create index entry_opened on search.entry (at desc, record_id desc) where opened;
create index entry_text on search.entry using gin (text gin_trgm_ops);
create index entry_digits on search.entry (digits text_pattern_ops) where digits is not null;
