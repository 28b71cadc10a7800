-- What a record was called that was merged into another one finds that one.
alter table search.entry drop constraint entry_part_check;
alter table search.entry add constraint entry_part_check
    check (part in ('title', 'requisite', 'phone', 'email', 'channel', 'comment', 'former', 'former_requisite'));
