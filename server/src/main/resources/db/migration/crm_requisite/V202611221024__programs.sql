-- Programs find the requisites and accounts that they brought by ids of their own, and ask who made them and when.
alter table crm_requisite.requisite
    add column external_id text,
    add column originator  text,
    add column created_at  timestamptz not null default now(),
    add column created_by  bigint references identity.person (id),
    add column changed_at  timestamptz,
    add column changed_by  bigint references identity.person (id);
alter table crm_requisite.bank_account
    add column title       text,
    add column external_id text,
    add column originator  text,
    add column created_at  timestamptz not null default now(),
    add column created_by  bigint references identity.person (id),
    add column changed_at  timestamptz,
    add column changed_by  bigint references identity.person (id);
comment on column crm_requisite.requisite.external_id is 'id in the system of the program that brought it';

-- The legal address of a company as one line, which programs know, is that of its main requisites from now on.
update crm_client.company c
set legal_address = l.line
from (
    select r.company_id, concat_ws(', ', a.postal_code, a.country, a.region, a.city, a.line) as line
    from crm_requisite.requisite r
    join crm_requisite.address a on a.requisite_id = r.id and a.kind = case when r.preset in ('entrepreneur', 'individual') then 'registration' else 'legal' end
    where r.is_main and r.company_id is not null) l
where l.company_id = c.id and c.legal_address is distinct from l.line;
