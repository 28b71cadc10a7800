-- Deals won in a month: the start page asks for them every day.
create index deal_closed_at on crm_deal.deal (closed_at) where closed_at is not null and deleted_at is null;
