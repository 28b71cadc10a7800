-- The fixed segment that the clients of a file are put into; one that is made when the load starts has a title until then.
alter table importing.load
    add column segment_id bigint references crm_segment.segment (id) on delete set null,
    add column new_segment text,
    add check (segment_id is null or new_segment is null);
