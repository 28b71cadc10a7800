-- What one's own deals, or those of some people, come to between two amounts, and their order by amount: without reading the
-- amounts of all that they have. Pipeline and stage are in both, for roles that are limited to some.
drop index crm_deal.deal_amount;
create index deal_amount on crm_deal.deal (amount desc nulls last, id desc) include (pipeline_id, stage_id) where deleted_at is null;
create index deal_responsible_amount on crm_deal.deal (responsible_id, amount desc nulls last, id desc) include (pipeline_id, stage_id)
    where deleted_at is null;
