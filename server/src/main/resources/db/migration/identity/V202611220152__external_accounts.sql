-- Accounts of other systems (OpenID Connect, LDAP) and the people behind them.
create table identity.external_account (
    source     text        not null,
    subject    text        not null,
    person_id  bigint      not null references identity.person (id),
    created_at timestamptz not null default now(),
    primary key (source, subject)
);
create index external_account_person on identity.external_account (person_id);
comment on column identity.external_account.subject is 'the id over there, which never changes';
