-- Who buys for himself is a client among the individuals; when a client works, and in which zone.
alter table crm_client.contact
    add column is_client     boolean not null default false,
    add column buys_himself  boolean not null default false,
    add column time_zone     text,
    add column working_hours text;
alter table crm_client.company
    add column time_zone     text,
    add column working_hours text;
comment on column crm_client.contact.is_client is 'The mark that somebody set: he buys for himself';
comment on column crm_client.contact.buys_himself is 'He has a deal without a company; kept by crm.deal';
create index contact_individual on crm_client.contact (created_at desc, id desc) where (is_client or buys_himself) and deleted_at is null;
