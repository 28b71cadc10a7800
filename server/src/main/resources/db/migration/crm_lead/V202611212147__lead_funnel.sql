-- The same of a lead.
alter table crm_lead.lead
    add column furthest_stage_id bigint references crm_pipeline.stage (id),
    add column working_stage_id  bigint references crm_pipeline.stage (id),
    add column inquiry_at        timestamptz;
create index lead_inquiry on crm_lead.lead (inquiry_at) where deleted_at is null;
