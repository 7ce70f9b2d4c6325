-- Guideline library and county catalogs (标准目录). The constraints are the last line of defence; the rules
-- live in src/modules/catalog/rules. 《政府信息公开条例》第十二条、第十九条至第二十六条；青政办〔2020〕43号 任务1–3。

create schema catalog;

-- ── Guideline library ───────────────────────────────────────────────────────────────────────────────
-- Domains are data: 26 were issued in 2019, more followed. Aliases are other titles seen over real tables.
create table catalog.guideline_domain (
  code      text primary key check (code ~ '^[0-9]{2}$'),
  name      text not null unique check (name <> ''),
  aliases   text[] not null default '{}',
  position  integer not null unique
);

-- Every import of an official table is a new version of the library.
create table catalog.guideline_version (
  number        integer primary key check (number > 0),
  title         text not null check (title <> ''),
  source        text not null default '',
  added         integer not null default 0,
  changed       integer not null default 0,
  removed       integer not null default 0,
  created_by    uuid,
  created_name  text not null,
  created_at    timestamptz not null
);

-- One text of a guideline item, in force from one version until (not including) another.
create table catalog.guideline_item (
  id             uuid primary key default uuidv7(),
  domain_code    text not null references catalog.guideline_domain (code),
  code           text not null check (code ~ '^[0-9A-Za-z-]{1,24}$'),
  from_version   integer not null references catalog.guideline_version (number),
  until_version  integer references catalog.guideline_version (number),
  position       integer not null,
  level1         text not null,
  level2         text not null,
  level3         text not null default '',
  content        text not null,
  basis          text not null,
  time_limit     text not null,
  publisher      text not null,
  channels       text[] not null,
  audience       text not null,
  method         text not null,
  tiers          text[] not null,
  confidence     text not null check (confidence in ('read', 'partial', 'recollection', 'official')),
  unique (domain_code, code, from_version),
  check (until_version is null or until_version > from_version)
);
create unique index guideline_item_current on catalog.guideline_item (code) where until_version is null;
create index guideline_item_versions on catalog.guideline_item (from_version, until_version);

-- A newer law recorded as the successor of an older one: a basis may be replaced by it (DESIGN §5).
create table catalog.law_successor (
  id             uuid primary key default uuidv7(),
  old_law        text not null check (old_law <> ''),
  new_law        text not null check (new_law <> ''),
  note           text not null default '',
  recorded_name  text not null,
  recorded_at    timestamptz not null,
  unique (old_law, new_law)
);

-- ── County and township catalogs ────────────────────────────────────────────────────────────────────
create table catalog.catalog (
  id           uuid primary key default uuidv7(),
  region_code  text not null unique check (region_code ~ '^[0-9]{12}$'),
  region_name  text not null check (region_name <> ''),
  tier         text not null check (tier in ('县级', '乡级')),
  created_by   uuid not null,
  created_at   timestamptz not null
);

create table catalog.version (
  id                 uuid primary key default uuidv7(),
  catalog_id         uuid not null references catalog.catalog (id),
  number             integer not null check (number > 0),
  status             text not null check (status in ('draft', 'submitted', 'approved', 'published', 'superseded')),
  revision           integer not null default 1 check (revision > 0),
  guideline_version  integer not null references catalog.guideline_version (number),
  change_note        text not null default '',
  created_by         uuid not null,
  created_name       text not null,
  created_at         timestamptz not null,
  submitted_by       uuid,
  submitted_name     text,
  submitted_at       timestamptz,
  approved_by        uuid,
  approved_name      text,
  approved_at        timestamptz,
  published_by       uuid,
  published_name     text,
  published_at       timestamptz,
  published_on       date,
  unique (catalog_id, number),
  constraint approved_by_another check (approved_by is null or approved_by <> submitted_by),
  constraint published_was_approved check (
    status not in ('published', 'superseded')
    or (approved_by is not null and published_at is not null and published_on is not null))
);
create unique index version_one_open on catalog.version (catalog_id) where status in ('draft', 'submitted', 'approved');
create unique index version_one_current on catalog.version (catalog_id) where status = 'published';

-- Domains that only this catalog has (自有领域).
create table catalog.own_domain (
  catalog_id  uuid not null references catalog.catalog (id),
  code        text not null check (code ~ '^L[0-9]{2}$'),
  name        text not null check (name <> ''),
  created_at  timestamptz not null,
  primary key (catalog_id, code),
  unique (catalog_id, name)
);

-- The identity of an item: documents and duties link here, whatever later versions say.
create table catalog.item (
  id           uuid primary key default uuidv7(),
  catalog_id   uuid not null references catalog.catalog (id),
  domain_code  text not null,
  code         text not null check (code ~ '^[0-9A-Za-z-]{1,24}$'),
  created_at   timestamptz not null,
  unique (catalog_id, domain_code, code)
);

-- What one version says of an item.
create table catalog.version_item (
  version_id        uuid not null references catalog.version (id),
  item_id           uuid not null references catalog.item (id),
  position          integer not null,
  -- the guideline item it carries out; null for an own item. Several may carry out one together.
  guideline_code    text,
  revision          integer not null default 1 check (revision > 0),
  level1            text not null,
  level2            text not null,
  level3            text not null default '',
  content           text not null,
  basis             text not null,
  time_limit        text not null,
  publisher         text not null,
  organisation_ids  uuid[] not null default '{}',
  channels          text[] not null default '{}',
  audience          text not null,
  method            text not null,
  tiers             text[] not null default '{}',
  extra             jsonb not null default '{}',
  updated_by        uuid not null,
  updated_name      text not null,
  updated_at        timestamptz not null,
  primary key (version_id, item_id)
);
create index version_item_guideline on catalog.version_item (version_id, guideline_code);
create index version_item_item on catalog.version_item (item_id);

-- 不适用: a guideline item this place has no such business for, with reason and approver, shown publicly.
create table catalog.exemption (
  version_id      uuid not null references catalog.version (id),
  guideline_code  text not null,
  reason          text not null check (reason <> ''),
  proposed_by     uuid not null,
  proposed_name   text not null,
  proposed_at     timestamptz not null,
  approved_by     uuid,
  approved_name   text,
  approved_at     timestamptz,
  primary key (version_id, guideline_code),
  constraint exemption_four_eyes check (approved_by is null or approved_by <> proposed_by),
  constraint exemption_approved check ((approved_by is null) = (approved_at is null))
);

-- A person's decision on two texts that cannot be ordered; bound to both by a hash, so it ends when either changes.
create table catalog.finding_decision (
  id              uuid primary key default uuidv7(),
  catalog_id      uuid not null references catalog.catalog (id),
  guideline_code  text not null,
  element         text not null,
  text_hash       text not null check (text_hash ~ '^[0-9a-f]{64}$'),
  verdict         text not null check (verdict in ('accepted', 'rejected')),
  reason          text not null check (reason <> ''),
  decided_by      uuid not null,
  decided_name    text not null,
  decided_at      timestamptz not null,
  unique (catalog_id, guideline_code, element, text_hash)
);

create table catalog.history (
  id            uuid primary key default uuidv7(),
  catalog_id    uuid not null references catalog.catalog (id),
  version_id    uuid references catalog.version (id),
  item_id       uuid references catalog.item (id),
  action        text not null,
  from_status   text,
  to_status     text,
  note          text not null default '',
  before        jsonb,
  after         jsonb,
  done_by       uuid not null,
  done_name     text not null,
  done_at       timestamptz not null
);
create index history_catalog on catalog.history (catalog_id, id desc);
create index history_item on catalog.history (item_id, id desc) where item_id is not null;

-- An uploaded table between preview and confirmation; nothing else is written before a person confirms.
create table catalog.table_import (
  id            uuid primary key default uuidv7(),
  kind          text not null check (kind in ('guideline', 'catalog')),
  version_id    uuid references catalog.version (id),
  domain_code   text,
  file_name     text not null,
  file_sha256   text not null,
  reading       jsonb not null,
  status        text not null default 'open' check (status in ('open', 'confirmed', 'discarded')),
  outcome       jsonb,
  created_by    uuid not null,
  created_name  text not null,
  created_at    timestamptz not null,
  closed_at     timestamptz,
  check ((kind = 'catalog') = (version_id is not null))
);
create index table_import_version on catalog.table_import (version_id, id desc);

-- What is published never changes: a correction is a new version (DESIGN §4).
create function catalog.refuse_published_change() returns trigger language plpgsql as $$
declare
  owner_status text;
  owner uuid := case when tg_op = 'INSERT' then new.version_id else old.version_id end;
begin
  select status into owner_status from catalog.version where id = owner;
  if owner_status in ('published', 'superseded') then
    raise exception 'a published catalog version does not change';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger version_item_fixed before insert or update or delete on catalog.version_item
  for each row execute function catalog.refuse_published_change();
create trigger exemption_fixed before insert or update or delete on catalog.exemption
  for each row execute function catalog.refuse_published_change();

create function catalog.refuse_version_rewrite() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.status in ('published', 'superseded') then raise exception 'a published catalog version is kept'; end if;
    return old;
  end if;
  if old.status = 'superseded' or (old.status = 'published' and new.status <> 'superseded') then
    raise exception 'a published catalog version does not change';
  end if;
  if old.status = 'published' and (to_jsonb(new) - 'status') <> (to_jsonb(old) - 'status') then
    raise exception 'only the status of a published version moves on';
  end if;
  return new;
end $$;
create trigger version_fixed before update or delete on catalog.version
  for each row execute function catalog.refuse_version_rewrite();

create function catalog.refuse_history_change() returns trigger language plpgsql as $$
begin raise exception 'history is only added to'; end $$;
create trigger history_append_only before update or delete on catalog.history
  for each row execute function catalog.refuse_history_change();
