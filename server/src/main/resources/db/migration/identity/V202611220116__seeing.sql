-- Whoever gives rights may see what another person sees; the session says so, and nothing can be written meanwhile.
alter table identity.session add column seeing_id bigint references identity.person (id);
