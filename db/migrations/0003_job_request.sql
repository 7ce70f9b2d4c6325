-- Jobs asked for inside a transaction, so that they exist exactly when it commits. A worker hands them to the queue
-- (pg-boss, in its own schema) and removes them in one transaction; processes that only ask need no queue.
create table platform.job_request (
  id bigint generated always as identity primary key,
  name text not null check (name ~ '^[a-z][a-z0-9._-]{0,79}$'),
  data jsonb not null,
  start_after timestamptz,
  singleton_key text check (length(singleton_key) <= 200),
  requested_at timestamptz not null default now()
);
