-- How the fields of the base are filled: counted in the background and kept. Pipeline 0 stands for all together.
create schema quality;

create table quality.counted (
    type_id    smallint    primary key,
    counted_at timestamptz not null
);
create table quality.fill (
    type_id     smallint not null,
    pipeline_id bigint   not null,
    field       text     not null,
    filled      bigint   not null,
    open        bigint   not null,
    primary key (type_id, pipeline_id, field)
);
create table quality.fill_person (
    type_id   smallint not null,
    field     text     not null,
    person_id bigint   not null references identity.person (id),
    n         bigint   not null,
    primary key (type_id, field, person_id)
);

-- How long new cards take to fill, per day: sums, of nobody in particular.
create table quality.fill_time (
    type_id smallint not null,
    on_day  date     not null,
    n       int      not null,
    seconds bigint   not null,
    primary key (type_id, on_day)
);
