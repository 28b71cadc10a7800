-- Records that arrived closed were written as made on their final stage and closed there. They were worked on first: their two
-- moves now tell the stage of work and the way from it, as new ones do. What another system has told of a way stays as it is.
with pair as (
    select c.id created, f.id closing, least(c.at, f.at) at,
           coalesce((select w.id from crm_deal.deal d join crm_pipeline.stage w on w.id = d.working_stage_id
                     where c.type_id = 2 and d.id = c.record_id and d.stage_id = c.stage_id and w.pipeline_id = c.pipeline_id and w.semantic = 'P'),
                    (select w.id from crm_lead.lead l join crm_pipeline.stage w on w.id = l.working_stage_id
                     where c.type_id = 1 and l.id = c.record_id and l.stage_id = c.stage_id and w.pipeline_id = c.pipeline_id and w.semantic = 'P'),
                    (select w.id from crm_pipeline.stage w where w.pipeline_id = c.pipeline_id and w.semantic = 'P' order by w.removed_at nulls first, w.sort, w.id limit 1)) worked
    from crm_pipeline.stage_move c
    join crm_pipeline.stage_move f
      on f.type_id = c.type_id and f.record_id = c.record_id and f.operation_id = c.operation_id
     and f.kind = 3 and f.from_stage is null and f.stage_id = c.stage_id and f.id > c.id
    where c.kind = 1 and c.semantic <> 'P'
)
update crm_pipeline.stage_move m
set stage_id      = case when m.kind = 1 then p.worked else m.stage_id end,
    semantic      = case when m.kind = 1 then 'P' else m.semantic end,
    at            = case when m.kind = 1 then p.at else m.at end,
    from_pipeline = case when m.kind = 3 then m.pipeline_id end,
    from_stage    = case when m.kind = 3 then p.worked end
from (select created id, worked, at from pair union all select closing, worked, at from pair) p
where m.id = p.id and p.worked is not null;
