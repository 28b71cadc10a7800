-- A row may be like a present record by name alone: somebody decides before the load whether it is the same.
alter table importing.line
    drop constraint line_mark_check,
    add constraint line_mark_check check (mark in ('new', 'double', 'error', 'similar')),
    add column judged   boolean not null default false,
    add column taken_for bigint;
create index line_taken_for on importing.line (type_id, taken_for) where taken_for is not null;
comment on column importing.line.judged is 'Whether somebody has decided about a likeness';
comment on column importing.line.taken_for is 'The record that he has found to be the same; null for none';
