-- The calendar reads somebody's activities of some days, done ones as well.
create index activity_responsible_planned on activity.item (responsible_id, plan_at, id) where deleted_at is null;
