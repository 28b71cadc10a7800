-- Workbooks of old Excel are read as they are.
alter table importing.load drop constraint load_format_check;
alter table importing.load add constraint load_format_check check (format in ('csv', 'xlsx', 'xls', 'vcard', 'html'));
