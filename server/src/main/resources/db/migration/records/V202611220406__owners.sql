-- Nobody gets open work who no longer works here. Whoever writes a responsible holds his row by the foreign key; whoever
-- dismisses somebody locks that row first and counts his work afterwards. So either the dismissal sees the record, or this
-- sees the dismissal, however close they come. The argument: staged types have closed records, which may name anybody.
create function records.refuse_gone() returns trigger language plpgsql as $$
declare
    gone boolean;
begin
    if tg_op = 'INSERT' then
        if tg_argv[0] = 'staged' then
            select exists (select from newt n join identity.person p on p.id = n.responsible_id
                           where p.status = 'dismissed' and not n.closed) into gone;
        else
            select exists (select from newt n join identity.person p on p.id = n.responsible_id
                           where p.status = 'dismissed') into gone;
        end if;
    elsif tg_argv[0] = 'staged' then
        select exists (select from newt n join oldt o on o.id = n.id join identity.person p on p.id = n.responsible_id
                       where n.responsible_id is distinct from o.responsible_id and p.status = 'dismissed' and not n.closed) into gone;
    else
        select exists (select from newt n join oldt o on o.id = n.id join identity.person p on p.id = n.responsible_id
                       where n.responsible_id is distinct from o.responsible_id and p.status = 'dismissed') into gone;
    end if;
    if gone then
        raise exception 'the responsible no longer works here' using errcode = 'KT001';
    end if;
    return null;
end $$;

create trigger owner_insert after insert on crm_lead.lead referencing new table as newt for each statement execute function records.refuse_gone('staged');
create trigger owner_update after update on crm_lead.lead referencing old table as oldt new table as newt for each statement execute function records.refuse_gone('staged');
create trigger owner_insert after insert on crm_deal.deal referencing new table as newt for each statement execute function records.refuse_gone('staged');
create trigger owner_update after update on crm_deal.deal referencing old table as oldt new table as newt for each statement execute function records.refuse_gone('staged');
create trigger owner_insert after insert on crm_client.company referencing new table as newt for each statement execute function records.refuse_gone('plain');
create trigger owner_update after update on crm_client.company referencing old table as oldt new table as newt for each statement execute function records.refuse_gone('plain');
create trigger owner_insert after insert on crm_client.contact referencing new table as newt for each statement execute function records.refuse_gone('plain');
create trigger owner_update after update on crm_client.contact referencing old table as oldt new table as newt for each statement execute function records.refuse_gone('plain');
