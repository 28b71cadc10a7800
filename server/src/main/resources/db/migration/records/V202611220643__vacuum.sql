-- Counts and pages that an index answers alone are quick only while the visibility map is whole. By default a table of a
-- million rows waits for two hundred thousand changes; then each of its rows that an index names is read as well.
alter table crm_lead.lead set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02);
alter table crm_deal.deal set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02);
alter table crm_client.contact set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02);
alter table crm_client.company set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02);
