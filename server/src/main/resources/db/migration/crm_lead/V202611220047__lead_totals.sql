-- Count and sums of a person's leads are told from the index alone.
drop index crm_lead.lead_responsible_stage;
create index lead_responsible_stage on crm_lead.lead (responsible_id, stage_id, created_at desc, id desc) include (amount, currency, amount_base) where deleted_at is null;
