-- What administrators say of any field, and which no card shows.
create table records.field_note (
    type_id smallint not null,
    field   text     not null,
    purpose text     not null default '',
    used_by text     not null default '',
    off_at  timestamptz,
    off_by  bigint references identity.person (id),
    primary key (type_id, field)
);

-- When people last filtered or sorted by a field, exported or loaded it.
create table records.field_use (
    type_id smallint    not null,
    field   text        not null,
    kind    text        not null,
    used_at timestamptz not null,
    primary key (type_id, field, kind)
);
