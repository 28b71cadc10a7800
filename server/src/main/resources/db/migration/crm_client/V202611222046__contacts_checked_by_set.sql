-- A load adds thousands of contacts that all name the same few people and values of books. Nine foreign keys looked for each of
-- them once a row, which was a tenth of all that the database did for a load: now each is looked for once a statement. It is held
-- as a foreign key holds it, so that it cannot be deleted in the same moment; and whoever is named cannot be deleted.
alter table crm_client.contact
    drop constraint contact_responsible_id_fkey,
    drop constraint contact_created_by_fkey,
    drop constraint contact_modified_by_fkey,
    drop constraint contact_last_activity_by_fkey,
    drop constraint contact_area_id_fkey,
    drop constraint contact_honorific_id_fkey,
    drop constraint contact_relation_id_fkey,
    drop constraint contact_source_id_fkey,
    drop constraint contact_type_id_fkey;

create function crm_client.contacts_name() returns trigger language plpgsql as $$
declare
    missing bigint;
begin
    with kinds as materialized (
        select distinct responsible_id, created_by, modified_by, last_activity_by, area_id, honorific_id, relation_id, source_id, type_id from newt),
    people as materialized (
        select distinct v.id from kinds k, lateral (values (k.responsible_id), (k.created_by), (k.modified_by), (k.last_activity_by)) v(id)
        where v.id is not null),
    words as materialized (
        select distinct v.id from kinds k, lateral (values (k.area_id), (k.honorific_id), (k.relation_id), (k.source_id), (k.type_id)) v(id)
        where v.id is not null),
    held as (select p.id from identity.person p where p.id in (select n.id from people n) for key share),
    kept as (select b.id from records.book_value b where b.id in (select w.id from words w) for key share)
    select (select count(*) from people) - (select count(*) from held) + (select count(*) from words) - (select count(*) from kept) into missing;
    if missing > 0 then
        raise exception 'a contact names somebody or something that is not there' using errcode = 'foreign_key_violation', schema = 'crm_client', table = 'contact';
    end if;
    return null;
end $$;
create trigger named_insert after insert on crm_client.contact referencing new table as newt for each statement execute function crm_client.contacts_name();

create function crm_client.contact_names() returns trigger language plpgsql as $$
declare
    people bigint[] := array(select distinct v.id from unnest(array[new.responsible_id, new.created_by, new.modified_by, new.last_activity_by]) v(id) where v.id is not null);
    words bigint[] := array(select distinct v.id from unnest(array[new.area_id, new.honorific_id, new.relation_id, new.source_id, new.type_id]) v(id) where v.id is not null);
    held bigint;
    kept bigint;
begin
    perform from identity.person p where p.id = any(people) for key share;
    get diagnostics held = row_count;
    perform from records.book_value b where b.id = any(words) for key share;
    get diagnostics kept = row_count;
    if held + kept < cardinality(people) + cardinality(words) then
        raise exception 'a contact names somebody or something that is not there' using errcode = 'foreign_key_violation', schema = 'crm_client', table = 'contact';
    end if;
    return null;
end $$;
create trigger named_update after update on crm_client.contact for each row
    when (new.responsible_id is distinct from old.responsible_id or new.created_by is distinct from old.created_by
        or new.modified_by is distinct from old.modified_by or new.last_activity_by is distinct from old.last_activity_by
        or new.area_id is distinct from old.area_id or new.honorific_id is distinct from old.honorific_id
        or new.relation_id is distinct from old.relation_id or new.source_id is distinct from old.source_id
        or new.type_id is distinct from old.type_id)
    execute function crm_client.contact_names();

-- the other side: the argument says which columns name the row that goes
create function crm_client.named_by_contact() returns trigger language plpgsql as $$
declare
    named boolean;
begin
    if tg_op = 'UPDATE' and new.id = old.id then
        return null;
    end if;
    if tg_argv[0] = 'person' then
        select exists (select from crm_client.contact c where old.id in (c.responsible_id, c.created_by, c.modified_by, c.last_activity_by)) into named;
    else
        select exists (select from crm_client.contact c where old.id in (c.area_id, c.honorific_id, c.relation_id, c.source_id, c.type_id)) into named;
    end if;
    if named then
        raise exception 'a contact still names it' using errcode = 'foreign_key_violation', schema = 'crm_client', table = 'contact';
    end if;
    return null;
end $$;
create trigger named_by_contact after delete or update of id on identity.person for each row execute function crm_client.named_by_contact('person');
create trigger named_by_contact after delete or update of id on records.book_value for each row execute function crm_client.named_by_contact('value');
