-- The roles of a client, one or several: buyer, supplier, partner …
alter table crm_client.company add column role_ids bigint[];
alter table crm_client.contact add column role_ids bigint[];
create index company_roles on crm_client.company using gin (role_ids) where role_ids is not null;
create index contact_roles on crm_client.contact using gin (role_ids) where role_ids is not null;
