-- What a lead became, or what it was added to: the link of both sides, also where one deal takes several leads.
create table crm_lead.conversion (
    lead_id      bigint   not null references crm_lead.lead (id),
    type_id      smallint not null,
    record_id    bigint   not null,
    made         boolean  not null,
    operation_id uuid     not null references records.operation (id),
    undone       boolean  not null default false,
    primary key (lead_id, type_id, record_id)
);
create index conversion_record on crm_lead.conversion (type_id, record_id);
create index conversion_operation on crm_lead.conversion (operation_id);
comment on column crm_lead.conversion.made is 'Whether the conversion made the record; false where it was there before';
