-- Members that an operation (a load) has brought go with its undo: found by the operation without reading all of them.
create index membership_act on crm_segment.membership (act) where act is not null;
create index past_membership_act on crm_segment.past_membership (act) where act is not null;
-- a list that an operation made is archived with its undo
alter table crm_segment.segment add column made_by uuid;
create index segment_made_by on crm_segment.segment (made_by) where made_by is not null;
comment on column crm_segment.past_membership.to_at is 'When he left; the same as from_at where the act that brought him was taken back';
