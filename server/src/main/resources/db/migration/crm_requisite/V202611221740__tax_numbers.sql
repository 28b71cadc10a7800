-- Doubles are found by the tax numbers of all requisites.
create index requisite_inn on crm_requisite.requisite (inn) where inn is not null;
