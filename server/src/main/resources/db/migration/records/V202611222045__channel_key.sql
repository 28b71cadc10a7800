-- Phones and addresses are only ever read by their record: its index is the key, and each new one is written into one index less.
alter table records.channel drop constraint channel_pkey;
drop index records.channel_record;
alter table records.channel add primary key (type_id, record_id, field, sort, id);
