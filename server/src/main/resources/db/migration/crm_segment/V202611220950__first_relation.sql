-- A new client comes with the state of the relation: the move into it is noted where he is written.
create function crm_segment.first_relation() returns trigger language plpgsql as $$
begin
    insert into crm_segment.relation_move (type_id, record_id, from_id, to_id, at)
    select tg_argv[0]::smallint, n.id, null, n.relation_id, coalesce(n.relation_at, now()) from newt n where n.relation_id is not null;
    return null;
end $$;
create trigger first_relation after insert on crm_client.contact referencing new table as newt for each statement execute function crm_segment.first_relation('3');
create trigger first_relation after insert on crm_client.company referencing new table as newt for each statement execute function crm_segment.first_relation('4');
