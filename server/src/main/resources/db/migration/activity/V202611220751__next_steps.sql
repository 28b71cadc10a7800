-- What follows from a result, and in which pipelines records move on with a next step only.
alter table activity.result_trait
    add column stage_ids      bigint[] not null default '{}',
    add column loss_reason_id bigint references records.book_value (id) on delete set null;
comment on column activity.result_trait.stage_ids is 'Stages that open deals and leads move to, at most one of each pipeline';

create table activity.pipeline_rule (
    pipeline_id bigint primary key references crm_pipeline.pipeline (id) on delete cascade
);
comment on table activity.pipeline_rule is 'Pipelines whose records move on with a next step only';

-- What the responsible are to be reminded of, and when: taken out as they are told.
create table activity.reminder (
    activity_id bigint      not null references activity.item (id),
    due_at      timestamptz not null,
    primary key (activity_id, due_at)
);
create index reminder_due on activity.reminder (due_at);
