-- Points of a checklist stand in an order of their own; those that nobody has moved in that of their making.
alter table task.check_item add column sort int not null default 0;
