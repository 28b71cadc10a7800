-- What became of building a custom field's index, and when it was tried last.
alter table records.field
    add column index_error    text,
    add column index_tried_at timestamptz;
alter table records.field_option alter column sort set default 0;
create unique index field_option_title on records.field_option (field_id, lower(btrim(title))) where archived_at is null;
create unique index field_column on records.field (type_id, column_name);
