-- Roles given to people. Until the matrix of rights: administrator is given here, head follows from the org chart,
-- everybody else is an employee.
create schema access;
create table access.person_role (
    person_id bigint not null references identity.person (id),
    role      text   not null check (role in ('administrator')),
    primary key (person_id, role)
);
