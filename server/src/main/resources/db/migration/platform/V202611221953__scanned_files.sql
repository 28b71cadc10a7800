-- What a malware scanner has said of a file; null: it has never been offered to one.
alter table platform.file add column scan text check (scan in ('clean', 'unchecked', 'too_large', 'infected'));
create index file_scan on platform.file (scan, id) where scan in ('unchecked', 'too_large', 'infected');
comment on column platform.file.scan is 'unchecked: the scanner did not answer, it will be offered again; too_large: more than the scanner takes; infected: found later, nobody is given it';
