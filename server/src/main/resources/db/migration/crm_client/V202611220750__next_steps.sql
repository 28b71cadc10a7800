-- What is planned next with a client and when somebody had to do with him last: kept by the activities that are bound to him or to his leads and deals.
alter table crm_client.contact add column next_step_at timestamptz, add column next_step text, add column last_contact_at timestamptz;
alter table crm_client.company add column next_step_at timestamptz, add column next_step text, add column last_contact_at timestamptz;
create index contact_last_contact on crm_client.contact (last_contact_at, id) where deleted_at is null;
create index company_last_contact on crm_client.company (last_contact_at, id) where deleted_at is null;
