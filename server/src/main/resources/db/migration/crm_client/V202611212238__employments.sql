-- What operations did to the links of people and companies, so that their undo can put them back.
create table crm_client.employment_change (
    id           bigint generated always as identity primary key,
    operation_id uuid   not null references records.operation (id),
    link_id      bigint not null,
    before       jsonb,
    after        jsonb,
    check (before is not null or after is not null)
);
create index employment_change_operation on crm_client.employment_change (operation_id);

-- Somebody without a name is called by his phone or e-mail.
alter table crm_client.contact add column called text;
alter table crm_client.contact alter column title set expression as (
    coalesce(
        nullif(btrim(regexp_replace(coalesce(last_name, '') || ' ' || coalesce(first_name, '') || ' ' || coalesce(second_name, ''), ' +', ' ', 'g')), ''),
        called,
        ''));
