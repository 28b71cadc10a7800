-- What a load has loaded names the load: looked for once a statement, not once a row.
alter table importing.loaded drop constraint loaded_load_id_fkey;

create function importing.loaded_names() returns trigger language plpgsql as $$
declare
    wanted bigint[] := array(select distinct n.load_id from newt n);
    held bigint;
begin
    perform from importing.load l where l.id = any(wanted) for key share;
    get diagnostics held = row_count;
    if held < cardinality(wanted) then
        raise exception 'it was loaded by no load' using errcode = 'foreign_key_violation', schema = 'importing', table = 'loaded';
    end if;
    return null;
end $$;
create trigger named_insert after insert on importing.loaded referencing new table as newt for each statement execute function importing.loaded_names();
create trigger named_update after update on importing.loaded referencing new table as newt for each statement execute function importing.loaded_names();

create function importing.load_goes() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        delete from importing.loaded d where d.load_id = old.id;
    elsif new.id <> old.id and exists (select from importing.loaded d where d.load_id = old.id) then
        raise exception 'it has loaded something' using errcode = 'foreign_key_violation', schema = 'importing', table = 'loaded';
    end if;
    return null;
end $$;
create trigger loaded_goes after delete or update of id on importing.load for each row execute function importing.load_goes();
