-- Staff, what they may do and where, and how they prove who they are.
-- GB/T 22239-2019 8.1.4.1 身份鉴别, 8.1.4.2 访问控制.

create schema accounts;

create table accounts.account (
  id                   uuid primary key default uuidv7(),
  login_name           text not null unique check (login_name ~ '^[a-z][a-z0-9._-]{2,31}$'),
  name                 text not null check (name <> '' and name = btrim(name)),
  job_title            text not null default '',
  organisation_id      uuid not null references regions.organisation (id),
  status               text not null default 'active' check (status in ('active', 'disabled')),
  -- 权限分离: an account serves business, or exactly one of the three administrations; see role_grant
  duty                 text not null default 'business'
    check (duty in ('business', 'system_admin', 'security_admin', 'audit_admin')),
  password_hash        text not null,
  password_changed_at  timestamptz not null,
  must_change_password boolean not null default true,
  failed_attempts      integer not null default 0 check (failed_attempts >= 0),
  locked_until         timestamptz,
  -- sealed with the master key; the pending one is not yet proved by a code
  totp_secret          text,
  totp_pending         text,
  totp_enrolled_at     timestamptz,
  -- the last 30-second step whose code was accepted: no code is accepted twice
  totp_last_step       bigint not null default 0,
  last_login_at        timestamptz,
  revision             integer not null default 1 check (revision > 0),
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),
  unique (id, duty),
  check ((totp_secret is null) = (totp_enrolled_at is null))
);
create index on accounts.account (organisation_id);

-- Every password that was ever set, the present one included, so that the last five are refused.
create table accounts.password (
  id         uuid primary key default uuidv7(),
  account_id uuid not null references accounts.account (id),
  hash       text not null,
  set_at     timestamptz not null
);
create index on accounts.password (account_id, set_at desc);

create table accounts.role_grant (
  id              uuid primary key default uuidv7(),
  account_id      uuid not null,
  role            text not null check (role in
    ('drafter', 'reviewer', 'secrecy_reviewer', 'signer', 'publisher', 'openness_office', 'catalog_manager',
     'prefecture_supervisor', 'province_supervisor', 'system_admin', 'security_admin', 'audit_admin')),
  duty            text not null generated always as (
    case when role in ('system_admin', 'security_admin', 'audit_admin') then role else 'business' end) stored,
  organisation_id uuid references regions.organisation (id),
  region_code     text references regions.division (code),
  granted_by      uuid,
  granted_at      timestamptz not null,
  -- one scope: one organisation, or one region with all below it
  check (num_nonnulls(organisation_id, region_code) = 1),
  unique nulls not distinct (account_id, role, organisation_id, region_code),
  -- 三员分立, kept by the database: a grant of another duty than the account's has no row to point at,
  -- and the account's duty cannot change while grants of the old one stand.
  foreign key (account_id, duty) references accounts.account (id, duty)
);

create table accounts.recovery_code (
  account_id uuid not null references accounts.account (id),
  hash       text not null,
  used_at    timestamptz,
  primary key (account_id, hash)
);

-- Between the password and the second factor.
create table accounts.challenge (
  token_hash text primary key,
  account_id uuid not null references accounts.account (id),
  next_path  text not null,
  expires_at timestamptz not null
);

create table accounts.session (
  id               uuid primary key default uuidv7(),
  token_hash       text not null unique,
  account_id       uuid not null references accounts.account (id),
  idle_minutes     integer not null check (idle_minutes > 0),
  second_factor    boolean not null,
  ip               text not null,
  user_agent       text not null,
  created_at       timestamptz not null,
  last_seen_at     timestamptz not null,
  absolute_ends_at timestamptz not null,
  ended_at         timestamptz,
  end_reason       text check (end_reason in ('logout', 'revoked', 'password_changed', 'roles_changed', 'disabled')),
  check ((ended_at is null) = (end_reason is null))
);
create index on accounts.session (account_id) where ended_at is null;

-- Failed logins per address and window, shared by all processes.
create table accounts.address_failures (
  ip           text not null,
  window_start timestamptz not null,
  failures     integer not null,
  primary key (ip, window_start)
);

create table accounts.account_history (
  id         uuid primary key default uuidv7(),
  account_id uuid not null references accounts.account (id),
  revision   integer not null,
  action     text not null check (action in
    ('created', 'changed', 'roles_changed', 'disabled', 'enabled', 'unlocked', 'password_reset', 'second_factor_reset')),
  before     jsonb,
  after      jsonb not null,
  actor_id   uuid,
  actor_name text not null,
  at         timestamptz not null,
  unique (account_id, revision)
);

create function accounts.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'history rows are append-only';
end $$;
create trigger account_history_append_only before update or delete or truncate on accounts.account_history
  for each statement execute function accounts.refuse_change();
