-- The map of who decides at a company: influence, attitude, who reports to whom, who helps when somebody is absent.
alter table crm_client.contact_company
    add column influence     smallint check (influence between 1 and 3),
    add column attitude      text check (attitude in ('for', 'neutral', 'against')),
    add column reports_to_id bigint references crm_client.contact (id),
    add column deputy_id     bigint references crm_client.contact (id),
    add column is_key        boolean not null default false;
comment on column crm_client.contact_company.is_key is 'The person to turn to first at this company; without one the first who decides';
create unique index contact_company_key on crm_client.contact_company (company_id) where is_key and to_on is null;
create index contact_company_reports_to on crm_client.contact_company (reports_to_id) where reports_to_id is not null;
create index contact_company_deputy on crm_client.contact_company (deputy_id) where deputy_id is not null;

alter table crm_client.contact add column absent_until date;
alter table crm_client.company
    add column no_decider       boolean not null default true,
    add column one_person       boolean not null default false,
    add column key_absent_until date;

-- Nobody reports to himself, not even through others. Changes of one company's map wait for each other. A merge moves links
-- without an operation of their own, and an undo says that it is lenient: there the line that would close a circle is dropped,
-- and so is a second key person.
create function crm_client.keep_map() returns trigger language plpgsql as $$
declare
    moved boolean := current_setting('kontor.lenient', true) = 'on'
        or tg_op = 'UPDATE' and new.operation_id is not distinct from old.operation_id;
begin
    if coalesce(moved, false) and new.to_on is null then
        new.is_key := new.is_key and not exists (select 1 from crm_client.contact_company l
            where l.company_id = new.company_id and l.is_key and l.to_on is null and l.id <> new.id);
        new.is_primary := new.is_primary and not exists (select 1 from crm_client.contact_company l
            where l.contact_id = new.contact_id and l.is_primary and l.to_on is null and l.id <> new.id);
    end if;
    if new.deputy_id = new.contact_id then
        new.deputy_id := null;
    end if;
    if new.reports_to_id is not null and new.to_on is null then
        perform 1 from crm_client.company where id = new.company_id for no key update;
        if exists (
            with recursive up (id, seen) as (
                select new.reports_to_id, array[]::bigint[]
                union all
                select l.reports_to_id, up.seen || up.id
                from up
                join crm_client.contact_company l on l.company_id = new.company_id and l.contact_id = up.id and l.to_on is null
                where l.reports_to_id is not null and up.id <> new.contact_id and not up.id = any (up.seen))
            select 1 from up where up.id = new.contact_id) then
            if coalesce(moved, false) then
                new.reports_to_id := null;
            else
                raise exception 'person % would report to himself at company %', new.contact_id, new.company_id
                    using errcode = 'check_violation', constraint = 'contact_company_circle';
            end if;
        end if;
    end if;
    return new;
end $$;
create trigger keep_map before insert or update on crm_client.contact_company for each row execute function crm_client.keep_map();

-- What lists and filters ask of a company's people stands on the company itself.
create function crm_client.tell_people(companies bigint[]) returns void language plpgsql as $$
begin
    perform 1 from crm_client.company where id = any (companies) order by id for no key update;
    update crm_client.company c
    set no_decider = f.no_decider, one_person = f.one_person, key_absent_until = f.key_absent_until
    from (
        select k.id,
               not coalesce(bool_or(l.role = 'decision_maker'), false) as no_decider,
               count(l.id) = 1 as one_person,
               (array_agg(l.absent_until order by l.is_key desc, l.role = 'decision_maker' desc nulls last, l.influence desc nulls last, l.sort, l.id))[1] as key_absent_until
        from unnest(companies) k (id)
        left join (
            select l.*, p.absent_until
            from crm_client.contact_company l
            join crm_client.contact p on p.id = l.contact_id and p.deleted_at is null
            where l.to_on is null) l on l.company_id = k.id
        group by k.id) f
    where c.id = f.id and (c.no_decider, c.one_person, c.key_absent_until) is distinct from (f.no_decider, f.one_person, f.key_absent_until);
end $$;
create function crm_client.people_added() returns trigger language plpgsql as $$
begin
    perform crm_client.tell_people(coalesce((select array_agg(distinct company_id) from newt), '{}'));
    return null;
end $$;
create function crm_client.people_changed() returns trigger language plpgsql as $$
begin
    perform crm_client.tell_people(coalesce((select array_agg(distinct company_id) from (select company_id from newt union select company_id from oldt) x), '{}'));
    return null;
end $$;
create function crm_client.people_removed() returns trigger language plpgsql as $$
begin
    perform crm_client.tell_people(coalesce((select array_agg(distinct company_id) from oldt), '{}'));
    return null;
end $$;
create function crm_client.person_changed() returns trigger language plpgsql as $$
declare
    companies bigint[];
begin
    select array_agg(distinct l.company_id) into companies
    from newt n
    join oldt o on o.id = n.id
    join crm_client.contact_company l on l.contact_id = n.id and l.to_on is null
    where (n.absent_until, n.deleted_at is null) is distinct from (o.absent_until, o.deleted_at is null);
    if companies is not null then
        perform crm_client.tell_people(companies);
    end if;
    return null;
end $$;
create trigger tell_insert after insert on crm_client.contact_company referencing new table as newt for each statement execute function crm_client.people_added();
create trigger tell_update after update on crm_client.contact_company referencing old table as oldt new table as newt for each statement execute function crm_client.people_changed();
create trigger tell_delete after delete on crm_client.contact_company referencing old table as oldt for each statement execute function crm_client.people_removed();
create trigger tell_update after update on crm_client.contact referencing old table as oldt new table as newt for each statement execute function crm_client.person_changed();

select crm_client.tell_people(array(select distinct company_id from crm_client.contact_company));
create index company_no_decider on crm_client.company (created_at desc, id desc) where no_decider and deleted_at is null;
create index company_one_person on crm_client.company (created_at desc, id desc) where one_person and deleted_at is null;
create index company_key_absent on crm_client.company (key_absent_until) where key_absent_until is not null and deleted_at is null;
