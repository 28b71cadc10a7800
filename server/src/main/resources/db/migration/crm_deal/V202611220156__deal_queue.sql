-- The same of a deal, for companies that work without leads.
alter table crm_deal.deal
    add column queued_at       timestamptz,
    add column taken_at        timestamptz,
    add column first_answer_at timestamptz,
    add foreign key (team_id) references access.team (id);
create index deal_queue on crm_deal.deal (team_id, queued_at, id) where responsible_id is null and team_id is not null and deleted_at is null;
create index deal_taken on crm_deal.deal (team_id, responsible_id) where not closed and team_id is not null and deleted_at is null;
