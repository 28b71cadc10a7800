-- Wrong passwords are counted by account (also by one that does not exist, so that nothing is learnt) and by address.
create table identity.sign_in_failure (
    key          text primary key,
    failures     int         not null,
    last_at      timestamptz not null,
    locked_until timestamptz
);
comment on column identity.sign_in_failure.key is 'account:<SHA-256 of the e-mail> or address:<ip>';
alter table identity.person drop column failed_sign_ins, drop column locked_until;

-- A photo is kept in two sizes: 300 and 96 pixels square.
alter table identity.person add column photo_small_file_id bigint references platform.file (id);
