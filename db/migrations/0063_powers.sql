-- Lists of powers (权责清单) and of public services (公共服务事项清单) of a place, and which items of its catalog they are
-- carried into. 青政办〔2020〕43号 任务1“在认真梳理本级政府权责清单和公共服务事项清单的基础上，细化各领域政务公开事项”.
-- The rules live in src/modules/powers/rules; the constraints here are the last line of defence.

create schema powers;

-- Each confirmed import makes a version of one list of one region.
create table powers.list_version (
  id             uuid primary key default uuidv7(),
  region_code    text not null check (region_code ~ '^[0-9]{12}$'),
  list           text not null check (list in ('power', 'service')),
  number         integer not null check (number > 0),
  -- the paper, page or platform the list was taken from
  source         text not null check (source <> ''),
  issued_on      date,
  file_name      text not null,
  file_sha256    text not null,
  -- whole: what the file lacks is ended; organisations: only what the organisations named in the file lack
  scope          text not null check (scope in ('whole', 'organisations')),
  added          integer not null check (added >= 0),
  changed        integer not null check (changed >= 0),
  unchanged      integer not null check (unchanged >= 0),
  ended          integer not null check (ended >= 0),
  imported_by    uuid not null,
  imported_name  text not null,
  imported_at    timestamptz not null,
  imported_on    date not null,
  unique (region_code, list, number)
);

-- 权力事项 or 公共服务事项: the identity that stays while its text changes. Ended, never deleted.
create table powers.power (
  id               uuid primary key default uuidv7(),
  region_code      text not null check (region_code ~ '^[0-9]{12}$'),
  list             text not null check (list in ('power', 'service')),
  -- null while nobody knows which organisation of the region the list's words mean
  organisation_id  uuid,
  since            date not null,
  ended_on         date,
  -- rises with every decision on it; a decision taken on an older page is refused
  revision         integer not null default 1 check (revision > 0),
  created_at       timestamptz not null
);
create index power_of_region on powers.power (region_code, list) where ended_on is null;

-- One text of a power, in force from one version of its list until (not including) another.
create table powers.power_text (
  power_id      uuid not null references powers.power (id),
  from_number   integer not null check (from_number > 0),
  until_number  integer check (until_number > from_number),
  position      integer not null,
  code          text not null default '',
  name          text not null check (name <> ''),
  -- 子项, empty for a power that has none
  part          text not null default '',
  type          text not null default '',
  -- the holding organisation as the list prints it
  organisation  text not null default '',
  basis         text not null default '',
  level         text not null default '',
  -- 责任事项
  obligations   text not null default '',
  -- 服务对象 and 办理方式 of a public service
  object        text not null default '',
  way           text not null default '',
  extra         jsonb not null default '{}',
  primary key (power_id, from_number)
);
create unique index power_text_current on powers.power_text (power_id) where until_number is null;

create function powers.refuse_text_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'until_number') <> (to_jsonb(old) - 'until_number')
    or old.until_number is not null then
    raise exception 'a text of a list of powers does not change: a new version has a new text';
  end if;
  return new;
end $$;
create trigger power_text_fixed before update or delete on powers.power_text
  for each row execute function powers.refuse_text_change();

-- A person's yes or no to one power and one item of the published catalog. Ended, never deleted.
create table powers.mapping (
  id            uuid primary key default uuidv7(),
  power_id      uuid not null references powers.power (id),
  item_id       uuid not null,
  -- the item as it stood when the decision was taken, for decisions that outlive it
  domain_code   text not null,
  item_code     text not null,
  item_name     text not null check (item_name <> ''),
  verdict       text not null check (verdict in ('confirmed', 'refused')),
  origin        text not null check (origin in ('suggested', 'by_hand')),
  score         smallint check (score between 0 and 100),
  reasons       text[] not null default '{}',
  decided_by    uuid not null,
  decided_name  text not null,
  decided_at    timestamptz not null,
  ended_on      date,
  end_reason    text check (end_reason in ('item_removed', 'power_ended', 'withdrawn')),
  ended_name    text,
  check ((ended_on is null) = (end_reason is null)),
  check (origin <> 'suggested' or score is not null)
);
create unique index mapping_once on powers.mapping (power_id, item_id) where ended_on is null;
create index mapping_of_item on powers.mapping (item_id) where ended_on is null;
create index mapping_of_power on powers.mapping (power_id);

-- 无需公开: a power that needs no item, with the reason and the person.
create table powers.waiver (
  id            uuid primary key default uuidv7(),
  power_id      uuid not null references powers.power (id),
  reason        text not null check (reason <> ''),
  decided_by    uuid not null,
  decided_name  text not null,
  decided_at    timestamptz not null,
  ended_on      date,
  end_reason    text check (end_reason in ('withdrawn', 'power_ended')),
  ended_name    text,
  check ((ended_on is null) = (end_reason is null))
);
create unique index waiver_once on powers.waiver (power_id) where ended_on is null;

-- Which organisation of the region a list's words mean, once a person has said so.
create table powers.organisation_name (
  region_code      text not null check (region_code ~ '^[0-9]{12}$'),
  words            text not null check (words <> ''),
  organisation_id  uuid not null,
  named_by         uuid not null,
  named_name       text not null,
  named_at         timestamptz not null,
  primary key (region_code, words)
);

-- An uploaded file, read but not written, until somebody confirms or discards it.
create table powers.list_import (
  id            uuid primary key default uuidv7(),
  region_code   text not null check (region_code ~ '^[0-9]{12}$'),
  list          text not null check (list in ('power', 'service')),
  scope         text not null check (scope in ('whole', 'organisations')),
  source        text not null check (source <> ''),
  issued_on     date,
  file_name     text not null,
  file_sha256   text not null,
  reading       jsonb not null,
  status        text not null default 'open' check (status in ('open', 'confirmed', 'discarded')),
  outcome       jsonb,
  created_by    uuid not null,
  created_name  text not null,
  created_at    timestamptz not null,
  closed_at     timestamptz
);
create index list_import_of_region on powers.list_import (region_code, id desc);

-- Every power with its newest text and where it stands: what lists, figures and exports all read.
create view powers.power_v as
select p.id, p.region_code, p.list, p.organisation_id, p.since, p.ended_on, p.revision,
  t.from_number, t.position, t.code, t.name, t.part, t.type, t.organisation, t.basis, t.level, t.obligations,
  t.object, t.way, t.extra,
  m.mappings, m.lost, m.domains, w.reason as waiver_reason,
  case
    when p.ended_on is not null then 'ended'
    when m.mappings > 0 then 'mapped'
    when w.id is not null then 'waived'
    else 'gap'
  end as state
from powers.power p
join lateral (
  select * from powers.power_text t where t.power_id = p.id order by t.from_number desc limit 1
) t on true
left join lateral (
  select count(*) filter (where ended_on is null and verdict = 'confirmed')::int as mappings,
    -- items that a catalog version dropped since
    count(*) filter (where end_reason = 'item_removed' and verdict = 'confirmed')::int as lost,
    array_agg(distinct domain_code) filter (where ended_on is null and verdict = 'confirmed') as domains
  from powers.mapping m where m.power_id = p.id
) m on true
left join powers.waiver w on w.power_id = p.id and w.ended_on is null;
