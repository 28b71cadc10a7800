-- Where a person was mentioned last.
create index mention_person on timeline.mention (person_id, comment_id desc);
