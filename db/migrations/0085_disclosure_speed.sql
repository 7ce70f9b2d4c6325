-- What the register and the inbox read at the size of a province (docs/performance.md). Places are prefixes of region codes.

-- Tabs are counted and filters are offered from this index alone, without a look at the rows.
create index request_register on disclosure.request (region_code text_pattern_ops, status, due_on)
  include (organisation_id, handler_id, handler_name, received_on, submitted_on);

-- The orders of the register, so that a page of a province is read and not sorted.
create index request_by_due on disclosure.request (due_on, submitted_on desc, number desc);
create index request_by_receipt on disclosure.request ((coalesce(received_on, submitted_on)), number);

-- Cases somebody must act on: a few thousand among all that ever were.
create index request_in_work on disclosure.request (status, region_code text_pattern_ops)
  where status not in ('delivered', 'archived', 'closed');
