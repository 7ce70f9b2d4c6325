-- 依申请公开: requests, their clocks, consultations, fees, replies, papers, deliveries, remedies.
-- 《政府信息公开条例》第二十七条至第四十四条. Whatever names an applicant or was written by one is sealed before it comes here.

create schema disclosure;

create function disclosure.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed or deleted', tg_table_name;
end $$;

-- One series of numbers for each county and year; held to the end of the transaction.
create table disclosure.request_serial (
  region_code text not null check (region_code ~ '^[0-9]{2,6}$'),
  year        integer not null check (year between 2008 and 2199),
  last        integer not null check (last > 0),
  primary key (region_code, year)
);

create table disclosure.request (
  id                    uuid primary key default uuidv7(),
  number                text not null unique check (number ~ '^[0-9]{2,6}-[0-9]{4}-[0-9]{5}(-[0-9]{1,2})?$'),
  region_code           text not null check (region_code ~ '^[0-9]{12}$'),
  organisation_id       uuid not null references regions.organisation (id),
  status                text not null check (status in ('submitted', 'registered', 'awaiting_correction',
    'awaiting_explanation', 'processing', 'consulting', 'awaiting_payment', 'reviewing', 'signing', 'replied',
    'delivered', 'archived', 'closed')),
  revision              integer not null default 1 check (revision > 0),
  channel               text not null check (channel in ('counter', 'registered_mail', 'letter', 'web', 'fax', 'oral')),
  applicant_kind        text not null check (applicant_kind in ('person', 'business', 'research', 'charity', 'law_firm',
    'other')),
  delivery_way          text not null check (delivery_way in ('online', 'email', 'post', 'counter', 'fax', 'inspect')),
  lang                  text not null default 'zh' check (lang in ('zh', 'bo', 'mn')),
  topic                 text check (topic <> '' and length(topic) <= 200),
  -- only the hash; the code itself was shown once
  query_code_hash       text unique,
  submitted_at          timestamptz not null,
  submitted_on          date not null,
  confirmed_on          date,
  received_on           date,
  clock_starts_on       date,
  clock_started_by      text check (clock_started_by in ('receipt', 'correction', 'payment')),
  extended              boolean not null default false,
  delayed_to            date,
  due_on                date,
  handler_id            uuid,
  handler_name          text,
  correction_noticed_on date,
  correction_due_on     date,
  explanation_asked_on  date,
  result                text check (result in ('d1a', 'd1b', 'd2', 'd3_1', 'd3_2', 'd3_3', 'd3_4', 'd3_5', 'd3_6',
    'd3_7', 'd3_8', 'd4_1', 'd4_2', 'd4_3', 'd5_1', 'd5_2', 'd5_3', 'd5_4', 'd5_5', 'd6_1', 'd6_2', 'd6_3')),
  ended_on              date,
  split_from            uuid references disclosure.request (id),
  joined_to             uuid references disclosure.request (id),
  is_split              boolean not null default false,
  delivered_on          date,
  created_at            timestamptz not null,
  updated_at            timestamptz not null,
  constraint received_when_registered check (status in ('submitted', 'closed') or received_on is not null),
  constraint clock_is_whole check ((clock_starts_on is null) = (clock_started_by is null)),
  constraint due_only_while_it_runs check (due_on is null or status in ('registered', 'awaiting_explanation',
    'processing', 'reviewing', 'signing')),
  -- each request has exactly one result, and one that ended has one (H7 of the annual report)
  constraint ended_has_result check ((result is null) = (ended_on is null)),
  constraint end_states_have_result check (
    (status in ('replied', 'delivered', 'archived')) <= (result is not null)),
  constraint closed_says_how check (status <> 'closed' or result is not null or is_split or received_on is null),
  constraint split_counts_through_parts check (not is_split or (status = 'closed' and result is null)),
  constraint correction_once check ((correction_noticed_on is null) = (correction_due_on is null)),
  constraint handler_is_whole check ((handler_id is null) = (handler_name is null)),
  constraint not_itself check (split_from <> id and joined_to <> id)
);
create index request_of_organisation on disclosure.request (organisation_id, status, due_on);
create index request_of_region on disclosure.request (region_code text_pattern_ops, received_on);
create index request_of_handler on disclosure.request (handler_id) where ended_on is null;
create index request_open on disclosure.request (due_on) where ended_on is null;
create index request_parts on disclosure.request (split_from) where split_from is not null;
create index request_joined on disclosure.request (joined_to) where joined_to is not null;

-- Who asks. Sealed; the index finds other requests of the same person without opening anything.
create table disclosure.applicant (
  request_id     uuid primary key references disclosure.request (id),
  sealed         text not null,
  identity_index text not null check (length(identity_index) >= 32),
  -- evidence of the confirmation of receipt, as it was noted
  evidence       text
);
create index applicant_identity on disclosure.applicant (identity_index);

-- What is asked for, word for word; a correction adds a row, nothing is overwritten.
create table disclosure.wanted (
  id         uuid primary key default uuidv7(),
  request_id uuid not null references disclosure.request (id),
  version    integer not null check (version > 0),
  sealed     text not null,
  given_on   date not null,
  given_by   text not null check (given_by in ('applicant', 'staff')),
  at         timestamptz not null,
  unique (request_id, version)
);
create trigger wanted_is_append_only before update or delete on disclosure.wanted
  for each row execute function disclosure.refuse_change();

-- Answers of the public form between its pages; gone a day later or when sent.
create table disclosure.application (
  id         uuid primary key default uuidv7(),
  token_hash text not null unique,
  sealed     text not null,
  lang       text not null check (lang in ('zh', 'bo', 'mn')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- the request it became: sending twice makes one
  request_id uuid references disclosure.request (id)
);
create index application_expires on disclosure.application (expires_at);

-- Files of a case, bytes sealed.
create table disclosure.file (
  id             uuid primary key default uuidv7(),
  request_id     uuid references disclosure.request (id),
  application_id uuid references disclosure.application (id),
  purpose        text not null check (purpose in ('attachment', 'correction', 'evidence', 'source', 'redacted',
    'reply', 'proof')),
  name           text not null,
  media_type     text not null,
  size           integer not null check (size > 0),
  bytes          bytea not null,
  note           text,
  added_name     text not null,
  added_by       uuid,
  added_at       timestamptz not null,
  removed_at     timestamptz,
  constraint file_of_one check (num_nonnulls(request_id, application_id) = 1)
);
create index file_of_request on disclosure.file (request_id) where request_id is not null;
create index file_of_application on disclosure.file (application_id) where application_id is not null;

-- Time that does not count (条例第三十三条第三款): the days after from_on up to and including to_on.
create table disclosure.clock_pause (
  id         uuid primary key default uuidv7(),
  request_id uuid not null references disclosure.request (id),
  from_on    date not null,
  to_on      date check (to_on >= from_on),
  why        text not null check (why in ('third_party', 'co_maker', 'authority'))
);
create index pause_of_request on disclosure.clock_pause (request_id);

create table disclosure.consultation (
  id            uuid primary key default uuidv7(),
  request_id    uuid not null references disclosure.request (id),
  kind          text not null check (kind in ('third_party', 'co_maker', 'authority')),
  pause_id      uuid not null references disclosure.clock_pause (id),
  -- name, address, contact; what is asked about; what was answered: sealed
  party         text not null,
  question      text not null,
  answer_text   text,
  sent_on       date not null,
  received_on   date check (received_on >= sent_on),
  due_on        date,
  answer        text check (answer in ('consent', 'object', 'partly', 'silent')),
  reasonable    boolean,
  answered_on   date,
  override_reason text,
  created_by    uuid,
  created_name  text not null,
  created_at    timestamptz not null,
  constraint consultation_answer check ((answer is null) = (answered_on is null)),
  constraint consultation_due check ((received_on is null) = (due_on is null))
);
create index consultation_of_request on disclosure.consultation (request_id);

-- Once for each request; another person than the proposer consents (条例第三十三条).
create table disclosure.extension (
  request_id     uuid primary key references disclosure.request (id),
  reason         text not null check (reason <> ''),
  proposed_by    uuid not null,
  proposed_name  text not null,
  proposed_on    date not null,
  due_before     date not null,
  refused_note   text,
  consented_by   uuid,
  consented_name text,
  consented_on   date,
  due_after      date,
  constraint extension_four_eyes check (consented_by <> proposed_by),
  constraint extension_whole check ((consented_by is null) = (consented_on is null)
    and (consented_by is null) = (due_after is null)),
  constraint extension_in_time check (consented_on <= due_before)
);

create table disclosure.fee (
  request_id     uuid primary key references disclosure.request (id),
  method         text not null check (method in ('by_item', 'by_page')),
  before_count   integer not null check (before_count >= 0),
  count          integer not null check (count > 0),
  -- 分
  amount         bigint not null check (amount > 0),
  noticed_on     date not null,
  received_on    date not null check (received_on >= noticed_on),
  due_on         date not null,
  paid_on        date,
  receipt_number text,
  noticed_by     uuid not null,
  noticed_name   text not null
);

create table disclosure.search_record (
  id          uuid primary key default uuidv7(),
  request_id  uuid not null references disclosure.request (id),
  systems     text not null check (systems <> ''),
  keywords    text not null check (keywords <> ''),
  keeper      text not null check (keeper <> ''),
  searched_on date not null,
  found       text not null check (found <> ''),
  by_id       uuid not null,
  by_name     text not null,
  at          timestamptz not null
);
create index search_of_request on disclosure.search_record (request_id);
create trigger search_record_is_append_only before update or delete on disclosure.search_record
  for each row execute function disclosure.refuse_change();

-- A drafted reply and what became of it; a returned one is followed by another version.
create table disclosure.reply (
  id             uuid primary key default uuidv7(),
  request_id     uuid not null references disclosure.request (id),
  version        integer not null check (version > 0),
  revision       integer not null default 1,
  code           text not null,
  -- the draft with reasons and parts, and the text as it is sent: sealed
  sealed         text not null,
  author_id      uuid not null,
  author_name    text not null,
  reviewer_id    uuid,
  reviewer_name  text,
  reviewed_at    timestamptz,
  review_opinion text,
  signer_id      uuid,
  signer_name    text,
  signed_at      timestamptz,
  decided_on     date,
  letter_number  text unique,
  returned_at    timestamptz,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  unique (request_id, version),
  constraint reply_four_eyes check (reviewer_id <> author_id and signer_id <> author_id and signer_id <> reviewer_id),
  constraint reply_signed check ((signer_id is null) = (decided_on is null)
    and (signer_id is null) = (letter_number is null))
);
-- two clerks cannot both answer one request
create unique index reply_one_living on disclosure.reply (request_id) where returned_at is null;

create function disclosure.keep_signed_reply() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.signer_id is not null then
    raise exception 'a signed reply is never changed';
  end if;
  return new;
end $$;
create trigger reply_stays_as_signed before update or delete on disclosure.reply
  for each row execute function disclosure.keep_signed_reply();

-- 答复文号: one series for each organisation and year.
create table disclosure.letter_serial (
  organisation_id uuid not null references regions.organisation (id),
  year            integer not null,
  last            integer not null check (last > 0),
  primary key (organisation_id, year)
);

-- A paper as it was issued: the model of its text, sealed. `about` tells papers of one kind apart (a consultation).
create table disclosure.paper (
  id          uuid primary key default uuidv7(),
  request_id  uuid not null references disclosure.request (id),
  kind        text not null check (kind in ('receipt', 'correction_notice', 'explanation_notice', 'extension_notice',
    'third_party_letter', 'consultation_confirmation', 'consultation_notice', 'third_party_notice',
    'co_maker_letter', 'assistance_letter', 'fee_notice', 'reply_letter', 'closing_notice')),
  about       text not null default '',
  number      text,
  sealed      text not null,
  issued_on   date not null,
  issued_by   uuid,
  issued_name text not null,
  issued_at   timestamptz not null,
  -- the same step twice issues one paper
  unique (request_id, kind, about)
);
create trigger paper_is_append_only before update or delete on disclosure.paper
  for each row execute function disclosure.refuse_change();

-- One delivery for each paper, so that nothing is sent twice; each attempt is a row of its own.
create table disclosure.delivery (
  paper_id       uuid primary key references disclosure.paper (id),
  request_id     uuid not null references disclosure.request (id),
  way            text not null check (way in ('online', 'email', 'post', 'counter', 'fax', 'inspect')),
  sent_on        date not null,
  delivered_on   date check (delivered_on >= sent_on),
  -- tracking number, who took it, screen of the mail: sealed
  proof          text,
  by_id          uuid,
  by_name        text not null,
  at             timestamptz not null,
  constraint delivery_has_proof check (delivered_on is null or proof is not null)
);
create index delivery_of_request on disclosure.delivery (request_id);

create table disclosure.remedy (
  id          uuid primary key default uuidv7(),
  request_id  uuid not null references disclosure.request (id),
  kind        text not null check (kind in ('reconsideration', 'litigation_direct', 'litigation_after')),
  follows     uuid references disclosure.remedy (id),
  authority   text not null check (authority <> ''),
  case_number text not null default '',
  filed_on    date not null,
  result      text check (result in ('upheld', 'corrected', 'other')),
  result_on   date check (result_on >= filed_on),
  result_note text not null default '',
  by_id       uuid not null,
  by_name     text not null,
  at          timestamptz not null,
  revision    integer not null default 1,
  constraint remedy_result check ((result is null) = (result_on is null)),
  constraint only_litigation_follows check (follows is null or kind = 'litigation_after')
);
create index remedy_of_request on disclosure.remedy (request_id);

-- Everything that happened to a request; in words of the office, never of the applicant.
create table disclosure.step (
  id          uuid primary key default uuidv7(),
  request_id  uuid not null references disclosure.request (id),
  at          timestamptz not null,
  on_day      date not null,
  actor_id    uuid,
  actor_name  text not null,
  what        text not null check (what ~ '^[a-z_]+$'),
  from_status text,
  to_status   text not null,
  note        text not null default '',
  before      jsonb,
  after       jsonb
);
create index step_of_request on disclosure.step (request_id, at, id);
create trigger step_is_append_only before update or delete on disclosure.step
  for each row execute function disclosure.refuse_change();

-- Wrong answers at the status page, counted by number and by address for all processes.
create table disclosure.query_try (
  key        text primary key,
  since      timestamptz not null,
  tries      integer not null check (tries > 0)
);

-- Reminders made once for each stage; a job that runs twice makes none again.
create table disclosure.reminder (
  request_id uuid not null references disclosure.request (id),
  stage      text not null,
  due_on     date not null,
  made_on    date not null,
  primary key (request_id, stage, due_on)
);

-- Covering parts of a file: boxes or passages with a ground each, the result, and its proof.
create table disclosure.redaction (
  id             uuid primary key default uuidv7(),
  request_id     uuid not null references disclosure.request (id),
  source_id      uuid not null references disclosure.file (id),
  result_id      uuid references disclosure.file (id),
  marks          jsonb not null default '[]',
  nothing_covered boolean not null default false,
  proof          jsonb,
  revision       integer not null default 1,
  made_by        uuid not null,
  made_name      text not null,
  updated_at     timestamptz not null,
  confirmed_by   uuid,
  confirmed_name text,
  confirmed_at   timestamptz,
  constraint confirmed_is_proved check (confirmed_by is null or (result_id is not null and proof is not null))
);
create unique index redaction_of_source on disclosure.redaction (source_id);
create index redaction_of_request on disclosure.redaction (request_id);

-- Replies shown to everybody (条例第四十四条): without anything of the applicant, after another person looked.
create table disclosure.published_reply (
  id              uuid primary key default uuidv7(),
  request_id      uuid not null unique references disclosure.request (id),
  region_code     text not null check (region_code ~ '^[0-9]{12}$'),
  organisation_id uuid not null references regions.organisation (id),
  status          text not null default 'drafting' check (status in ('drafting', 'checking', 'published', 'withdrawn')),
  revision        integer not null default 1,
  title           text not null check (title <> ''),
  question        text not null check (question <> ''),
  answer          text not null check (answer <> ''),
  result          text not null,
  replied_on      date not null,
  made_by         uuid not null,
  made_name       text not null,
  published_by    uuid,
  published_name  text,
  published_on    date,
  withdrawn_on    date,
  withdrawn_note  text,
  updated_at      timestamptz not null,
  constraint published_reply_four_eyes check (published_by <> made_by),
  constraint published_reply_when check ((status in ('published', 'withdrawn')) = (published_on is not null))
);
create index published_reply_list on disclosure.published_reply (region_code text_pattern_ops, published_on desc)
  where status = 'published';

-- Topics asked for often, handed to the yearly self-review.
create table disclosure.topic_proposal (
  id            uuid primary key default uuidv7(),
  region_code   text not null,
  organisation_id uuid not null,
  topic         text not null,
  year          integer not null,
  requests      integer not null check (requests > 0),
  campaign_id   uuid,
  by_id         uuid not null,
  by_name       text not null,
  at            timestamptz not null,
  unique (organisation_id, topic, year)
);

-- New roles: who handles requests, who checks their legality, who heads the openness office.
alter table accounts.role_grant drop constraint role_grant_role_check;
alter table accounts.role_grant add constraint role_grant_role_check check (role in
  ('drafter', 'reviewer', 'secrecy_reviewer', 'signer', 'publisher', 'openness_office', 'catalog_manager',
   'disclosure_clerk', 'legality_reviewer', 'openness_head',
   'prefecture_supervisor', 'province_supervisor', 'system_admin', 'security_admin', 'audit_admin'));
