-- A second factor: codes of an authenticator app, and recovery codes for the day when the phone is lost.
create table identity.totp (
    person_id    bigint primary key references identity.person (id),
    seed         bytea       not null,
    created_at   timestamptz not null default now(),
    confirmed_at timestamptz,
    last_step    bigint      not null default 0
);
comment on column identity.totp.seed is 'AES-GCM by the key file outside of the database';
comment on column identity.totp.last_step is 'time step of the last code that was used: none before it, nor itself, works again';

create table identity.recovery_code (
    person_id bigint not null references identity.person (id),
    code_hash bytea  not null,
    primary key (person_id, code_hash)
);
comment on column identity.recovery_code.code_hash is 'HMAC by the key file outside of the database';

-- open: may do everything; code: only the password was right; setup: must set up a second factor first.
alter table identity.session add column step text not null default 'open' check (step in ('open', 'code', 'setup'));
