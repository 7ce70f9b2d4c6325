-- A consultation begun on the last day or later saves no day (条例第三十三条), and a date told under 第三十五条 stands: both keep
-- their last day while somebody is consulted, so that a late case does not leave the list of late ones.
alter table disclosure.request drop constraint due_only_while_it_runs;
alter table disclosure.request add constraint due_only_while_it_runs check (due_on is null or status in ('registered',
  'awaiting_explanation', 'processing', 'consulting', 'reviewing', 'signing'));
