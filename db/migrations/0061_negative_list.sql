-- 政务公开负面清单 (青政办〔2020〕43号 任务4): kinds of information a place does not disclose, by rule and never by content.
-- 《政府信息公开条例》第十四条至第十六条. The rules live in src/modules/catalog/negative-list/rules; the constraints here
-- are the last line of defence.

create table catalog.negative_list (
  id            uuid primary key default uuidv7(),
  region_code   text not null unique check (region_code ~ '^[0-9]{12}$'),
  region_name   text not null check (region_name <> ''),
  created_by    uuid not null,
  created_at    timestamptz not null
);

create table catalog.negative_list_version (
  id              uuid primary key default uuidv7(),
  list_id         uuid not null references catalog.negative_list (id),
  number          integer not null check (number > 0),
  status          text not null check (status in ('draft', 'submitted', 'approved', 'published', 'superseded')),
  revision        integer not null default 1 check (revision > 0),
  change_note     text not null default '',
  created_by      uuid not null,
  created_name    text not null,
  created_at      timestamptz not null,
  submitted_by    uuid,
  submitted_name  text,
  submitted_at    timestamptz,
  approved_by     uuid,
  approved_name   text,
  approved_at     timestamptz,
  published_by    uuid,
  published_name  text,
  published_at    timestamptz,
  published_on    date,
  unique (list_id, number),
  constraint negative_list_approved_by_another check (approved_by is null or approved_by <> submitted_by),
  constraint negative_list_published_was_approved check (
    status not in ('published', 'superseded')
    or (approved_by is not null and published_at is not null and published_on is not null))
);
create unique index negative_list_one_open on catalog.negative_list_version (list_id)
  where status in ('draft', 'submitted', 'approved');
create unique index negative_list_one_current on catalog.negative_list_version (list_id) where status = 'published';

-- The identity of an entry: findings in documents and reviews refer to it, whatever later versions say.
create table catalog.negative_entry (
  id          uuid primary key default uuidv7(),
  list_id     uuid not null references catalog.negative_list (id),
  created_at  timestamptz not null
);

-- What one version says of an entry.
create table catalog.negative_list_entry (
  version_id       uuid not null references catalog.negative_list_version (id),
  entry_id         uuid not null references catalog.negative_entry (id),
  position         integer not null check (position > 0),
  revision         integer not null default 1 check (revision > 0),
  name             text not null check (name <> ''),
  scope            text not null check (scope <> ''),
  basis            text not null check (basis <> ''),
  category         text not null check (category in
    ('state_secret', 'law_forbids', 'security_stability', 'trade_secret', 'privacy', 'internal_affairs',
     'in_process', 'enforcement_file', 'other_law')),
  -- the organisation that answers for the entry; null = every organisation of the region
  organisation_id  uuid,
  -- words by which drafts are matched; never public
  match_words      text[] not null default '{}',
  review_on        date not null,
  -- internal; never public
  note             text not null default '',
  updated_by       uuid not null,
  updated_name     text not null,
  updated_at       timestamptz not null,
  primary key (version_id, entry_id)
);
create index negative_list_entry_entry on catalog.negative_list_entry (entry_id);

-- The yearly look at a published entry that found nothing to change; the next one is due on next_on.
create table catalog.negative_review (
  id             uuid primary key default uuidv7(),
  entry_id       uuid not null references catalog.negative_entry (id),
  reason         text not null check (reason <> ''),
  reviewed_on    date not null,
  next_on        date not null,
  reviewed_by    uuid not null,
  reviewed_name  text not null,
  reviewed_at    timestamptz not null,
  check (next_on > reviewed_on)
);
create index negative_review_entry on catalog.negative_review (entry_id, next_on desc);

-- A person's answer to a near match between an entry and a catalog item; bound to both names, so it ends when either changes.
create table catalog.negative_answer (
  id             uuid primary key default uuidv7(),
  list_id        uuid not null references catalog.negative_list (id),
  region_code    text not null check (region_code ~ '^[0-9]{12}$'),
  entry_key      text not null check (entry_key <> ''),
  item_key       text not null check (item_key <> ''),
  reason         text not null check (reason <> ''),
  answered_by    uuid not null,
  answered_name  text not null,
  answered_at    timestamptz not null,
  unique (list_id, region_code, entry_key, item_key)
);

create table catalog.negative_history (
  id           uuid primary key default uuidv7(),
  list_id      uuid not null references catalog.negative_list (id),
  version_id   uuid references catalog.negative_list_version (id),
  entry_id     uuid references catalog.negative_entry (id),
  action       text not null,
  from_status  text,
  to_status    text,
  note         text not null default '',
  before       jsonb,
  after        jsonb,
  done_by      uuid not null,
  done_name    text not null,
  done_at      timestamptz not null
);
create index negative_history_list on catalog.negative_history (list_id, id desc);

-- What is published never changes: a correction is a new version.
create function catalog.refuse_published_negative_change() returns trigger language plpgsql as $$
declare
  owner_status text;
  owner uuid := case when tg_op = 'INSERT' then new.version_id else old.version_id end;
begin
  select status into owner_status from catalog.negative_list_version where id = owner;
  if owner_status in ('published', 'superseded') then
    raise exception 'a published negative list does not change';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger negative_list_entry_fixed before insert or update or delete on catalog.negative_list_entry
  for each row execute function catalog.refuse_published_negative_change();
create trigger negative_list_version_fixed before update or delete on catalog.negative_list_version
  for each row execute function catalog.refuse_version_rewrite();
create trigger negative_history_append_only before update or delete on catalog.negative_history
  for each row execute function catalog.refuse_history_change();
create trigger negative_review_append_only before update or delete on catalog.negative_review
  for each row execute function catalog.refuse_history_change();
