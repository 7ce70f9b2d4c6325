-- 年度自查: every year a region looks again at what it holds back and at what is asked for most (circular task 3,
-- 《政府信息公开条例》第十八条). One campaign, one entry for each document or topic, one decision for each entry.

create table duties.self_review (
  id            uuid primary key default uuidv7(),
  region_code   text not null check (region_code ~ '^[0-9]{12}$'),
  region_name   text not null check (region_name <> ''),
  year          integer not null check (year between 2008 and 2199),
  status        text not null default 'open' check (status in ('open', 'closed', 'cancelled')),
  starts_on     date not null,
  due_on        date not null check (due_on >= starts_on),
  note          text not null default '',
  opened_by     uuid not null,
  opened_name   text not null,
  opened_at     timestamptz not null,
  -- closed or cancelled: by whom, when, and what was said
  ended_by      uuid,
  ended_name    text,
  ended_at      timestamptz,
  ended_on      date,
  ended_note    text,
  constraint self_review_end check ((status = 'open') = (ended_by is null)
    and (ended_by is null) = (ended_at is null) and (ended_by is null) = (ended_on is null)
    and (ended_by is null) = (ended_name is null) and (ended_by is null) = (ended_note is null)),
  constraint cancelled_says_why check (status <> 'cancelled' or ended_note <> '')
);
-- one campaign a year; a cancelled one may be followed by another
create unique index self_review_once on duties.self_review (region_code, year) where status <> 'cancelled';
create unique index self_review_one_open on duties.self_review (region_code) where status = 'open';

create table duties.self_review_entry (
  id                 uuid primary key default uuidv7(),
  self_review_id     uuid not null references duties.self_review (id),
  kind               text not null check (kind in ('document', 'topic')),
  region_code        text not null check (region_code ~ '^[0-9]{12}$'),
  organisation_id    uuid not null,
  organisation_name  text not null check (organisation_name <> ''),
  -- as it stood when it was listed, so that the report stays true
  title              text not null check (title <> ''),
  document_id        uuid,
  document_number    text,
  attribute          text check (attribute in ('on_request', 'withheld')),
  held_reason        text,
  held_basis         text,
  registered_on      date,
  -- whoever wrote in the text does not decide about it
  author_ids         uuid[] not null default '{}',
  -- 依申请公开较为集中的信息: how often it was asked for, and where that number comes from
  requests           integer check (requests > 0),
  source             text check (source <> ''),
  added_by           uuid,
  added_name         text not null,
  added_at           timestamptz not null,

  decision           text check (decision in ('keep', 'convert')),
  -- 区分处理 (条例第三十七条): what must stay protected is taken out first
  partly             boolean not null default false,
  reason             text,
  basis              text,
  item_id            uuid,
  item_name          text,
  duty_id            uuid references duties.duty (id),
  decided_in         text check (decided_in in ('campaign', 'document')),
  decided_by         uuid,
  decided_name       text,
  decided_at         timestamptz,
  decided_on         date,

  constraint document_or_topic check (
    (kind = 'document' and document_id is not null and attribute is not null and requests is null)
    or (kind = 'topic' and document_id is null and requests is not null and source is not null)),
  constraint decision_is_whole check (
    (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)
    and (decision is null) = (decided_name is null) and (decision is null) = (decided_on is null)
    and (decision is null) = (decided_in is null) and (decision is null) = (reason is null)),
  constraint reason_is_said check (reason is null or reason <> ''),
  constraint only_converted_has_item check (
    coalesce(decision, '') = 'convert' or (item_id is null and duty_id is null and not partly)),
  constraint item_with_duty check ((item_id is null) = (duty_id is null) and (item_id is null) = (item_name is null)),
  -- opening up one's own text is no conflict: it goes through every review again
  constraint nobody_keeps_own_text check (
    coalesce(decision, '') <> 'keep' or not (decided_by = any (author_ids)))
);
create unique index self_review_entry_document on duties.self_review_entry (self_review_id, document_id)
  where document_id is not null;
create unique index self_review_entry_topic on duties.self_review_entry (self_review_id, organisation_id, title)
  where kind = 'topic';
create index self_review_entry_undecided on duties.self_review_entry (self_review_id, organisation_id)
  where decision is null;
create index self_review_entry_of_document on duties.self_review_entry (document_id) where document_id is not null;

-- A decision stays as it was made, and a report stays true: only a conversion that lacks its catalog item may get one.
create function duties.keep_self_review_decision() returns trigger language plpgsql as $$
declare
  standing text;
begin
  select status into standing from duties.self_review
    where id = case when tg_op = 'DELETE' then old.self_review_id else new.self_review_id end;
  if standing <> 'open' then
    raise exception 'entries of a self-review that is % are never changed', standing;
  end if;
  if tg_op = 'INSERT' then
    return new;
  end if;
  if tg_op = 'DELETE' then
    if old.kind <> 'topic' or old.decision is not null then
      raise exception 'only an undecided topic is taken off the list';
    end if;
    return old;
  end if;
  if old.decision is not null and (
       old.duty_id is not null
       or (to_jsonb(new) - array['item_id', 'item_name', 'duty_id', 'partly'])
          is distinct from (to_jsonb(old) - array['item_id', 'item_name', 'duty_id', 'partly'])) then
    raise exception 'a decision of the self-review is never changed';
  end if;
  return new;
end $$;

create trigger self_review_entry_keeps_decision before insert or update or delete on duties.self_review_entry
  for each row execute function duties.keep_self_review_decision();

create function duties.keep_ended_self_review() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status <> 'open' then
    raise exception 'a self-review that has ended is never changed';
  end if;
  return new;
end $$;

create trigger self_review_keeps_its_end before update or delete on duties.self_review
  for each row execute function duties.keep_ended_self_review();
