-- What a person recorded is not a line of an import, and needs no place in the index of lines.
drop index interaction_line;
create unique index interaction_line on interaction (source, source_id) where source is not null and not deleted;
