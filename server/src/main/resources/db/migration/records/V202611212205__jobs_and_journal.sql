-- Long work goes on where it stood after a restart: its place and what it has to tell lie beside what it does.
alter table records.job
    add column place   bigint not null default 0,
    add column refused bigint not null default 0,
    add column answer  jsonb  not null default '{}';
comment on column records.job.place is 'The last id that is done; of an undo with the id of its type above 48 bits';
comment on column records.job.refused is 'How many records were refused; errors names the first 1,000';
create index job_operation on records.job (operation_id) where operation_id is not null;
create index operation_undoes on records.operation (undoes) where undoes is not null;

-- One node at a time runs a reader; a node that died gives it back when its lease ends.
alter table records.journal_reader
    add column taken_by    uuid,
    add column taken_until timestamptz,
    add column retry_at    timestamptz,
    add column failed_at   timestamptz;

-- Makes a month's partition; rows of that month that came before it was there move into it.
create or replace function records.ensure_history_partition(month date) returns void language plpgsql as $$
declare
    first date := date_trunc('month', month);
    past  date := first + interval '1 month';
    name  text := 'history_y' || to_char(month, 'YYYY"m"MM');
begin
    if to_regclass('records.' || name) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('records.history'));
    if to_regclass('records.' || name) is not null then
        return;
    end if;
    if exists (select 1 from records.history_y_default where at >= first and at < past) then
        execute format('create table records.%I (like records.history including defaults)', name);
        execute format('insert into records.%I select * from records.history_y_default where at >= %L and at < %L', name, first, past);
        delete from records.history_y_default where at >= first and at < past;
        execute format('alter table records.history attach partition records.%I for values from (%L) to (%L)', name, first, past);
    else
        execute format('create table records.%I partition of records.history for values from (%L) to (%L)', name, first, past);
    end if;
end $$;
