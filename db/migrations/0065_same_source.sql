-- 信息同源、内容一致 (circular task 3): the same text made public twice under different addresses is found and offered
-- for merging. A person decides; nothing here is decided by likeness alone.

-- What is compared of a public text, written in the transaction that publishes or corrects it.
create table documents.text_fingerprint (
  document_id  uuid primary key references documents.document (id),
  version      integer not null,
  -- county with its townships, or one prefecture or province office: significant digits. Catalog links stay inside.
  region_key   text not null check (region_key ~ '^[0-9]{2,6}$'),
  -- null only in rows that this migration made: a job fills them in
  text_hash    text check (text_hash ~ '^[0-9a-f]{64}$'),
  -- among many equal texts (a form letter of every month) the one of the same title is looked at first
  title_hash   text,
  -- normalised characters that were compared
  length       integer not null default 0 check (length >= 0),
  -- bands of a MinHash over runs of four characters: texts that share one may be alike
  bands        integer[] not null default '{}',
  compared_at  timestamptz
);
create index text_fingerprint_hash on documents.text_fingerprint (text_hash);
-- every comparison reads it: a list of entries still to be put in would be read through each time
create index text_fingerprint_bands on documents.text_fingerprint using gin (bands) with (fastupdate = off);
create index text_fingerprint_waiting on documents.text_fingerprint (document_id) where compared_at is null;

create table documents.same_source_pair (
  id            uuid primary key default uuidv7(),
  first_id      uuid not null references documents.document (id),
  second_id     uuid not null references documents.document (id),
  region_key    text not null check (region_key ~ '^[0-9]{2,6}$'),
  -- 正文一致 / 正文相近; the measure is the share of runs of four characters that both texts have
  kind          text not null check (kind in ('identical', 'near')),
  similarity    double precision not null check (similarity between 0 and 1),
  signs         text[] not null default '{}',
  first_hash    text not null,
  second_hash   text not null,
  found_at      timestamptz not null,
  decision      text check (decision in ('merged', 'apart')),
  kept_id       uuid,
  reason        text,
  decided_by    uuid,
  decided_name  text,
  decided_at    timestamptz,
  check (first_id < second_id),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)
    and (decision is null) = (decided_name is null) and (decision is null) = (reason is null)),
  check (coalesce(decision = 'merged', false) = (kept_id is not null)),
  check (kept_id is null or kept_id in (first_id, second_id)),
  check (reason is null or reason <> '')
);
-- One offer at a time; what was decided of two texts is not offered again until one of the texts changes.
create unique index same_source_pair_one_offer on documents.same_source_pair (first_id, second_id) where decision is null;
create unique index same_source_pair_once on documents.same_source_pair (first_id, second_id, first_hash, second_hash);
create index same_source_pair_second on documents.same_source_pair (second_id);
create index same_source_pair_list on documents.same_source_pair (region_key text_pattern_ops, decision, found_at desc);

create function documents.keep_pair_decision() returns trigger language plpgsql as $$
begin
  if old.decision is not null then
    raise exception 'a decision about two texts is never changed';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;

create trigger same_source_pair_keeps_decision before update or delete on documents.same_source_pair
  for each row execute function documents.keep_pair_decision();

-- Documents that were public before this table: the job reads their texts.
insert into documents.text_fingerprint (document_id, version, region_key)
select d.id, d.public_version,
       case when substr(d.region_code, 3) ~ '^0+$' then substr(d.region_code, 1, 2)
            when substr(d.region_code, 5) ~ '^0+$' then substr(d.region_code, 1, 4)
            else substr(d.region_code, 1, 6) end
from documents.document d
where d.status = 'published';
