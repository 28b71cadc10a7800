-- Records that a load has added and that the search does not find yet: a row per chunk, for a fraction of a second.
create table search.waiting (
    id      bigint generated always as identity primary key,
    type_id smallint not null,
    ids     bigint[] not null
);
