-- The address under which calendar programs read somebody's activities and deadlines: he holds the secret, here lies only its SHA-256.
create table activity.calendar_address (
    person_id   bigint      primary key references identity.person (id),
    secret_hash bytea       not null unique,
    created_at  timestamptz not null,
    used_at     timestamptz
);
