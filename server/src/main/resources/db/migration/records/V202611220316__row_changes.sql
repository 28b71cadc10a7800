-- What operations did to rows that hang on records (requisites, turnover …), so that their undo can put them back.
create table records.row_change (
    id           bigint generated always as identity primary key,
    operation_id uuid   not null references records.operation (id),
    table_name   text   not null,
    row_id       bigint not null,
    before       jsonb,
    after        jsonb,
    check (before is not null or after is not null)
);
create index row_change_operation on records.row_change (operation_id);
create index row_change_row on records.row_change (table_name, row_id);
