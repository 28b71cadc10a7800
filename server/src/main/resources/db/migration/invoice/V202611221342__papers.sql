-- Whose paper a file is, asked whenever one is read.
create index item_file on invoice.item (file_id) where file_id is not null;
