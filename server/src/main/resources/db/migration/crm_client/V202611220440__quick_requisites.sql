-- What is known at once of a client's main requisites, and the numbers of the others for the search.
alter table crm_client.company add column ogrn text, add column requisite_keys text;
alter table crm_client.contact add column inn text, add column requisite_keys text;
create index contact_inn on crm_client.contact (inn) where inn is not null;
create index company_ogrn on crm_client.company (ogrn) where ogrn is not null;
