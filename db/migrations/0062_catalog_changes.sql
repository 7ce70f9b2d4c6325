-- 目录动态调整 (青政办〔2020〕43号 任务3): requests to change a catalog because of a new law, a new duty or a changed guideline,
-- from being raised to the published version that carries them out. 《政府信息公开条例》第十二条、第二十六条.

create table catalog.change_request (
  id                      uuid primary key default uuidv7(),
  catalog_id              uuid not null references catalog.catalog (id),
  number                  integer not null check (number > 0),
  source                  text not null check (source in
    ('new_law', 'new_duty', 'guideline', 'public_request', 'self_review', 'other')),
  title                   text not null check (title <> ''),
  reason                  text not null check (reason <> ''),
  basis                   text not null default '',
  -- a new item that is proposed; empty when only items of the catalog are concerned
  proposed_name           text not null default '',
  proposed_content        text not null default '',
  domain_code             text,
  -- made by a rule when a guideline changed: one for each catalog, version of the library and domain
  guideline_version       integer references catalog.guideline_version (number),
  status                  text not null check (status in ('raised', 'accepted', 'done', 'refused', 'not_needed', 'withdrawn')),
  revision                integer not null default 1 check (revision > 0),
  raised_by               uuid,
  raised_name             text not null,
  raised_organisation_id  uuid,
  raised_on               date not null,
  raised_at               timestamptz not null,
  term_days               integer not null check (term_days > 0),
  due_on                  date not null,
  handled_by              uuid,
  handled_name            text,
  handled_at              timestamptz,
  handled_reason          text not null default '',
  -- the version that carries it out
  version_id              uuid references catalog.version (id),
  finished_on             date,
  raiser_saw_at           timestamptz,
  unique (catalog_id, number),
  unique (catalog_id, guideline_version, domain_code),
  check ((source = 'guideline') = (guideline_version is not null)),
  check (source <> 'guideline' or domain_code is not null),
  check ((raised_by is null) = (source = 'guideline')),
  check (status not in ('accepted', 'done') or version_id is not null),
  check (status not in ('refused', 'not_needed') or handled_reason <> ''),
  check ((finished_on is not null) = (status in ('done', 'refused', 'not_needed', 'withdrawn')))
);
create index change_request_catalog on catalog.change_request (catalog_id, id desc);
create index change_request_open on catalog.change_request (due_on) where status in ('raised', 'accepted');
create index change_request_version on catalog.change_request (version_id) where version_id is not null;
create index change_request_raiser on catalog.change_request (raised_by) where raiser_saw_at is null;

-- The items a request concerns: of the catalog, of the guideline, or both.
create table catalog.change_request_item (
  request_id      uuid not null references catalog.change_request (id),
  position        integer not null check (position > 0),
  change          text not null check (change in ('add', 'change', 'remove')),
  item_id         uuid references catalog.item (id),
  guideline_code  text,
  name            text not null check (name <> ''),
  note            text not null default '',
  primary key (request_id, position),
  check (item_id is not null or guideline_code is not null)
);

create table catalog.change_history (
  id           uuid primary key default uuidv7(),
  request_id   uuid not null references catalog.change_request (id),
  action       text not null,
  from_status  text,
  to_status    text not null,
  note         text not null default '',
  done_by      uuid,
  done_name    text not null,
  done_at      timestamptz not null
);
create index change_history_request on catalog.change_history (request_id, id);
create trigger change_history_append_only before update or delete on catalog.change_history
  for each row execute function catalog.refuse_history_change();
