-- Records that were merged into another one. Their address leads there, their names and numbers find it, and for thirty days the
-- merge can be taken back. Should that one be merged in its turn, they follow it.
create table records.merged (
    id           bigint generated always as identity primary key,
    type_id      smallint    not null,
    origin       bigint      not null,
    target       bigint      not null,
    record_id    bigint      not null,
    operation_id uuid        not null references records.operation (id),
    title        text        not null,
    requisites   text        not null default '',
    at           timestamptz not null,
    undone_by    uuid
);
comment on column records.merged.origin is 'The record that was merged; it rests in the bin';
comment on column records.merged.target is 'The record that took it in';
comment on column records.merged.record_id is 'The record that it leads to now';
create unique index merged_origin on records.merged (type_id, origin) where undone_by is null;
create index merged_record on records.merged (type_id, record_id) where undone_by is null;
create index merged_operation on records.merged (operation_id);
create index merged_undone on records.merged (undone_by) where undone_by is not null;

-- What a merge did to the rows that hang on its records, one row each, so that it can be taken back and done again.
create table records.merge_step (
    id           bigint generated always as identity primary key,
    operation_id uuid  not null references records.operation (id),
    step         int   not null,
    link_table   text  not null,
    key          jsonb not null,
    before       jsonb not null,
    after        jsonb,
    undone_by    uuid
);
comment on column records.merge_step.step is 'The statement within the merge: they are taken back in the order of their numbers, the last first';
comment on column records.merge_step.key is 'The primary key as it is after the step';
comment on column records.merge_step.before is 'The changed columns before; the whole row where it was joined with another one';
comment on column records.merge_step.after is 'The changed columns after; null where the row is gone';
create index merge_step_operation on records.merge_step (operation_id, step);
create index merge_step_undone on records.merge_step (undone_by) where undone_by is not null;
