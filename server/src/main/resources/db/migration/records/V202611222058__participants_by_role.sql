-- What somebody helps with or watches is asked by role, and counted from the index alone.
create index record_person_role on records.record_person (person_id, type_id, role, record_id);
drop index records.record_person_person;
