-- What the funnel asks of a deal, kept by the write path so that every figure is a filter over plain columns.
alter table crm_deal.deal
    add column furthest_stage_id bigint references crm_pipeline.stage (id),
    add column working_stage_id  bigint references crm_pipeline.stage (id),
    add column inquiry_at        timestamptz;
comment on column crm_deal.deal.furthest_stage_id is 'The furthest stage of work or success that it has reached';
comment on column crm_deal.deal.working_stage_id is 'The last stage of work that it stood on: where a lost one was lost';
comment on column crm_deal.deal.inquiry_at is 'When the client first asked: creation of the lead, else of the deal';
create index deal_inquiry on crm_deal.deal (inquiry_at) where deleted_at is null;
