-- By which line people call out: one's own choice before everybody's; empty for one's own phone.
create table telephony.outgoing (
    person_id bigint references identity.person (id),
    line      text not null,
    unique nulls not distinct (person_id)
);
comment on column telephony.outgoing.person_id is 'null is everybody who has not chosen';
