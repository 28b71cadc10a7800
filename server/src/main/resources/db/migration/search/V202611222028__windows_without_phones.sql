-- Phones are found by their last digits and by parts of the number alone, never by walking the newest rows: two rows less of
-- indexes for each of them to write, and windows of names that hold nothing but names.
drop index search.entry_at;
drop index search.entry_responsible;
drop index search.entry_opened;
create index entry_at on search.entry (type_id, at desc, record_id desc) where part <> 'phone';
create index entry_responsible on search.entry (responsible_id, type_id, at desc, record_id desc) where part <> 'phone';
create index entry_opened on search.entry (type_id, at desc, record_id desc) where opened and part <> 'phone';
