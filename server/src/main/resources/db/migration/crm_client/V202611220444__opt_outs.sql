-- Ways that a client does not want to be addressed by, and whether a person has been made nameless.
alter table crm_client.contact
    add column no_calls    boolean not null default false,
    add column no_emails   boolean not null default false,
    add column no_sms      boolean not null default false,
    add column no_messages boolean not null default false,
    add column erased_at   timestamptz;
alter table crm_client.company
    add column no_calls    boolean not null default false,
    add column no_emails   boolean not null default false,
    add column no_sms      boolean not null default false,
    add column no_messages boolean not null default false;
