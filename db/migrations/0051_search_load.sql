-- A bulk load writes without indexes and makes them once per slice when it is done: several times faster than keeping
-- them up row by row. Until then the slices concerned are searched without an index, slower and no less correct.

-- Vectors hardly shrink and texts are read for every literal check: compressing both costs more than it saves.
alter table search.entry
  alter column words set storage external,
  alter column title_words set storage external,
  alter column plain_body set storage external;
do $$
declare
  slice text;
begin
  for slice in select name from search.slice loop
    execute format('alter table search.%I alter column words set storage external,
                    alter column title_words set storage external, alter column plain_body set storage external', slice);
  end loop;
end $$;

create function search.begin_load() returns void language plpgsql as $$
declare
  newest text := (select name from search.slice order by low desc limit 1);
begin
  execute format('drop index if exists search.%I, search.%I', newest || '_words', newest || '_title_words');
end $$;

create function search.end_load() returns integer language plpgsql as $$
declare
  slice record;
  made  integer := 0;
begin
  perform set_config('maintenance_work_mem', '512MB', true);
  for slice in
    select s.name from search.slice s
    where to_regclass(format('search.%I', s.name || '_words')) is null
       or to_regclass(format('search.%I', s.name || '_title_words')) is null
    order by s.low
  loop
    perform search.index_slice(slice.name);
    execute format('analyze search.%I', slice.name);
    made := made + 1;
  end loop;
  return made;
end $$;

-- As make_room, leaving the new slices to end_load.
create function search.make_room_for_load(needed bigint, slice_size bigint) returns void language plpgsql as $$
begin
  if needed < coalesce((select max(high) from search.slice), 0) then
    return;
  end if;
  perform pg_advisory_xact_lock(63, 50);
  while needed >= coalesce((select max(high) from search.slice), 0) loop
    perform search.add_slice(slice_size, false);
  end loop;
end $$;
