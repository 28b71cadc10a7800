-- A board walks the cards opened to all and those of nobody in the order of each stage, too.
create index lead_opened_rank on crm_lead.lead (stage_id, rank, id) where opened and deleted_at is null;
create index lead_unassigned_rank on crm_lead.lead (stage_id, rank, id) where responsible_id is null and deleted_at is null;
