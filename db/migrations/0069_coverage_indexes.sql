-- Coverage is counted anew from the duties whenever it is asked for: these indexes hold all that the counting reads,
-- so that a whole province takes a second and one organisation a few milliseconds (DESIGN §9).

-- who answers for what
create index responsibility_answering on duties.responsibility (region_code, organisation_id, domain_code)
  include (id, proactive)
  where ended_on is null;

-- the state of a responsibility: what is open or declared, and the first publication
create index duty_standing on duties.duty (region_code, organisation_id, responsibility_id)
  include (kind, status, due_on, warn_on, none_until, starts_on)
  where status in ('open', 'declared') or (kind = 'first' and status = 'done');

-- done by the last day, after it, or not at all
create index duty_timeliness on duties.duty (region_code, organisation_id, domain_code)
  include (status, due_on, done_on, none_until)
  where due_on is not null;

-- 及时: how long it took
create index duty_prompt on duties.duty (region_code, organisation_id, domain_code)
  include (starts_on, done_on)
  where due_on is null and status = 'done' and kind <> 'first';
