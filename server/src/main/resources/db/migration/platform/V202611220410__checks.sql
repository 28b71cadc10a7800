-- What the nightly checks have found last, one row a check; its module says what the figures mean.
create table platform.check_result (
    name       text primary key,
    checked_at timestamptz not null,
    well       boolean     not null,
    -- since when it has been well or not
    since      timestamptz not null,
    figures    jsonb       not null default '{}'
);
comment on table platform.check_result is 'Last result of each check that the system makes of itself.';
