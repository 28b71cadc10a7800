-- What is said on records is found by words in any of their forms, so it needs no index of its parts: comments leave the table
-- of names, which is smaller and quicker for it. The configuration "russian" takes Russian words to their Russian stems and
-- Latin ones to their English stems.
create table search.passage (
    type_id        smallint    not null,
    record_id      bigint      not null,
    part           text        not null,
    item_id        bigint      not null,
    at             timestamptz not null,
    responsible_id bigint,
    team_id        bigint,
    opened         boolean     not null,
    words          tsvector    not null
);
comment on column search.passage.item_id is 'Which of several: the id of the comment';
comment on column search.passage.words is 'Stems of its words, without their places';
insert into search.passage (type_id, record_id, part, item_id, at, responsible_id, team_id, opened, words)
    select type_id, record_id, part, item_id, at, responsible_id, team_id, opened, strip(to_tsvector('russian', text))
    from search.entry where part = 'comment';
delete from search.entry where part = 'comment';
create index passage_record on search.passage (type_id, record_id);
create index passage_at on search.passage (type_id, at desc, record_id desc);
create index passage_responsible on search.passage (responsible_id, type_id, at desc, record_id desc);
create index passage_opened on search.passage (type_id, at desc, record_id desc) where opened;
create index passage_words on search.passage using gin (words);

-- Names of files that hang on records, with the rights of their record.
alter table search.entry drop constraint entry_part_check;
alter table search.entry add constraint entry_part_check
    check (part in ('title', 'requisite', 'phone', 'email', 'channel', 'former', 'former_requisite', 'file'));
insert into search.entry (type_id, record_id, part, item_id, at, responsible_id, team_id, opened, text)
    select f.type_id, f.record_id, 'file', f.id, f.uploaded_at, e.responsible_id, e.team_id, e.opened, translate(lower(f.name), 'ё', 'е')
    from platform.file f
    cross join lateral (select * from search.entry e where e.type_id = f.type_id and e.record_id = f.record_id limit 1) e
    where f.record_id is not null and f.deleted_at is null;

-- The newest of each kind are walked kind by kind.
drop index search.entry_at;
drop index search.entry_responsible;
drop index search.entry_opened;
create index entry_at on search.entry (type_id, at desc, record_id desc);
create index entry_responsible on search.entry (responsible_id, type_id, at desc, record_id desc);
create index entry_opened on search.entry (type_id, at desc, record_id desc) where opened;
analyze search.passage;
analyze search.entry;

-- What people had to do with lately stands above the rest of what is found alike.
create table search.recent_work (
    person_id bigint primary key references identity.person (id),
    touched   text[] not null
);
comment on column search.recent_work.touched is 'type:id@seconds, the latest last';
