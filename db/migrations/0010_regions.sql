-- Divisions 区划 and organisations 机构. Nothing here is ever deleted: an abolished division and a closed
-- organisation keep their rows, because documents published under them stay where they are.

create schema regions;

create table regions.division (
  -- GB/T 2260 + GB/T 10114 + the statistical code, padded to twelve digits
  code         text primary key check (code ~ '^[0-9]{12}$'),
  -- the digits that matter: 63, 6301, 630121, 630121100, 630121100201
  short_code   text not null unique check (short_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  name         text not null check (name <> '' and name = btrim(name)),
  level        text not null check (level in ('province', 'prefecture', 'county', 'township', 'village')),
  parent_code  text references regions.division (code) deferrable initially deferred,
  -- codes from the province down to this one; ancestry is data, because some 行委 codes do not nest
  path         text[] not null,
  status       text not null default 'active' check (status in ('active', 'abolished')),
  revision     integer not null default 1 check (revision > 0),
  updated_at   timestamptz not null default now(),
  check (code = rpad(short_code, 12, '0')),
  check ((level = 'province') = (parent_code is null)),
  check (path[array_upper(path, 1)] = code)
);
create index on regions.division (parent_code, code);
create index on regions.division using gin (path);

create table regions.import (
  id           uuid primary key default uuidv7(),
  kind         text not null check (kind in ('divisions', 'organisations')),
  file_name    text not null,
  sha256       text not null,
  -- what was read from the file; the tables above are untouched until a person confirms
  rows         jsonb not null,
  -- hash of the differences shown to that person: when they are no longer the same, confirming is refused
  shown        text not null,
  counts       jsonb not null,
  actor_id     uuid,
  created_at   timestamptz not null default now(),
  confirmed_at timestamptz
);

create table regions.division_history (
  id           uuid primary key default uuidv7(),
  code         text not null references regions.division (code) deferrable initially deferred,
  revision     integer not null,
  action       text not null check (action in ('added', 'changed', 'abolished', 'restored')),
  before       jsonb,
  after        jsonb not null,
  import_id    uuid references regions.import (id),
  actor_id     uuid,
  actor_name   text not null,
  at           timestamptz not null,
  unique (code, revision)
);

create table regions.organisation (
  id           uuid primary key default uuidv7(),
  -- GB 11714 (9 characters, no hyphen) or GB 32100 (18 characters); the head of every index number 索引号
  code         text not null unique
    check (code ~ '^([0-9A-Z]{8}[0-9X]|[0-9A-HJ-NPQRTUWXY]{18})$'),
  name         text not null check (name <> '' and name = btrim(name)),
  short_name   text not null check (short_name <> '' and short_name = btrim(short_name)),
  kind         text not null check (kind in ('government', 'department', 'township', 'village', 'public_enterprise')),
  region_code  text not null references regions.division (code),
  parent_id    uuid references regions.organisation (id),
  address      text not null default '',
  office_hours text not null default '',
  phone        text not null default '',
  -- marks for the foot of the portal: name, domain, 标识码, ICP, 公安备案
  site_facts   jsonb not null default '{}',
  status       text not null default 'active' check (status in ('active', 'closed')),
  closed_on    date,
  closed_reason text not null default '',
  successor_id uuid references regions.organisation (id),
  revision     integer not null default 1 check (revision > 0),
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  check (parent_id <> id),
  check (successor_id <> id),
  check ((status = 'closed') = (closed_on is not null))
);
create index on regions.organisation (region_code, kind);
create index on regions.organisation (parent_id);
-- two open organisations of one region never share a name; a closed one may leave its name to its successor
create unique index on regions.organisation (region_code, name) where status = 'active';

create table regions.organisation_history (
  id              uuid primary key default uuidv7(),
  organisation_id uuid not null references regions.organisation (id),
  revision        integer not null,
  action          text not null check (action in ('created', 'changed', 'closed', 'reopened')),
  before          jsonb,
  after           jsonb not null,
  import_id       uuid references regions.import (id),
  actor_id        uuid,
  actor_name      text not null,
  at              timestamptz not null,
  unique (organisation_id, revision)
);

-- History is evidence: rows are added, never changed or removed.
create function regions.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'history rows are append-only';
end $$;
create trigger division_history_append_only before update or delete or truncate on regions.division_history
  for each statement execute function regions.refuse_change();
create trigger organisation_history_append_only before update or delete or truncate on regions.organisation_history
  for each statement execute function regions.refuse_change();

-- What other modules may read in their own queries.
create view regions.division_v as
  select code, short_code, name, level, parent_code, path, status from regions.division;
create view regions.organisation_v as
  select o.id, o.code, o.name, o.short_name, o.kind, o.region_code, d.name as region_name, o.parent_id, o.status
  from regions.organisation o join regions.division d on d.code = o.region_code;
