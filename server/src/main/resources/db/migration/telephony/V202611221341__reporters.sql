-- Which program reported a call: two programs of the same name are two.
alter table telephony.call add column reporter text not null default '';
comment on column telephony.call.reporter is 'The application or the webhook; empty for calls from before';
