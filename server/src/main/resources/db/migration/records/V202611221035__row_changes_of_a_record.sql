-- The history of rows that name their record by its type and number is told with it.
create index row_change_record on records.row_change (table_name, (coalesce(after, before) ->> 'record_id'), id desc)
    where coalesce(after, before) ? 'record_id';
