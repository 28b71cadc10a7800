-- What is missing in the map of the client's people stands on his open deals too, so that lists filter by it.
alter table crm_deal.deal
    add column no_decider       boolean not null default false,
    add column one_person       boolean not null default false,
    add column key_absent_until date;
create function crm_deal.take_people() returns trigger language plpgsql as $$
begin
    new.no_decider := false;
    new.one_person := false;
    new.key_absent_until := null;
    if not new.closed and new.company_id is not null then
        select c.no_decider, c.one_person, c.key_absent_until into new.no_decider, new.one_person, new.key_absent_until
        from crm_client.company c
        where c.id = new.company_id;
    end if;
    return new;
end $$;
create trigger take_people before insert or update of company_id, closed on crm_deal.deal for each row execute function crm_deal.take_people();
create function crm_deal.follow_people() returns trigger language plpgsql as $$
begin
    update crm_deal.deal d
    set no_decider = n.no_decider, one_person = n.one_person, key_absent_until = n.key_absent_until
    from newt n
    join oldt o on o.id = n.id
    where (n.no_decider, n.one_person, n.key_absent_until) is distinct from (o.no_decider, o.one_person, o.key_absent_until)
      and d.company_id = n.id
      and not d.closed;
    return null;
end $$;
create trigger follow_people after update on crm_client.company referencing old table as oldt new table as newt for each statement execute function crm_deal.follow_people();
update crm_deal.deal d
set no_decider = c.no_decider, one_person = c.one_person, key_absent_until = c.key_absent_until
from crm_client.company c
where c.id = d.company_id and not d.closed;
create index deal_no_decider on crm_deal.deal (created_at desc, id desc) where no_decider and deleted_at is null;
create index deal_one_person on crm_deal.deal (created_at desc, id desc) where one_person and deleted_at is null;
create index deal_key_absent on crm_deal.deal (key_absent_until) where key_absent_until is not null and deleted_at is null;
