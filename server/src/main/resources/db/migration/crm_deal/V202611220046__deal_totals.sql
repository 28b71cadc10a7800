-- Count and sums of a person's deals are told from the index alone.
drop index crm_deal.deal_responsible_stage;
create index deal_responsible_stage on crm_deal.deal (responsible_id, stage_id, created_at desc, id desc) include (amount, currency, amount_base) where deleted_at is null;
