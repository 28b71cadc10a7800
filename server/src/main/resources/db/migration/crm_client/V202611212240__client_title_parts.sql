-- A client is chosen by any part of his name.
create index company_title_parts on crm_client.company using gin (title gin_trgm_ops) where deleted_at is null;
create index contact_title_parts on crm_client.contact using gin (title gin_trgm_ops) where deleted_at is null;
