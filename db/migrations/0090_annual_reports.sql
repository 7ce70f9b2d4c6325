-- 政府信息公开工作年度报告 (条例第四十九条、第五十条): one row for each version of the report of an organisation for a year.
-- What was published stays as it was for ever; a correction is a further version. Nothing here is personal data.

create table disclosure.annual_report (
  id               uuid primary key default uuidv7(),
  organisation_id  uuid not null references regions.organisation (id),
  region_code      text not null check (region_code ~ '^[0-9]{12}$'),
  year             integer not null check (year between 2008 and 2199),
  version          integer not null default 1 check (version > 0),
  -- own: of one organisation; roll_up: of a government, the sum of what stands below it
  scope            text not null check (scope in ('own', 'roll_up')),
  status           text not null default 'drafting' check (status in ('drafting', 'returned', 'reviewing', 'approving',
    'approved', 'published')),
  revision         integer not null default 1 check (revision > 0),
  -- table 2 as people entered it: row → column → number or the text that was left there
  entered          jsonb not null default '{}',
  text             jsonb not null default '{}',
  -- merged or split between the two years: 上年结转 need not be last year's (H4), and why
  rearranged_note  text check (rearranged_note <> ''),
  -- key of a warning → what was said about it
  explanations     jsonb not null default '{}',
  -- the three tables and, of a roll-up, its units, as they were handed in; null while it is being written
  figures          jsonb,
  units            jsonb,
  -- of a version after the first: what was corrected and why, shown to everybody
  correction_note  text check (correction_note <> ''),
  -- the words and names that were published
  snapshot         jsonb,
  -- everybody who wrote in it: none of them reviews or approves it
  author_ids       uuid[] not null,
  started_by       uuid not null,
  started_name     text not null,
  submitted_by     uuid,
  submitted_name   text,
  submitted_at     timestamptz,
  reviewer_id      uuid,
  reviewer_name    text,
  reviewed_at      timestamptz,
  approver_id      uuid,
  approver_name    text,
  approved_at      timestamptz,
  publisher_id     uuid,
  publisher_name   text,
  published_at     timestamptz,
  published_on     date,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  unique (organisation_id, year, version),
  constraint correction_says_what check ((version = 1) = (correction_note is null)),
  constraint written_by_somebody check (cardinality(author_ids) > 0),
  constraint handed_in_is_frozen check (
    (status in ('drafting', 'returned')) = (figures is null) and (status in ('drafting', 'returned')) = (submitted_by is null)),
  constraint roll_up_names_units check (scope = 'own' or (figures is null) = (units is null)),
  constraint reviewed_before_approval check (status not in ('approving', 'approved', 'published') or reviewer_id is not null),
  constraint approved_before_publication check (status not in ('approved', 'published') or approver_id is not null),
  constraint published_is_whole check ((status = 'published') = (publisher_id is not null)
    and (status = 'published') = (published_at is not null) and (status = 'published') = (published_on is not null)
    and (status = 'published') = (snapshot is not null)),
  constraint nobody_reviews_own_report check (reviewer_id is null or not (reviewer_id = any (author_ids))),
  constraint nobody_approves_own_report check (approver_id is null or not (approver_id = any (author_ids))),
  constraint two_persons_check check (reviewer_id <> approver_id)
);
-- one version at a time is being worked on
create unique index annual_report_in_work on disclosure.annual_report (organisation_id, year) where status <> 'published';
create index annual_report_of_year on disclosure.annual_report (year, region_code text_pattern_ops);
create index annual_report_waiting on disclosure.annual_report (status) where status in ('reviewing', 'approving', 'approved');

create function disclosure.keep_published_report() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status = 'published' then
    raise exception 'a published annual report is never changed; a correction is a new version';
  end if;
  if new.organisation_id <> old.organisation_id or new.year <> old.year or new.version <> old.version then
    raise exception 'an annual report stays with its organisation and year';
  end if;
  return new;
end $$;
create trigger annual_report_stays_as_published before update or delete on disclosure.annual_report
  for each row execute function disclosure.keep_published_report();

create table disclosure.annual_report_step (
  id          uuid primary key default uuidv7(),
  report_id   uuid not null references disclosure.annual_report (id),
  at          timestamptz not null,
  on_day      date not null,
  actor_id    uuid not null,
  actor_name  text not null,
  what        text not null check (what ~ '^[a-z_]+$'),
  from_status text,
  to_status   text not null,
  note        text not null default ''
);
create index annual_report_step_of on disclosure.annual_report_step (report_id, at, id);
create trigger annual_report_step_is_append_only before update or delete on disclosure.annual_report_step
  for each row execute function disclosure.refuse_change();

-- Reports of former years, or of units that do not work here, brought from a file. Read, looked at, then kept.
create table disclosure.annual_report_former (
  id              uuid primary key default uuidv7(),
  organisation_id uuid not null references regions.organisation (id),
  region_code     text not null check (region_code ~ '^[0-9]{12}$'),
  year            integer not null check (year between 2008 and 2199),
  status          text not null default 'open' check (status in ('open', 'kept', 'replaced', 'discarded', 'undone')),
  file_name       text not null check (file_name <> ''),
  sha256          text not null check (length(sha256) = 64),
  reading         jsonb not null,
  figures         jsonb,
  text            jsonb,
  -- the one that was kept before and comes back when this one is undone
  replaces        uuid references disclosure.annual_report_former (id),
  by_id           uuid not null,
  by_name         text not null,
  at              timestamptz not null,
  settled_by      uuid,
  settled_name    text,
  settled_at      timestamptz,
  constraint kept_has_figures check (status not in ('kept', 'replaced', 'undone') or figures is not null),
  constraint settled_is_whole check ((status = 'open') = (settled_by is null) and (settled_by is null) = (settled_at is null)
    and (settled_by is null) = (settled_name is null))
);
create unique index annual_report_former_kept on disclosure.annual_report_former (organisation_id, year)
  where status = 'kept';
create index annual_report_former_of on disclosure.annual_report_former (organisation_id, year, at);
