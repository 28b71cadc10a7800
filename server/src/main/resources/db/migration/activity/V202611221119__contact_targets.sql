-- How many contacts of a kind somebody means to have in a week: by himself, or by who leads him.
create table activity.contact_target (
    person_id bigint      not null references identity.person (id),
    week_on   date        not null check (extract(isodow from week_on) = 1),
    kind_id   bigint      not null references records.book_value (id) on delete cascade,
    planned   int         not null check (planned between 1 and 1000),
    set_by    bigint      not null references identity.person (id),
    set_at    timestamptz not null,
    primary key (person_id, week_on, kind_id)
);
comment on column activity.contact_target.week_on is 'Its Monday';
