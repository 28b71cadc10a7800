-- The funnel of a whole month and person is kept as sums, so that a year of a million deals is not read row by row.
-- A month is one of inquiry_at in UTC: the days of the company that cut one in two are read from the rows.
create table analytics.funnel_cell (
    type_id        smallint not null,
    month          date     not null,
    responsible_id bigint,
    team_id        bigint,
    opened         boolean  not null,
    pipeline_id    bigint   not null,
    kind           smallint not null check (kind between 1 and 5),
    semantic       text,
    closed         boolean  not null,
    currency       text     not null,
    a              bigint,
    b              bigint,
    u              text,
    v              text,
    n              bigint   not null,
    amount         numeric  not null,
    base           numeric  not null
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.05);
create index funnel_cell_month on analytics.funnel_cell (type_id, month, (coalesce(responsible_id, 0)));
comment on table analytics.funnel_cell is 'Kinds: 1 by farthest stage (a) and responsible, 2 lost ones by stage (a) and reason (b), 3 by source (a), 4 by campaign (u, v), 5 ended stays on a stage (a) and their seconds (amount)';

-- A month of a person whose sums are not true any more, appended by whoever changes a row, in his transaction. Readers take
-- such a month from its rows until the sums are made anew.
create table analytics.funnel_touched (
    id             bigint generated always as identity,
    type_id        smallint not null,
    month          date     not null,
    responsible_id bigint   not null
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
comment on column analytics.funnel_touched.responsible_id is '0 for nobody';

create index deal_inquiry_of on crm_deal.deal ((coalesce(responsible_id, 0)), inquiry_at) where deleted_at is null;
create index lead_inquiry_of on crm_lead.lead ((coalesce(responsible_id, 0)), inquiry_at) where deleted_at is null;

-- The argument is the id of the type.
create function analytics.touch_funnel() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into analytics.funnel_touched (type_id, month, responsible_id)
        select distinct tg_argv[0]::smallint, date_trunc('month', inquiry_at at time zone 'UTC')::date, coalesce(responsible_id, 0)
        from newt where inquiry_at is not null and deleted_at is null;
    elsif tg_op = 'DELETE' then
        insert into analytics.funnel_touched (type_id, month, responsible_id)
        select distinct tg_argv[0]::smallint, date_trunc('month', inquiry_at at time zone 'UTC')::date, coalesce(responsible_id, 0)
        from oldt where inquiry_at is not null and deleted_at is null;
    else
        insert into analytics.funnel_touched (type_id, month, responsible_id)
        select distinct tg_argv[0]::smallint, date_trunc('month', v.at at time zone 'UTC')::date, coalesce(v.responsible_id, 0)
        from newt n join oldt o on o.id = n.id
             cross join lateral (values (n.inquiry_at, n.responsible_id), (o.inquiry_at, o.responsible_id)) v(at, responsible_id)
        where v.at is not null
          and (n.inquiry_at, n.responsible_id, n.team_id, n.opened, n.pipeline_id, n.stage_id, n.moved_at, n.semantic, n.closed, n.currency, n.amount, n.amount_base,
               n.furthest_stage_id, n.working_stage_id, n.loss_reason_id, n.source_id, n.utm_source, n.utm_campaign, n.deleted_at)
              is distinct from
              (o.inquiry_at, o.responsible_id, o.team_id, o.opened, o.pipeline_id, o.stage_id, o.moved_at, o.semantic, o.closed, o.currency, o.amount, o.amount_base,
               o.furthest_stage_id, o.working_stage_id, o.loss_reason_id, o.source_id, o.utm_source, o.utm_campaign, o.deleted_at);
    end if;
    return null;
end $$;
create trigger funnel_insert after insert on crm_deal.deal referencing new table as newt for each statement execute function analytics.touch_funnel(2);
create trigger funnel_update after update on crm_deal.deal referencing old table as oldt new table as newt for each statement execute function analytics.touch_funnel(2);
create trigger funnel_delete after delete on crm_deal.deal referencing old table as oldt for each statement execute function analytics.touch_funnel(2);
create trigger funnel_insert after insert on crm_lead.lead referencing new table as newt for each statement execute function analytics.touch_funnel(1);
create trigger funnel_update after update on crm_lead.lead referencing old table as oldt new table as newt for each statement execute function analytics.touch_funnel(1);
create trigger funnel_delete after delete on crm_lead.lead referencing old table as oldt for each statement execute function analytics.touch_funnel(1);

-- A move that is written comes with a change of its record; one that is taken back or goes over to another record need not.
create function analytics.touch_funnel_moves() returns trigger language plpgsql as $$
begin
    insert into analytics.funnel_touched (type_id, month, responsible_id)
    select distinct 2, date_trunc('month', d.inquiry_at at time zone 'UTC')::date, coalesce(d.responsible_id, 0)
    from (select record_id from newt where type_id = 2 union select record_id from oldt where type_id = 2) m
         join crm_deal.deal d on d.id = m.record_id
    where d.inquiry_at is not null;
    return null;
end $$;
create trigger funnel_moves after update on crm_pipeline.stage_move referencing old table as oldt new table as newt for each statement execute function analytics.touch_funnel_moves();

insert into analytics.funnel_touched (type_id, month, responsible_id)
select distinct 2, date_trunc('month', inquiry_at at time zone 'UTC')::date, coalesce(responsible_id, 0)
from crm_deal.deal where inquiry_at is not null and deleted_at is null
union all
select distinct 1, date_trunc('month', inquiry_at at time zone 'UTC')::date, coalesce(responsible_id, 0)
from crm_lead.lead where inquiry_at is not null and deleted_at is null;
