-- What is planned next with a deal: kept by the activities that are bound to it.
alter table crm_deal.deal add column next_step_at timestamptz, add column next_step text;
comment on column crm_deal.deal.next_step_at is 'When the nearest open activity is planned for; null where nothing is planned';
create index deal_next_step on crm_deal.deal (next_step_at, id) where not closed and deleted_at is null;
create index deal_next_step_of on crm_deal.deal (responsible_id, next_step_at, id) where not closed and deleted_at is null;
