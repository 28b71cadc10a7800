-- The state of the relation with a client and since when; crm.segment finds it.
alter table crm_client.company add column relation_id bigint references records.book_value (id), add column relation_at timestamptz;
alter table crm_client.contact add column relation_id bigint references records.book_value (id), add column relation_at timestamptz;
create index company_relation on crm_client.company (relation_id, created_at desc, id desc) where deleted_at is null;
create index contact_relation on crm_client.contact (relation_id, created_at desc, id desc) where deleted_at is null;
