-- Duties (公开任务): what each organisation owes the public under its catalog, by when, and what came of it.
-- 《政府信息公开条例》第二十六条；青政办〔2020〕43号 任务2“对照目录要求逐项公开”、任务3。
-- States and due dates of law are decided in src/modules/duties/rules; the constraints here are the last line of defence.

create schema duties;

-- 公开责任: one item of a published catalog and one organisation that answers for it. organisation_id is null while
-- nobody was named: the item still counts in every denominator.
create table duties.responsibility (
  id               uuid primary key default uuidv7(),
  region_code      text not null check (region_code ~ '^[0-9]{12}$'),
  catalog_id       uuid not null,
  item_id          uuid not null,
  organisation_id  uuid,
  domain_code      text not null,
  item_code        text not null,
  item_name        text not null check (item_name <> ''),
  -- the wording in force, as the published catalog prints it
  time_limit       text not null,
  -- false when the whole item is published on request only (依申请公开): counted apart, no duty is made
  proactive        boolean not null default true,
  since            date not null,
  ended_on         date,
  end_reason       text check (end_reason in ('item_removed', 'organisation_changed', 'organisation_closed')),
  created_at       timestamptz not null,
  check ((ended_on is null) = (end_reason is null))
);
create unique index responsibility_once on duties.responsibility (item_id, organisation_id) nulls not distinct
  where ended_on is null;
create index responsibility_region on duties.responsibility (region_code text_pattern_ops, domain_code) where ended_on is null;
create index responsibility_organisation on duties.responsibility (organisation_id) where ended_on is null;

-- 公开任务: one thing to be published. `first` = the item has to be public at all; `event` = information was formed,
-- changed, approved …; `periodic` = one period; `conversion` = to be published after the yearly self-review;
-- `special` = a limit set by another law (proactive.md 1.1).
create table duties.duty (
  id                 uuid primary key default uuidv7(),
  responsibility_id  uuid not null references duties.responsibility (id),
  -- identity of the responsibility, which never changes: lists and figures are read without a join
  region_code        text not null,
  organisation_id    uuid,
  item_id            uuid not null,
  domain_code        text not null,
  kind               text not null check (kind in ('first', 'event', 'periodic', 'conversion', 'special')),
  -- position of the clause in the parsed limit; -1 = the whole item
  clause             smallint not null default -1,
  part               text,
  -- what makes it this one and no other: first, doc:<id>, event:<key>, 2026-Q3, review:<id>, special:<rule>:2026
  occasion           text not null check (occasion <> ''),
  occasion_label     text not null default '',
  -- day the limit is counted from; for a limit before an event, the day of the event
  starts_on          date not null,
  limit_amount       integer check (limit_amount > 0),
  limit_unit         text check (limit_unit in
    ('working_day', 'calendar_day', 'hour', 'week', 'month', 'quarter', 'half_year', 'year')),
  -- last lawful day; null where the law gives no number (及时): none is invented
  due_on             date,
  -- from this day on 即将到期
  warn_on            date,
  due_source         text not null default 'computed' check (due_source in ('computed', 'entered', 'none')),
  due_reason         text,
  status             text not null default 'open' check (status in ('open', 'done', 'declared', 'void')),
  -- the draft in work for it, then the document that fulfilled it
  document_id        uuid,
  done_on            date,
  -- 本期无此类信息 holds up to and including this day
  none_until         date,
  void_reason        text,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  constraint duty_once unique (responsibility_id, clause, occasion),
  constraint done_has_document check (status <> 'done' or (document_id is not null and done_on is not null)),
  constraint done_on_only_when_done check (done_on is null or status = 'done'),
  constraint declared_has_end check ((status = 'declared') = (none_until is not null)),
  constraint void_says_why check ((status = 'void') = (void_reason is not null)),
  constraint due_and_warning check ((due_on is null) = (warn_on is null) and (warn_on is null or warn_on <= due_on)),
  constraint due_says_whence check ((due_source = 'none') = (due_on is null)),
  constraint entered_says_why check (due_source <> 'entered' or due_reason <> '')
);
create index duty_unfulfilled on duties.duty (responsibility_id) where status in ('open', 'declared');
create index duty_open_due on duties.duty (due_on, organisation_id) where status = 'open';
create index duty_due_by_region on duties.duty (region_code text_pattern_ops, due_on);
create index duty_of_item on duties.duty (item_id, organisation_id);
create index duty_conversion on duties.duty (occasion) where kind = 'conversion';
create index duty_of_document on duties.duty (document_id) where document_id is not null;

-- Which duties a draft was started for, or chosen for by hand; read when it is published.
create table duties.draft_for (
  document_id  uuid not null,
  duty_id      uuid not null references duties.duty (id),
  chosen_by    uuid,
  chosen_at    timestamptz not null,
  primary key (document_id, duty_id)
);
create index draft_for_duty on duties.draft_for (duty_id);

-- What happened to a duty, in order; never changed after.
create table duties.step (
  id          uuid primary key default uuidv7(),
  duty_id     uuid not null references duties.duty (id),
  at          timestamptz not null,
  on_day      date not null,
  actor_id    uuid,
  actor_name  text not null,
  what        text not null check (what in ('opened', 'due_changed', 'due_entered', 'done', 'reopened', 'declared',
    'declaration_refused', 'declaration_confirmed', 'declaration_ended', 'void', 'revived', 'draft_started')),
  note        text not null default '',
  document_id uuid,
  before      jsonb,
  after       jsonb
);
create index step_of_duty on duties.step (duty_id, at, id);

create function duties.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed or deleted', tg_table_name;
end $$;
create trigger step_is_append_only before update or delete on duties.step
  for each row execute function duties.refuse_change();

-- 本期无此类信息: declared by one person, in force only after another one signed too.
create table duties.declaration (
  id              uuid primary key default uuidv7(),
  duty_id         uuid not null references duties.duty (id),
  reason          text not null check (reason <> ''),
  declared_by     uuid not null,
  declared_name   text not null,
  declared_at     timestamptz not null,
  confirmed_by    uuid,
  confirmed_name  text,
  confirmed_at    timestamptz,
  valid_until     date,
  ended_at        timestamptz,
  end_reason      text check (end_reason in ('refused', 'withdrawn', 'expired', 'published')),
  end_note        text,
  constraint declaration_four_eyes check (confirmed_by is null or confirmed_by <> declared_by),
  constraint declaration_confirmed check ((confirmed_by is null) = (confirmed_at is null)
    and (confirmed_by is null) = (valid_until is null)),
  constraint declaration_ended check ((ended_at is null) = (end_reason is null))
);
create unique index declaration_one_open on duties.declaration (duty_id) where ended_at is null;

-- 公示期: how long a publication must stay up, and whether it did.
create table duties.notice (
  id                 uuid primary key default uuidv7(),
  responsibility_id  uuid not null references duties.responsibility (id),
  document_id        uuid not null,
  clause             smallint not null,
  part               text,
  up_from            date not null,
  up_until           date not null check (up_until >= up_from),
  taken_down_on      date check (taken_down_on >= up_from),
  created_at         timestamptz not null,
  unique (responsibility_id, document_id, clause)
);

-- 责任人: who acts for an organisation; the narrower scope wins (item, then domain, then the whole organisation).
create table duties.assignment (
  id               uuid primary key default uuidv7(),
  organisation_id  uuid not null,
  region_code      text not null check (region_code ~ '^[0-9]{12}$'),
  domain_code      text,
  item_id          uuid,
  account_id       uuid not null,
  account_name     text not null,
  since            date not null,
  until            date check (until >= since),
  given_by         uuid not null,
  given_name       text not null,
  given_at         timestamptz not null,
  note             text not null default '',
  ended_by         uuid,
  ended_name       text,
  check (item_id is null or domain_code is not null)
);
create unique index assignment_one_holder on duties.assignment (organisation_id, domain_code, item_id)
  nulls not distinct where until is null;
create index assignment_of_account on duties.assignment (account_id) where until is null;

-- A reminder is made once for one person, one duty, one distance and one due date, however often the job runs.
create table duties.reminder (
  id          uuid primary key default uuidv7(),
  duty_id     uuid not null references duties.duty (id),
  account_id  uuid not null,
  stage       text not null check (stage in ('new', 'warning', 'three_days', 'last_day', 'overdue', 'overdue_week')),
  due_on      date,
  day         date not null,
  made_at     timestamptz not null,
  seen_at     timestamptz,
  unique nulls not distinct (duty_id, account_id, stage, due_on)
);
create index reminder_of_account on duties.reminder (account_id, made_at desc);

-- A limit of another law attached to an item (行政处罚撤销3日内, 执法统计1月31日 …); the table of rules is data in the code.
create table duties.special_rule (
  id          uuid primary key default uuidv7(),
  item_id     uuid not null,
  rule        text not null check (rule <> ''),
  added_by    uuid not null,
  added_name  text not null,
  added_at    timestamptz not null,
  ended_at    timestamptz,
  ended_name  text
);
create unique index special_rule_once on duties.special_rule (item_id, rule) where ended_at is null;
