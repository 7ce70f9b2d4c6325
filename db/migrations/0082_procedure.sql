-- Reasons asked of an applicant with excessive requests (条例第三十五条): asked once, judged once. What was asked, given and
-- found is sealed.
create table disclosure.explanation (
  request_id  uuid primary key references disclosure.request (id),
  grounds     text not null,
  asked_on    date not null,
  asked_by    uuid not null,
  asked_name  text not null,
  due_on      date not null check (due_on > asked_on),
  given       text,
  judgement   text check (judgement in ('unreasonable', 'reasonable', 'reasonable_delayed')),
  reasons     text,
  judged_on   date check (judged_on >= asked_on),
  judged_name text,
  constraint explanation_judged check ((judgement is null) = (judged_on is null)
    and (judgement is null) = (reasons is null) and (judgement is null) = (judged_name is null))
);

-- What the signer wrote when a reply was sent back; sealed.
alter table disclosure.reply add column signing_opinion text;
