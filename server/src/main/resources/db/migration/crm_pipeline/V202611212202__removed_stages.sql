-- A stage or pipeline that was removed stays for history; records that come back to a removed stage (out of the bin, by an
-- undo) go where the others went.
alter table crm_pipeline.stage
    add column removed_by uuid references records.operation (id),
    add column removed_to bigint references crm_pipeline.stage (id);
create index stage_removed_by on crm_pipeline.stage (removed_by) where removed_by is not null;
alter table crm_pipeline.pipeline add column removed_at timestamptz;
alter table crm_pipeline.pipeline add check (removed_at is null or not is_default);
comment on column crm_pipeline.stage.removed_to is 'Where its records went; null with a removed pipeline, which has no records';
