-- What the administrator lets be told by which way, what each person chose of it, and when he wants to be written to.
create table notify.rule (
    kind    text not null,
    role    text not null,
    channel text not null check (channel in ('system', 'mail', 'push')),
    level   text not null check (level in ('off', 'offered', 'on', 'forced')),
    primary key (kind, role, channel)
);
comment on column notify.rule.role is 'Code of a role, or * for everybody who has no rule of his role';

create table notify.choice (
    person_id bigint  not null references identity.person (id),
    kind      text    not null,
    channel   text    not null check (channel in ('system', 'mail', 'push')),
    wanted    boolean not null,
    primary key (person_id, kind, channel)
);

create table notify.habit (
    person_id  bigint   primary key references identity.person (id),
    mail       text     not null default 'now' check (mail in ('now', 'hourly', 'daily')),
    mail_hour  smallint not null default 9 check (mail_hour between 0 and 23),
    quiet_from smallint check (quiet_from between 0 and 23),
    quiet_to   smallint check (quiet_to between 0 and 23),
    check ((quiet_from is null) = (quiet_to is null))
);
comment on column notify.habit.mail_hour is 'Hour of the daily letter, in the zone of the person, as are the quiet hours';

alter table notify.notice
    add column shown   boolean not null default true,
    add column details jsonb,
    add column href    text,
    add column mail_at timestamptz,
    add column push_at timestamptz;
comment on column notify.notice.shown is 'Whether it stands in the list of notices';
comment on column notify.notice.mail_at is 'When it is to be mailed at the earliest; null once it is, or if it is not to be';
create index notice_mail on notify.notice (mail_at) where mail_at is not null;
create index notice_push on notify.notice (push_at) where push_at is not null;
