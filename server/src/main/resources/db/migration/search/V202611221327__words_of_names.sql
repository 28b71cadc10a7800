-- Names with typing errors are found by the words that names are made of: there are far fewer words than names, so it takes a
-- few milliseconds to find those that are like what was typed, and the names with them are found as any others.
create table search.word (
    word text primary key
);
comment on table search.word is 'Words of names, of three letters or more; one may be here that no name has any more';
create index word_alike on search.word using gin (word gin_trgm_ops);

-- Names whose words are not there yet, as they are written: nothing waits for anybody here.
create unlogged table search.new_name (
    text text not null
);
comment on table search.new_name is 'Gone after a crash of the database: the words are read anew from all names by night';

create function search.words_of(text text) returns setof text language sql immutable parallel safe as $$
    select distinct w from regexp_split_to_table(text, '[^[:alnum:]]+') w
    where length(w) between 3 and 60 and w ~ '[[:alpha:]]'
$$;

create function search.note_names() returns trigger language plpgsql as $$
begin
    insert into search.new_name select text from added where part in ('title', 'former', 'file');
    return null;
end
$$;
create trigger entry_names after insert on search.entry
    referencing new table as added for each statement execute function search.note_names();

insert into search.word select distinct w from search.entry e cross join lateral search.words_of(e.text) w
    where e.part in ('title', 'former', 'file');
analyze search.word;
