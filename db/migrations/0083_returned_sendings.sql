-- A sending that came back (退回、无法投递) leaves the one delivery of its paper free for another try, and stays here as evidence.
create table disclosure.returned_sending (
  id          uuid primary key default uuidv7(),
  paper_id    uuid not null references disclosure.paper (id),
  request_id  uuid not null references disclosure.request (id),
  way         text not null check (way in ('online', 'email', 'post', 'counter', 'fax', 'inspect')),
  sent_on     date not null,
  returned_on date not null check (returned_on >= sent_on),
  -- sealed
  why         text not null,
  by_id       uuid not null,
  by_name     text not null,
  at          timestamptz not null
);
create index returned_sending_of_request on disclosure.returned_sending (request_id);
create trigger returned_sending_is_append_only before update or delete on disclosure.returned_sending
  for each row execute function disclosure.refuse_change();

-- What was delivered stays so: a delivery that is complete is neither changed nor taken away.
create function disclosure.keep_complete_delivery() returns trigger language plpgsql as $$
begin
  if old.delivered_on is not null then
    raise exception 'a complete delivery is never changed';
  end if;
  return coalesce(new, old);
end $$;
create trigger complete_delivery_stays before update or delete on disclosure.delivery
  for each row execute function disclosure.keep_complete_delivery();
