-- How long records stay on a stage is told from the index alone.
drop index crm_pipeline.stage_move_record;
create index stage_move_record on crm_pipeline.stage_move (type_id, record_id, at, id) include (stage_id, semantic, undone);
