-- 遮盖处理: what a file is made of, what is done with it now, and how the last try ended. Nothing that stands in the file.

alter table disclosure.redaction
  -- sizes of pages or lengths of paragraphs
  add column opened jsonb not null default '{}',
  -- pictures of a Word file that stay in, by number
  add column kept_pictures integer[] not null default '{}',
  -- since when the result is being made; null when nobody waits for it
  add column asked_at timestamptz,
  -- why no result could be made: refusals as codes
  add column failure jsonb,
  -- the open text beside the result, for applicants who cannot see pictures of pages (条例第四十三条)
  add column text_id uuid references disclosure.file (id),
  add constraint result_has_proof check (result_id is null or proof is not null),
  add constraint text_is_confirmed check (text_id is null or confirmed_by is not null);

-- What went out with a reply stays as it went out.
create function disclosure.keep_answered_redaction() returns trigger language plpgsql as $$
begin
  if exists (select from disclosure.request
    where id = coalesce(new.request_id, old.request_id) and ended_on is not null) then
    raise exception 'files of an answered request are never changed';
  end if;
  return coalesce(new, old);
end $$;
create trigger redaction_stays_as_answered before insert or update or delete on disclosure.redaction
  for each row execute function disclosure.keep_answered_redaction();
