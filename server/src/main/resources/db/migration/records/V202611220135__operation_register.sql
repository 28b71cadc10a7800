-- The register of acts is read by person, the newest first; ids grow with time.
create index operation_actor on records.operation (actor_id, id desc);
