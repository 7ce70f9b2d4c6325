-- Official documents: one stable row per document, its texts as versions, and everything that was
-- decided about it. The constraints here are the last line of defence; the rules live in
-- src/modules/documents/rules. 《政府信息公开条例》第二十六条、第十六条、第十七条。

create schema documents;

create table documents.document (
  id                      uuid primary key default uuidv7(),
  organisation_id         uuid not null,
  region_code             text not null check (region_code ~ '^[0-9]{12}$'),
  kind                    text not null default 'policy'
    check (kind in ('policy', 'interpretation', 'information')),
  status                  text not null default 'drafting'
    check (status in ('drafting', 'returned', 'reviewing', 'secrecy_review', 'signing', 'approved',
                      'scheduled', 'published', 'withdrawn', 'registered', 'discarded')),
  -- every write adds one; a save that names an older revision is stale and refused
  revision                integer not null default 1 check (revision > 0),
  -- one round = one passage from submission to a decision; a return starts the next
  review_round            integer not null default 0 check (review_round >= 0),

  attribute               text check (attribute in ('proactive', 'on_request', 'withheld')),
  attribute_reason        text check (attribute_reason <> ''),
  attribute_basis         text check (attribute_basis <> ''),

  interpretation_needed   boolean not null default false,

  drafter_id              uuid not null,
  drafter_name            text not null,
  -- everybody who ever wrote in the text: none of them may review, sign or publish it
  author_ids              uuid[] not null default '{}',
  reviewer_id             uuid,
  secrecy_reviewer_id     uuid,
  signer_id               uuid,
  publisher_id            uuid,

  working_version         integer not null default 1 check (working_version > 0),
  public_version          integer check (public_version > 0),

  index_number            text unique
    check (index_number ~ '^([0-9A-Z]{9}|[0-9A-HJ-NPQRTUWXY]{18})/[0-9]{4}-[0-9]{5}$'),
  -- 条例第二十六条: twenty working days from the day the document was formed
  due_on                  date,
  published_at            timestamptz,
  published_on            date,
  public_changed_at       timestamptz,

  scheduled_at            timestamptz,
  scheduled_by            uuid,
  scheduled_by_name       text,
  schedule_failure        text,

  emergency_reason        text check (emergency_reason <> ''),
  emergency_review_due_on date,
  emergency_reviewed_at   timestamptz,
  emergency_reviewer_id   uuid,

  withdrawn_at            timestamptz,
  withdrawal_reason       text check (withdrawal_reason in
    ('content_error', 'personal_data', 'secrecy', 'decision_revoked', 'published_by_mistake', 'replaced')),
  withdrawal_statement    text check (withdrawal_statement <> ''),
  withdrawal_approver     text check (withdrawal_approver <> ''),
  replaced_by             uuid references documents.document (id),

  validity                text not null default 'in_force'
    check (validity in ('in_force', 'expired', 'repealed', 'modified')),
  effective_on            date,
  expires_on              date,
  validity_changed_on     date,
  validity_note           text,

  -- circular task 3: what is not published is examined again every year
  registered_on           date,
  reexamine_on            date,

  created_at              timestamptz not null,
  updated_at              timestamptz not null,

  constraint public_has_number check (
    status not in ('published', 'withdrawn')
    or (index_number is not null and published_at is not null and published_on is not null
        and public_version is not null)),
  constraint public_is_proactive check (
    status not in ('approved', 'scheduled', 'published') or attribute = 'proactive'),
  constraint number_only_when_public check (
    index_number is null or status in ('published', 'withdrawn')),
  constraint withheld_states_its_ground check (
    status in ('drafting', 'returned', 'discarded')
    or (attribute is not null
        and (attribute = 'proactive' or (attribute_reason is not null and attribute_basis is not null)))),
  constraint registered_is_not_proactive check (
    status <> 'registered'
    or (attribute in ('on_request', 'withheld') and registered_on is not null and signer_id is not null)),
  constraint scheduled_has_time check (
    (status = 'scheduled') = (scheduled_at is not null)
    and (scheduled_at is null or scheduled_by is not null)),
  constraint withdrawn_says_why check (
    (status = 'withdrawn') = (withdrawn_at is not null)
    and (withdrawn_at is null
         or (withdrawal_reason is not null and withdrawal_statement is not null
             and withdrawal_approver is not null))),
  constraint emergency_has_clock check (
    (emergency_reason is null) = (emergency_review_due_on is null)),
  constraint nobody_reviews_own_text check (
    reviewer_id is null or not (reviewer_id = any (author_ids))),
  constraint nobody_clears_own_text check (
    secrecy_reviewer_id is null or not (secrecy_reviewer_id = any (author_ids))),
  constraint nobody_signs_own_text check (
    signer_id is null or not (signer_id = any (author_ids))),
  constraint nobody_publishes_own_text check (
    publisher_id is null or not (publisher_id = any (author_ids))),
  constraint published_was_signed check (
    status not in ('approved', 'scheduled', 'published', 'withdrawn', 'registered')
    or signer_id is not null or emergency_reason is not null)
);

create index document_inbox on documents.document (status, due_on) where status not in ('published', 'discarded');
create index document_by_organisation on documents.document (organisation_id, status, updated_at desc);
create index document_by_region on documents.document (region_code text_pattern_ops, status, updated_at desc);
create index document_public on documents.document (published_at desc, id) where status in ('published', 'withdrawn');
create index document_expiring on documents.document (expires_on) where status = 'published' and validity = 'in_force';

-- One text of a document. The working text is written over until it is published; after that its row is fixed.
create table documents.document_version (
  document_id      uuid not null references documents.document (id),
  number           integer not null check (number > 0),
  title            text not null default '',
  document_number  text,
  issuer           text not null default '',
  theme            text,
  formed_on        date,
  summary          text not null default '',
  keywords         text not null default '',
  source           text not null default '',
  body_html        text not null default '',
  body_text        text not null default '',
  change_note      text,
  written_by       uuid not null,
  written_by_name  text not null,
  written_at       timestamptz not null,
  public_from      timestamptz,
  primary key (document_id, number)
);

create index version_document_number on documents.document_version (document_number) where document_number is not null;

alter table documents.document
  add constraint working_version_exists foreign key (id, working_version)
    references documents.document_version (document_id, number) deferrable initially deferred,
  add constraint public_version_exists foreign key (id, public_version)
    references documents.document_version (document_id, number) deferrable initially deferred;

create table documents.attachment (
  id           uuid primary key default uuidv7(),
  document_id  uuid not null,
  version      integer not null,
  position     integer not null,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name         text not null check (name <> ''),
  size         bigint not null check (size >= 0),
  media_type   text not null,
  text         text not null default '',
  text_read    boolean not null default true,
  added_by     uuid not null,
  added_at     timestamptz not null,
  foreign key (document_id, version) references documents.document_version (document_id, number)
);

create index attachment_of_version on documents.attachment (document_id, version, position);

-- Opinions and every change of state; written in the transaction of the change, never changed after.
create table documents.history (
  id           uuid primary key default uuidv7(),
  document_id  uuid not null references documents.document (id),
  at           timestamptz not null,
  actor_id     uuid,
  actor_name   text not null,
  action       text not null,
  from_status  text,
  to_status    text not null,
  version      integer not null,
  review_round integer not null,
  opinion      text,
  -- said to the public in the change history of the page
  public_note  text
);

create index history_of_document on documents.history (document_id, at, id);

-- 审查单: one row per question and round, answered with a name and a time.
create table documents.review_check (
  document_id     uuid not null references documents.document (id),
  review_round    integer not null,
  question        text not null,
  result          text not null check (result in ('clear', 'handled')),
  note            text,
  checked_by      uuid not null,
  checked_by_name text not null,
  checked_at      timestamptz not null,
  primary key (document_id, review_round, question),
  check (result = 'clear' or note <> '')
);

create table documents.scan_hit (
  id               uuid primary key default uuidv7(),
  document_id      uuid not null,
  version          integer not null,
  -- the same finding in the same text keeps its answer when the scan runs again
  fingerprint      text not null,
  kind             text not null,
  severity         text not null check (severity in ('block', 'answer')),
  place            text not null,
  excerpt          text not null,
  masked           text not null,
  start_at         integer not null,
  end_at           integer not null,
  found_at         timestamptz not null,
  answer           text check (answer in ('mask', 'keep', 'stop')),
  answer_reason    text,
  answered_by      uuid,
  answered_by_name text,
  answered_at      timestamptz,
  foreign key (document_id, version) references documents.document_version (document_id, number),
  unique (document_id, version, fingerprint),
  check (answer is null or (answered_by is not null and answered_at is not null)),
  check (answer is distinct from 'keep' or answer_reason <> '')
);

create table documents.catalog_link (
  document_id     uuid not null references documents.document (id),
  catalog_item_id uuid not null,
  linked_by       uuid not null,
  linked_at       timestamptz not null,
  primary key (document_id, catalog_item_id)
);

create index catalog_link_by_item on documents.catalog_link (catalog_item_id, document_id);

-- 解读、废止、修改: read from either side.
create table documents.relation (
  document_id uuid not null references documents.document (id),
  kind        text not null check (kind in ('interprets', 'repeals', 'modifies')),
  target_id   uuid not null references documents.document (id),
  related_by  uuid not null,
  related_at  timestamptz not null,
  primary key (document_id, kind, target_id),
  check (document_id <> target_id)
);

create index relation_by_target on documents.relation (target_id, kind);

-- The counter row is locked by the publishing transaction, so serials follow each other without a gap.
create table documents.index_counter (
  organisation_code text not null,
  year              integer not null,
  last_serial       integer not null check (last_serial between 0 and 99999),
  primary key (organisation_code, year)
);

create table documents.index_register (
  index_number      text primary key,
  document_id       uuid not null unique references documents.document (id),
  organisation_code text not null,
  year              integer not null,
  serial            integer not null check (serial between 1 and 99999),
  given_at          timestamptz not null,
  given_by          uuid,
  unique (organisation_code, year, serial),
  check (index_number = organisation_code || '/' || year || '-' || lpad(serial::text, 5, '0'))
);

-- 国办秘函〔2009〕6号: 索引号唯一，永不改变。
create function documents.keep_index_number() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'documents are never deleted';
  end if;
  if old.index_number is not null and new.index_number is distinct from old.index_number then
    raise exception 'index number % never changes', old.index_number;
  end if;
  if old.status in ('published', 'withdrawn') and new.status not in ('published', 'withdrawn') then
    raise exception 'a published document stays published or is withdrawn';
  end if;
  if new.index_number is not null and old.index_number is null and not exists (
       select 1 from documents.index_register r
       where r.index_number = new.index_number and r.document_id = new.id) then
    raise exception 'index number % is not in the register', new.index_number;
  end if;
  return new;
end $$;

create trigger document_keeps_index_number before update or delete on documents.document
  for each row execute function documents.keep_index_number();

create function documents.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed or deleted', tg_table_name;
end $$;

create trigger history_is_append_only before update or delete on documents.history
  for each row execute function documents.refuse_change();
create trigger index_register_is_append_only before update or delete on documents.index_register
  for each row execute function documents.refuse_change();

create function documents.no_gap_in_index() returns trigger language plpgsql as $$
begin
  if new.serial > 1 and not exists (
       select 1 from documents.index_register r
       where r.organisation_code = new.organisation_code and r.year = new.year
         and r.serial = new.serial - 1) then
    raise exception 'index number % would skip one', new.index_number;
  end if;
  return new;
end $$;

create trigger index_register_has_no_gap before insert on documents.index_register
  for each row execute function documents.no_gap_in_index();

-- A text that has been public is never written over: a correction is a new version.
create function documents.keep_public_text() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.public_from is not null then
      raise exception 'a public version is never deleted';
    end if;
    return old;
  end if;
  if old.public_from is not null and to_jsonb(new) is distinct from to_jsonb(old) then
    raise exception 'a public version is never changed';
  end if;
  return new;
end $$;

create trigger version_keeps_public_text before update or delete on documents.document_version
  for each row execute function documents.keep_public_text();

create function documents.keep_public_files() returns trigger language plpgsql as $$
begin
  if exists (select 1 from documents.document_version v
             where v.document_id = old.document_id and v.number = old.version
               and v.public_from is not null) then
    raise exception 'files of a public version are never changed';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;

create trigger attachment_keeps_public_files before update or delete on documents.attachment
  for each row execute function documents.keep_public_files();

-- What other modules and the portal may read: nothing that is not public, and no text of a withdrawn page.
create view documents.public_document_v as
select d.id, d.index_number, d.organisation_id, d.region_code, d.kind, d.status,
       v.number as version, v.title, v.document_number, v.issuer, v.theme, v.formed_on,
       case when d.status = 'published' then v.summary else '' end as summary,
       case when d.status = 'published' then v.keywords else '' end as keywords,
       v.source,
       case when d.status = 'published' then v.body_html else '' end as body_html,
       case when d.status = 'published' then v.body_text else '' end as body_text,
       d.published_at, d.published_on, d.public_changed_at, d.due_on,
       d.validity, d.effective_on, d.expires_on, d.validity_changed_on, d.validity_note,
       d.interpretation_needed, d.emergency_reason is not null as is_emergency,
       d.withdrawn_at, d.withdrawal_reason, d.withdrawal_statement, d.replaced_by
from documents.document d
join documents.document_version v on v.document_id = d.id and v.number = d.public_version
where d.status in ('published', 'withdrawn');
