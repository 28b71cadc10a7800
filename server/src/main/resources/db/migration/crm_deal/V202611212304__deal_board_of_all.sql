-- A board walks the cards opened to all and those of nobody in the order of each stage, too.
create index deal_opened_rank on crm_deal.deal (stage_id, rank, id) where opened and deleted_at is null;
create index deal_unassigned_rank on crm_deal.deal (stage_id, rank, id) where responsible_id is null and deleted_at is null;
