-- What stood as free text on the card of a company goes to its main requisites: the one truth of addresses and accounts. The
-- fields themselves leave the card and stay for programs that know companies by them.
alter table crm_requisite.requisite add column note text;

insert into crm_requisite.requisite (company_id, preset, is_main, full_name)
select c.id, 'organization', true, c.title
from crm_client.company c
where (btrim(coalesce(c.legal_address, '')) <> '' or btrim(coalesce(c.bank_details, '')) <> '')
  and not exists (select 1 from crm_requisite.requisite r where r.company_id = c.id and r.is_main);

-- an address that differs from the one that is there already is kept in the note
update crm_requisite.requisite r
set note = nullif(concat_ws(E'\n',
        nullif(btrim(c.bank_details), ''),
        (select nullif(btrim(c.legal_address), '') where exists (
            select 1 from crm_requisite.address a where a.requisite_id = r.id and a.kind = 'legal' and position(btrim(c.legal_address) in concat_ws(', ', a.postal_code, a.country, a.region, a.city, a.line)) = 0))), '')
from crm_client.company c
where r.company_id = c.id and r.is_main and (btrim(coalesce(c.legal_address, '')) <> '' or btrim(coalesce(c.bank_details, '')) <> '');

insert into crm_requisite.address (requisite_id, kind, line)
select r.id, 'legal', btrim(c.legal_address)
from crm_requisite.requisite r join crm_client.company c on c.id = r.company_id
where r.is_main and btrim(coalesce(c.legal_address, '')) <> ''
on conflict (requisite_id, kind) do nothing;
