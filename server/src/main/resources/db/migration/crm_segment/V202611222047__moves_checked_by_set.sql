-- As contacts: the states of a thousand new clients are one state, looked for once. Moves are only ever read by their client, in
-- their order: that index is the key.
alter table crm_segment.relation_move
    drop constraint relation_move_from_id_fkey,
    drop constraint relation_move_to_id_fkey,
    drop constraint relation_move_pkey;
drop index crm_segment.relation_move_record;
alter table crm_segment.relation_move add primary key (type_id, record_id, at, id);

create function crm_segment.moves_name() returns trigger language plpgsql as $$
declare
    missing bigint;
begin
    with states as materialized (
        select distinct v.id from (select distinct from_id, to_id from newt) k, lateral (values (k.from_id), (k.to_id)) v(id) where v.id is not null),
    kept as (select b.id from records.book_value b where b.id in (select s.id from states s) for key share)
    select (select count(*) from states) - (select count(*) from kept) into missing;
    if missing > 0 then
        raise exception 'a move names a state that is not there' using errcode = 'foreign_key_violation', schema = 'crm_segment', table = 'relation_move';
    end if;
    return null;
end $$;
create trigger named_insert after insert on crm_segment.relation_move referencing new table as newt for each statement execute function crm_segment.moves_name();
create trigger named_update after update on crm_segment.relation_move referencing new table as newt for each statement execute function crm_segment.moves_name();

create function crm_segment.named_by_move() returns trigger language plpgsql as $$
begin
    if (tg_op = 'DELETE' or new.id <> old.id) and exists (select from crm_segment.relation_move m where old.id in (m.from_id, m.to_id)) then
        raise exception 'a move still names it' using errcode = 'foreign_key_violation', schema = 'crm_segment', table = 'relation_move';
    end if;
    return null;
end $$;
create trigger named_by_move after delete or update of id on records.book_value for each row execute function crm_segment.named_by_move();
