-- A person is called as the language of the portal has it: surname first in Russian, first name first in English. The order is
-- kept with the person, so that a portal that changes its language need not write all of its contacts anew.
alter table crm_client.contact add column given_first boolean not null default false;
alter table crm_client.contact alter column title set expression as (
    coalesce(
        nullif(btrim(regexp_replace(
            case when given_first
                then coalesce(first_name, '') || ' ' || coalesce(second_name, '') || ' ' || coalesce(last_name, '')
                else coalesce(last_name, '') || ' ' || coalesce(first_name, '') || ' ' || coalesce(second_name, '')
            end, ' +', ' ', 'g')), ''),
        called,
        ''));
update crm_client.contact set given_first = true
where exists (select from platform.setting where key = 'company.language' and value = '"en"'::jsonb)
  and (last_name is not null and (first_name is not null or second_name is not null));
