-- The planner takes the row for narrow and does not see that vectors are kept outside of it: left alone it reads them
-- one by one, ten times the work of the index, whenever a word is frequent.
alter function search.find(tsquery, text[], boolean, integer, integer) set enable_seqscan = off;
alter function search.find(tsquery, text[], boolean, integer, integer) set enable_indexscan = off;

-- The title line is read for every document that is ranked: it stays in the row.
alter table search.entry alter column plain_title set storage main;
do $$
declare
  slice text;
begin
  for slice in select name from search.slice loop
    execute format('alter table search.%I alter column plain_title set storage main', slice);
  end loop;
end $$;
