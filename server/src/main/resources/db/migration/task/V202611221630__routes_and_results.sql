-- A task of any form may go a route; some are completed with a result only; what is late for days is urgent.
alter table task.item
    add column approval     boolean not null default false,
    add column needs_result boolean not null default false,
    add column escalated    boolean not null default false;
comment on column task.item.escalated is 'It was late for days, its head has been told';

-- nobody is told anew of what has been late for long
update task.item set escalated = true where not closed and deadline < now();
create index item_urgent on task.item (deadline) where not closed and deleted_at is null and not escalated;

-- who defers a task begins it again one day
update task.item t set waits_id = t.responsible_id
from records.book_value v join records.book b on b.id = v.book_id and b.code = 'task_state'
where v.id = t.state_id and v.code = 'deferred' and not t.closed and t.waits_id is null;

alter table task.step add column instead_of bigint references identity.person (id);
comment on column task.step.instead_of is 'Whose turn it was, who is away';
create index step_person on task.step (person_id) where decision is null;
