-- By what names are alike whatever script, case, order, legal form or ending they are written in. A row for each name that a
-- record had: after a merge the names of the merged records lead to the one that took them in.
create table records.name_key (
    type_id   smallint not null,
    record_id bigint   not null,
    origin    bigint   not null,
    key       text     not null collate "C",
    skeleton  text     not null collate "C",
    primary key (type_id, origin)
);
comment on column records.name_key.record_id is 'The record that the name leads to';
comment on column records.name_key.origin is 'The record that bore the name first';
comment on column records.name_key.key is 'Stems in one script, sorted';
comment on column records.name_key.skeleton is 'The key without vowels: what is left when endings, transliterations and typing errors differ';
create index name_key_key on records.name_key (key, type_id);
create index name_key_skeleton on records.name_key (skeleton, type_id);
create index name_key_record on records.name_key (type_id, record_id);
create index name_key_parts on records.name_key using gin (key gin_trgm_ops);

-- Two records that look alike and are not the same: neither a hint nor the search for doubles names the one beside the other.
create table records.not_double (
    type_id   smallint    not null,
    record_id bigint      not null,
    other_record_id bigint not null,
    person_id bigint references identity.person (id),
    at        timestamptz not null default now(),
    primary key (type_id, record_id, other_record_id)
);
comment on table records.not_double is 'Both ways round: a row for each of the two';
create index not_double_other on records.not_double (type_id, other_record_id);
