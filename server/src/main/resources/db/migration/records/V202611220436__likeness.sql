-- Pairs of records that are alike, while a search for doubles runs: nothing that must outlive the server.
create unlogged table records.likeness (
    type_id smallint not null,
    one     bigint   not null,
    other   bigint   not null,
    reason  int      not null
);
create index likeness_type on records.likeness (type_id, one, other);
