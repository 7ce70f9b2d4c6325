-- Working days. The holidays of the State Council come with the product; these tables hold what an office changes or
-- adds by hand: single days, and years whose arrangement (放假通知) was entered after this release.
create table platform.calendar_day (
  day date primary key,
  working boolean not null,
  name text not null check (name <> '' and length(name) <= 60),
  source text not null check (source <> '' and length(source) <= 300),
  changed_by uuid,
  changed_by_name text not null,
  changed_at timestamptz not null
);

create table platform.calendar_year (
  year smallint primary key check (year between 1949 and 2199),
  source text not null check (source <> '' and length(source) <= 300),
  confirmed_by uuid,
  confirmed_by_name text not null,
  confirmed_at timestamptz not null
);

-- Audit. GB/T 22239-2019 8.1.4.3: date and time, person, event, result; protected from unexpected deletion and change.
create table platform.audit_entry (
  seq bigint primary key check (seq > 0),
  at timestamptz(3) not null,
  actor_id text,
  actor_name text,
  actor_roles text[] not null,
  actor_organisation_id text,
  session_id text,
  ip text not null,
  user_agent text not null,
  request_id text not null,
  event text not null,
  object_type text not null,
  object_id text not null,
  result text not null check (result in ('ok', 'refused', 'failed')),
  reason text,
  before_hash text,
  after_hash text,
  changes jsonb,
  -- Two rows with one predecessor would be a fork; the chain has none.
  prev_hash text not null unique check (prev_hash ~ '^[0-9a-f]{64}$'),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$')
);

create index audit_entry_by_time on platform.audit_entry (at desc);
create index audit_entry_by_object on platform.audit_entry (object_type, object_id, seq desc);
create index audit_entry_by_actor on platform.audit_entry (actor_id, seq desc);
create index audit_entry_by_event on platform.audit_entry (event, seq desc);

-- The end of the chain: locked while entries are added, so that numbers have no gap; and proof against a cut tail.
create table platform.audit_head (
  only_one boolean primary key default true check (only_one),
  seq bigint not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$')
);

insert into platform.audit_head (seq, hash) values (0, repeat('0', 64));

create function platform.refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception '审计记录只能追加，不能修改或删除（%）', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entry_append_only
  before update or delete or truncate on platform.audit_entry
  for each statement execute function platform.refuse_audit_change();
-- ALWAYS: also when a session pretends to be a replica, which silences ordinary triggers.
alter table platform.audit_entry enable always trigger audit_entry_append_only;

create trigger audit_head_stays
  before delete or truncate on platform.audit_head
  for each statement execute function platform.refuse_audit_change();
alter table platform.audit_head enable always trigger audit_head_stays;

create function platform.check_audit_head() returns trigger language plpgsql as $$
begin
  if new.seq < old.seq then
    raise exception '审计链头不能后退' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create trigger audit_head_forward
  before update on platform.audit_head
  for each row execute function platform.check_audit_head();
alter table platform.audit_head enable always trigger audit_head_forward;

revoke all on platform.audit_entry, platform.audit_head from public;
