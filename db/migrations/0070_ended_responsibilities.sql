-- The trend of coverage also counts what was owed once and is owed no more.
create index responsibility_ended on duties.responsibility (region_code) where ended_on is not null;
