-- Where a session was proved outside: the provider, its own id of the person, and of the session over there; its word ends the session here.
alter table identity.session
    add column external_source  text,
    add column external_subject text,
    add column external_sid     text;
create index session_external on identity.session (external_source, external_subject) where external_source is not null;

-- Words of a provider that have been heard: the same one said again ends nothing.
create table identity.sign_out_heard (
    source   text        not null,
    token_id text        not null,
    heard_at timestamptz not null,
    primary key (source, token_id)
);
create index sign_out_heard_at on identity.sign_out_heard (heard_at);
