-- When a lead came into its team's queue, when somebody took it, and when he first answered.
alter table crm_lead.lead
    add column queued_at       timestamptz,
    add column taken_at        timestamptz,
    add column first_answer_at timestamptz,
    add foreign key (team_id) references access.team (id);
create index lead_queue on crm_lead.lead (team_id, queued_at, id) where responsible_id is null and team_id is not null and deleted_at is null;
create index lead_taken on crm_lead.lead (team_id, responsible_id) where not closed and team_id is not null and deleted_at is null;
