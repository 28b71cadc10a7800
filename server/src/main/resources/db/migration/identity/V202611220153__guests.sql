-- Guests: partners and clients, who see only what was shared with them.
alter table identity.person
    add column kind         text not null default 'employee' check (kind in ('employee', 'guest')),
    add column company_name text not null default '';
comment on column identity.person.company_name is 'of a guest: whom he comes from';
