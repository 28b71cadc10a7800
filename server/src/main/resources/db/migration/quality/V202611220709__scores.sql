-- E-mail addresses that no letter reaches.
create table platform.bounced_address (
    address text        primary key check (address = lower(address)),
    reason  text        not null,
    at      timestamptz not null,
    by_id   bigint references identity.person (id)
);
comment on column platform.bounced_address.by_id is 'Who said so; null: the mail server';

-- How good a record is, 0 to 100; null until it is counted. Kept by the journal of changes and each night.
alter table crm_client.company add column quality smallint;
alter table crm_client.contact add column quality smallint;
alter table crm_lead.lead add column quality smallint;
create index company_quality on crm_client.company (quality, id) where deleted_at is null;
create index contact_quality on crm_client.contact (quality, id) where deleted_at is null;
create index lead_quality on crm_lead.lead (quality, id) where deleted_at is null;
