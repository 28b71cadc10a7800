-- A contact with a deal of his own, without a company, is a client himself.
create function crm_deal.tell_buyers(contacts bigint[]) returns void language plpgsql as $$
begin
    update crm_client.contact c
    set buys_himself = not c.buys_himself
    where c.id = any (contacts)
      and c.buys_himself is distinct from exists (
        select 1 from crm_deal.deal d where d.contact_id = c.id and d.company_id is null and d.deleted_at is null);
end $$;
create function crm_deal.deals_added() returns trigger language plpgsql as $$
declare
    contacts bigint[] := array(select distinct contact_id from newt where contact_id is not null and company_id is null);
begin
    if contacts <> '{}' then
        perform crm_deal.tell_buyers(contacts);
    end if;
    return null;
end $$;
create function crm_deal.deals_changed() returns trigger language plpgsql as $$
declare
    contacts bigint[];
begin
    select array_agg(distinct x.contact_id) into contacts
    from newt n
    join oldt o on o.id = n.id
    cross join lateral (values (n.contact_id), (o.contact_id)) x (contact_id)
    where x.contact_id is not null
      and (n.contact_id, n.company_id, n.deleted_at is null) is distinct from (o.contact_id, o.company_id, o.deleted_at is null);
    if contacts is not null then
        perform crm_deal.tell_buyers(contacts);
    end if;
    return null;
end $$;
create trigger buyers_insert after insert on crm_deal.deal referencing new table as newt for each statement execute function crm_deal.deals_added();
create trigger buyers_update after update on crm_deal.deal referencing old table as oldt new table as newt for each statement execute function crm_deal.deals_changed();
update crm_client.contact c set buys_himself = true
where exists (select 1 from crm_deal.deal d where d.contact_id = c.id and d.company_id is null and d.deleted_at is null);
