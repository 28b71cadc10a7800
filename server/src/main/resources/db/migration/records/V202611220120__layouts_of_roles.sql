-- A layout for all who have a role: by the code of a ready one, by the id of a company's own.
alter table records.layout
    add column role text,
    add constraint layout_whose check (person_id is null or role is null);
drop index records.layout_scope;
create unique index layout_scope on records.layout (type_id, coalesce(pipeline_id, 0), coalesce(person_id, 0), coalesce(role, ''));
