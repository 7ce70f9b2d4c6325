-- The platform's own schema; services add their tables in later files.
create schema platform;

-- What this installation has been given once (reference data, demonstration data), so that a start knows.
create table platform.installed (
  part          text primary key check (part <> ''),
  detail        text not null default '',
  installed_at  timestamptz not null default now()
);
