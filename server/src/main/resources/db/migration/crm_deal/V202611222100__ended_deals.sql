-- Reports of what was won and lost read an index instead of each deal of the years that they compare.
drop index crm_deal.deal_closed_at;
create index deal_ended on crm_deal.deal (closed_at)
    include (id, stage_id, responsible_id, team_id, opened, pipeline_id, semantic, closed, amount, amount_base, currency, created_at, company_id,
             furthest_stage_id, working_stage_id, loss_reason_id, source_id, is_return_customer)
    where closed_at is not null and deleted_at is null;
