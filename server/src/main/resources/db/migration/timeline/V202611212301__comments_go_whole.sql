-- A comment goes with its earlier versions, its mentions and its ties to files.
alter table timeline.comment_version
    drop constraint comment_version_comment_id_fkey,
    add foreign key (comment_id) references timeline.comment (id) on delete cascade;
alter table timeline.comment_file
    drop constraint comment_file_comment_id_fkey,
    add foreign key (comment_id) references timeline.comment (id) on delete cascade;
alter table timeline.mention
    drop constraint mention_comment_id_fkey,
    add foreign key (comment_id) references timeline.comment (id) on delete cascade;
