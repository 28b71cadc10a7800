-- Layouts of a department, and several under names in one place: the one without a name is what a card opens with.
alter table records.layout
    add column department_id bigint references identity.department (id) on delete cascade,
    add column view text not null default '',
    drop constraint layout_whose,
    add constraint layout_whose check (num_nonnulls(person_id, role, department_id) <= 1),
    add constraint layout_view check (view = btrim(view) and length(view) <= 60);
drop index records.layout_scope;
create unique index layout_scope on records.layout
    (type_id, coalesce(pipeline_id, 0), coalesce(person_id, 0), coalesce(role, ''), coalesce(department_id, 0), lower(view));
create index layout_department on records.layout (department_id) where department_id is not null;

-- Which of the named ones a person looks at.
create table records.layout_choice (
    type_id   smallint not null,
    person_id bigint   not null references identity.person (id),
    view      text     not null check (view <> ''),
    primary key (type_id, person_id)
);

-- A shared view of a list may be for one department with those below it.
alter table records.saved_view
    add column department_id bigint references identity.department (id) on delete cascade,
    add constraint saved_view_department check (department_id is null or shared);
create index saved_view_of_department on records.saved_view (department_id) where department_id is not null;
