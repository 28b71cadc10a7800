-- What cannot be sent just now: one row a person and channel, gone with the next success.
create table notify.sending (
    person_id bigint      not null references identity.person (id),
    channel   text        not null check (channel in ('mail', 'push')),
    failures  int         not null,
    error     text        not null,
    failed_at timestamptz not null,
    retry_at  timestamptz,
    primary key (person_id, channel)
);
comment on column notify.sending.retry_at is 'When it is tried again; null after the last try';
