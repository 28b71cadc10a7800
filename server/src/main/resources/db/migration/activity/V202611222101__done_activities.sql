-- Reports of what people did read an index instead of each activity.
create index activity_ended on activity.item (closed_at desc, id desc)
    include (responsible_id, kind_id, result_id, direction_id, way_id, duration, created_at) where closed and deleted_at is null;
drop index activity.activity_done;
