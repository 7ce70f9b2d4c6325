-- Search over public documents. Derived from the documents and made again from them at any time; written in the
-- transaction of the publication, so that what is public is found and what is withdrawn is not.
--
-- Lexemes are pairs of neighbouring characters made by the app: whatever piece of a text is typed is found, in every
-- script, without a dictionary. Slices by time keep the work of a broad question to the newest documents.

create schema search;

-- Grows with publication: a larger serial is a newer document.
create sequence search.entry_serial as bigint;

create table search.entry (
  serial          bigint not null,
  document_id     uuid not null,
  region_code     text not null,
  organisation_id uuid not null,
  kind            text not null,
  validity        text not null,
  theme           text,
  published_on    date not null,
  -- domains of the catalog items it fulfils
  domains         text[] not null default '{}',
  -- what the title line says: title, document number, index number, issuer; letters and digits alone
  plain_title     text not null,
  -- everything else that can be found: text, summary, keywords, text of the files
  plain_body      text not null,
  -- pairs of title (weight A) and body, and one lexeme per facet (@r630121, @y2026, …)
  words           tsvector not null,
  -- pairs of the title line and the facets
  title_words     tsvector not null,
  primary key (serial)
) partition by range (serial);

create table search.slice (
  name text primary key,
  low  bigint not null unique,
  high bigint not null unique check (high > low)
);

-- One row per document that can be found; unique keys cannot stand on the partitioned table itself.
create table search.document (
  document_id uuid primary key,
  serial      bigint not null unique,
  -- letters and digits of 发文字号 and 索引号, for a question that is one of them
  number_key  text,
  index_key   text
);

create index document_by_number on search.document (number_key) where number_key is not null;
create index document_by_index_number on search.document (index_key) where index_key is not null;

-- The next slice. Made apart and then attached, which does not stop readers. A bulk load indexes it when it is full.
create function search.add_slice(slice_size bigint, indexed boolean default true) returns text language plpgsql as $$
declare
  first bigint := coalesce((select max(high) from search.slice), 0);
  made  text := 'entry_' || (first / slice_size);
begin
  execute format('create table search.%I (like search.entry including all)', made);
  -- the texts and vectors leave the row, so that counting facets reads little
  execute format('alter table search.%I set (toast_tuple_target = 128)', made);
  if indexed then
    perform search.index_slice(made);
  end if;
  execute format('alter table search.entry attach partition search.%I for values from (%s) to (%s)',
                 made, first, first + slice_size);
  insert into search.slice (name, low, high) values (made, first, first + slice_size);
  return made;
end $$;

create function search.index_slice(made text) returns void language plpgsql as $$
begin
  execute format(
    'create index if not exists %I on search.%I using gin (words) with (fastupdate = on, gin_pending_list_limit = 1024)',
    made || '_words', made);
  execute format(
    'create index if not exists %I on search.%I using gin (title_words) with (fastupdate = on, gin_pending_list_limit = 512)',
    made || '_title_words', made);
end $$;

-- Makes sure that serials up to `needed` have a slice; one process at a time.
create function search.make_room(needed bigint, slice_size bigint) returns void language plpgsql as $$
begin
  if needed < coalesce((select max(high) from search.slice), 0) then
    return;
  end if;
  perform pg_advisory_xact_lock(63, 50);
  while needed >= coalesce((select max(high) from search.slice), 0) loop
    perform search.add_slice(slice_size);
  end loop;
end $$;

select search.add_slice(50000);

-- Whether every word stands in the title line or the body as typed: pairs alone would also find scattered ones.
create function search.holds(plain_title text, plain_body text, literal text[]) returns boolean
language sql immutable parallel safe as $$
  select not exists (
    select from unnest(literal) as word
    where strpos(plain_title, word) = 0 and strpos(plain_body, word) = 0)
$$;

-- The newest serials that match, slice by slice from the newest, at most `cap`; of pairs at most `budget` are read
-- literally. `is_complete` says whether these are all there are.
create function search.find(question tsquery, literal text[], titles_only boolean, cap integer, budget integer)
returns table (serials bigint[], is_complete boolean) language plpgsql stable as $$
declare
  slice      record;
  candidates bigint[];
  verified   bigint[];
  room       integer;
  unread     integer := budget;
  matching   text := case when titles_only then 'title_words' else 'words' end;
  check_body text := case when titles_only then $q$''$q$ else 'plain_body' end;
begin
  serials := '{}';
  is_complete := true;
  for slice in select name from search.slice order by low desc loop
    room := cap - coalesce(array_length(serials, 1), 0);
    -- one more than fits tells whether there is more
    execute format(
      'select coalesce(array_agg(serial order by serial desc), ''{}'') from
         (select serial from search.%I where %I @@ $1 order by serial desc limit $2) newest', slice.name, matching)
      into candidates
      using question, case when cardinality(literal) = 0 then room + 1 else unread + 1 end;
    if cardinality(literal) = 0 then
      verified := candidates;
    else
      if cardinality(candidates) > unread then
        candidates := candidates[1:unread];
        is_complete := false;
      end if;
      unread := unread - cardinality(candidates);
      execute format(
        'select coalesce(array_agg(serial order by serial desc), ''{}'') from
           (select serial from search.%I
            where serial = any ($1) and search.holds(plain_title, %s, $2)
            order by serial desc limit $3) newest', slice.name, check_body)
        into verified
        using candidates, literal, room + 1;
    end if;
    if cardinality(verified) > room then
      is_complete := false;
      serials := serials || verified[1:room];
    else
      serials := serials || verified;
    end if;
    exit when not is_complete;
  end loop;
  return next;
end $$;
