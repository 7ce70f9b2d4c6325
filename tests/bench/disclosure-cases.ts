import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { workingDays } from '#platform/calendar.ts'
import { seal } from '../../src/platform/secrets.ts'
import { dueOf } from '../../src/modules/disclosure/clock.ts'
import { noApplicant } from '../../src/modules/disclosure/applicant.ts'
import { emptyReply } from '../../src/modules/disclosure/procedure/reply-draft.ts'
import type { PaperText } from '../../src/modules/disclosure/papers/paper.ts'
import { listPausesOf, lockRunning } from '../../src/modules/disclosure/register/store/open-cases.ts'
import { type BusyCounty, fillOffices, register } from './disclosure-province.ts'

/** What is sealed in a case, as long as it is in real life; the rows share these, their size is the same. */
function sealedTexts() {
  const said = '申请公开本村二〇二五年度草原生态保护补助奖励资金的发放明细、花名册和公示材料。'.repeat(3)
  const paper: PaperText = {
    title: '政府信息公开申请答复书',
    number: '示例依申答〔2026〕1号',
    addressee: '申请人：',
    paragraphs: [said, said, said],
    table: null,
    signature: '示例县人民政府办公室',
    date: '2026年11月2日',
    contact: '0971-0000000',
  }
  const wanted = { description: said, form: '纸质', assistance: '' }
  const party = { name: '示例公司', address: '示例县', contact: '0971-0000000' }
  return {
    applicant: seal(JSON.stringify({ ...noApplicant, name: '示例', address: said }), 'disclosure/applicant'),
    wanted: seal(JSON.stringify(wanted), 'disclosure/wanted'),
    paper: seal(JSON.stringify(paper), 'disclosure/paper'),
    reply: seal(JSON.stringify({ ...emptyReply('d1a', 'post'), reasons: said }), 'disclosure/reply'),
    party: seal(JSON.stringify(party), 'disclosure/consultation'),
    question: seal(said, 'disclosure/consultation'),
    proof: seal(JSON.stringify({ text: 'EM000000000CN', fileId: null }), 'disclosure/delivery'),
  }
}

type Sealed = ReturnType<typeof sealedTexts>

/** 60,000 requests: what was received in the last eight weeks is mostly open (4,000), everything older has ended. */
async function fillRequests(one: Db, today: string): Promise<void> {
  await sql`
    create temp table bench_case as
    select uuidv7() as id, n, drawn.*, ${today}::date - age as day,
      (array['草原补奖资金', '征地补偿', '学区划分', '低保评定', '农村饮水工程', '公租房分配', '危房改造', '退役军人安置',
        '环评批复', '耕地占用', '村集体资产', '财政专项资金', '招标投标', '行政处罚', '应急预案', '林权登记'])[1 + floor(r6 * 16)::int]
      || (array['发放明细', '批复文件', '实施方案', '公示材料', '验收报告', '会议纪要', '合同文本', '统计表'])[1 + floor(r7 * 8)::int]
      || case when r8 < 0.5 then '' else '（第' || (1 + floor(r9 * 12))::int || '批）' end as topic
    from (select n, least(449, floor(power(random(), 1.5) * 450))::int as rank,
        floor(random() * ${register.days})::int as age, random() as r3, random() as r4, random() as r5, random() as r6,
        random() as r7, random() as r8, random() as r9
      from generate_series(1, ${register.requests}) n) drawn (n0, rank, age, r3, r4, r5, r6, r7, r8, r9)
    cross join lateral (select n0 as n) again`.execute(one)
  await sql`
    create temp table bench_fate as
    select c.*, c.age < 60 and c.r3 < 0.81 as is_open,
      case when c.age < 60 and c.r3 < 0.81 then (case when c.r4 < 0.08 then 'submitted' when c.r4 < 0.2 then 'registered'
          when c.r4 < 0.25 then 'awaiting_correction' when c.r4 < 0.27 then 'awaiting_explanation' when c.r4 < 0.7 then 'processing'
          when c.r4 < 0.82 then 'consulting' when c.r4 < 0.85 then 'awaiting_payment' when c.r4 < 0.92 then 'reviewing'
          when c.r4 < 0.96 then 'signing' else 'replied' end)
        else (case when c.r4 < 0.05 then 'closed' when c.r4 < 0.15 then 'delivered' else 'archived' end) end as status,
      (array['d1a', 'd1a', 'd1a', 'd1b', 'd2', 'd2', 'd3_1', 'd3_4', 'd3_5', 'd3_6', 'd4_1', 'd4_1', 'd4_1', 'd4_2', 'd4_3',
        'd5_1', 'd5_3', 'd5_5'])[1 + floor(c.r5 * 18)::int] as code
    from bench_case c`.execute(one)
  await sql`
    insert into disclosure.request (id, number, region_code, organisation_id, status, channel, applicant_kind, delivery_way,
      topic, query_code_hash, submitted_at, submitted_on, confirmed_on, received_on, clock_starts_on, clock_started_by, extended,
      handler_id, handler_name, correction_noticed_on, correction_due_on, result, ended_on, delivered_on, created_at, updated_at)
    select c.id, left(o.region_code, 6) || '-' || extract(year from c.day) || '-'
        || lpad(row_number() over (partition by left(o.region_code, 6), extract(year from c.day) order by c.day, c.n)::text, 5, '0'),
      o.region_code, o.id, c.status,
      case when c.status = 'submitted' then 'web' else (array['web', 'web', 'counter', 'registered_mail', 'letter'])[1 + c.n % 5] end,
      (array['person', 'person', 'person', 'person', 'person', 'business', 'business', 'law_firm', 'research', 'other'])[1 + c.n % 10],
      (array['post', 'online', 'counter', 'email'])[1 + c.n % 4], case when c.status <> 'submitted' and c.r9 < 0.9 then c.topic end,
      md5('code ' || c.n), c.day + interval '10 hours', c.day, received, received, received,
      case when received is not null then 'receipt' end, c.age > 22 and c.r3 < 0.79 and c.is_open and received is not null,
      case when c.status <> 'submitted' then p.id end, case when c.status <> 'submitted' and p.id is not null then '工作人员' || p.rank end,
      case when c.status = 'awaiting_correction' then c.day + 5 end, case when c.status = 'awaiting_correction' then c.day + 20 end,
      case when c.status = 'closed' then (array['d6_1', 'd6_3'])[1 + c.n % 2] when ended is not null then c.code end, ended,
      case when c.status in ('delivered', 'archived') then least(ended + 4, ${today}::date) end, c.day, coalesce(ended, c.day + 3)
    from bench_fate c
    join bench_office o on o.rank = c.rank
    left join lateral (select id, rank from bench_person where role = 'disclosure_clerk' and county_code = o.county_code
      and c.r7 < 0.85 order by (organisation_id = o.id) desc, rank limit 1) p on true
    cross join lateral (select case when c.status <> 'submitted' then c.day end as received,
      case when not c.is_open or c.status = 'replied' then least(c.day + 4 + floor(c.r8 * 24)::int, ${today}::date) end as ended) days`.execute(
    one,
  )
}

/** What hangs on each request: applicant, wording, papers, reply, delivery, pauses, consultations, remedies, history. */
async function fillPapers(one: Db, sealed: Sealed): Promise<void> {
  await sql`insert into disclosure.applicant (request_id, sealed, identity_index)
    select id, ${sealed.applicant}, md5('person ' || floor(power(r7, 2) * 40000)) || md5('x') from bench_fate`.execute(
    one,
  )
  await sql`insert into disclosure.wanted (request_id, version, sealed, given_on, given_by, at)
    select id, 1, ${sealed.wanted}, day, 'applicant', day from bench_fate`.execute(one)
  await sql`
    insert into disclosure.paper (request_id, kind, sealed, issued_on, issued_name, issued_at)
    select r.id, kind, ${sealed.paper}, r.received_on, '工作人员', r.received_on from disclosure.request r
    cross join unnest(array['receipt', 'extension_notice', 'reply_letter']) kind
    where r.received_on is not null and (kind <> 'reply_letter' or r.ended_on is not null)
      and (kind <> 'extension_notice' or r.extended)`.execute(one)
  await sql`insert into disclosure.reply (request_id, version, code, sealed, author_id, author_name, reviewer_id, reviewer_name,
      reviewed_at, signer_id, signer_name, signed_at, decided_on, letter_number, created_at, updated_at)
    select id, 1, coalesce(result, 'd1a'), ${sealed.reply}, uuidv7(), '工作人员',
      case when ended then uuidv7() end, case when ended then '法制' end, case when ended then updated_at end,
      case when ended then uuidv7() end, case when ended then '签发' end, case when ended then updated_at end,
      case when ended then ended_on end, case when ended then '示例依申答〔2026〕' || number end, created_at, updated_at
    from disclosure.request cross join lateral (select ended_on is not null as ended) e
    where status in ('reviewing', 'signing', 'replied', 'delivered', 'archived')`.execute(one)
  await sql`insert into disclosure.delivery (paper_id, request_id, way, sent_on, delivered_on, proof, by_name, at)
    select p.id, r.id, r.delivery_way, r.ended_on, r.delivered_on, ${sealed.proof}, '工作人员', r.updated_at
    from disclosure.paper p join disclosure.request r on r.id = p.request_id
    where p.kind = 'reply_letter' and r.delivered_on is not null`.execute(one)
  await sql`insert into disclosure.extension (request_id, reason, proposed_by, proposed_name, proposed_on, due_before, consented_by,
      consented_name, consented_on, due_after)
    select id, '材料较多', uuidv7(), '工作人员', received_on + 20, received_on + 28, uuidv7(), '负责人', received_on + 22, received_on + 56
    from disclosure.request where extended`.execute(one)
  await sql`insert into disclosure.fee (request_id, method, before_count, count, amount, noticed_on, received_on, due_on, noticed_by, noticed_name)
    select id, 'by_item', 10, 12, 20000, received_on + 5, received_on + 6, received_on + 34, uuidv7(), '工作人员'
    from disclosure.request where status = 'awaiting_payment'`.execute(one)
}

async function fillPauses(one: Db, sealed: Sealed, today: string): Promise<void> {
  await sql`
    create temp table bench_pause as
    select uuidv7() as id, c.id as request_id, c.day + 3 as from_on,
      case when c.status <> 'consulting' then least(c.day + 14, ${today}::date) end as to_on, c.day + 25 as due_on
    from bench_fate c where c.status = 'consulting' or (c.r9 < 0.1 and c.age > 14 and c.status <> 'submitted')`.execute(
    one,
  )
  await sql`insert into disclosure.clock_pause (id, request_id, from_on, to_on, why)
    select id, request_id, from_on, to_on, 'third_party' from bench_pause`.execute(one)
  await sql`insert into disclosure.consultation (request_id, kind, pause_id, party, question, sent_on, received_on, due_on, answer,
      answered_on, created_name, created_at)
    select request_id, 'third_party', id, ${sealed.party}, ${sealed.question}, from_on, from_on, due_on,
      case when to_on is not null then 'consent' end, to_on, '工作人员', from_on from bench_pause`.execute(
    one,
  )
  await sql`insert into disclosure.remedy (request_id, kind, authority, filed_on, result, result_on, by_id, by_name, at)
    select id, (array['reconsideration', 'reconsideration', 'litigation_direct'])[1 + n % 3], '示例机关', day + 40,
      case when n % 4 > 0 then (array['upheld', 'corrected', 'other'])[1 + n % 3] end, case when n % 4 > 0 then day + 100 end,
      uuidv7(), '工作人员', day from bench_fate where age > 120 and r9 < 0.03`.execute(one)
  await sql`
    insert into disclosure.step (request_id, at, on_day, actor_name, what, to_status, before, after)
    select c.id, c.day + made.n * interval '1 day', c.day + made.n::int, '工作人员', made.what, 'processing', '{}', '{"dueOn": "2026-11-30"}'
    from bench_fate c
    cross join unnest(array['submitted', 'registered', 'paper_issued', 'assigned', 'started', 'reply_submitted', 'legality_passed',
      'reply_signed', 'paper_issued', 'delivered', 'archived']) with ordinality made (what, n)
    where made.n <= 5 or not c.is_open`.execute(one)
  await sql`
    insert into disclosure.published_reply (request_id, region_code, organisation_id, status, title, question, answer, result,
      replied_on, made_by, made_name, published_by, published_name, published_on, updated_at)
    select id, region_code, organisation_id, 'published', '关于“' || topic || '”的答复', '申请公开：' || topic || '。',
      repeat('经检索，本机关已将“' || topic || '”的有关内容在政府网站主动公开。', 6), result, ended_on, uuidv7(), '整理', uuidv7(),
      '核对', delivered_on, updated_at
    from disclosure.request where status = 'archived' and topic is not null order by md5(number) limit ${register.publishedReplies}`.execute(
    one,
  )
}

/** Last days as the rules count them, so that nothing is moved that did not change. */
async function fillDueDates(db: Db, today: string): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const running = await lockRunning(trx)
    const calendar = await workingDays(trx)
    const pauses = await listPausesOf(
      trx,
      running.map(({ id }) => id),
    )
    const due = running.map((one) => dueOf(one, pauses.get(one.id) ?? [], calendar, today))
    await sql`
      update disclosure.request r set due_on = given.due_on
      from unnest(${running.map(({ id }) => id)}::uuid[], ${due}::date[]) as given (id, due_on) where given.id = r.id`.execute(
      trx,
    )
    return running.length
  })
}

const filled = [
  'request',
  'applicant',
  'wanted',
  'paper',
  'reply',
  'delivery',
  'extension',
  'fee',
  'clock_pause',
  'consultation',
  'remedy',
  'step',
  'published_reply',
]

/** Fills an empty database that has its divisions with the register of a whole province by bulk insert; the same in every run. */
export async function fillRegister(
  db: Db,
  today: string,
): Promise<{ county: BusyCounty; open: number; running: number; steps: number }> {
  const county = await db.connection().execute(async (one) => {
    // Foreign keys are known to hold; checking a million of them would only make the reader wait.
    await sql`set session_replication_role = replica`.execute(one)
    await sql`select setseed(0.43)`.execute(one)
    const busy = await fillOffices(one)
    await fillRequests(one, today)
    const sealed = sealedTexts()
    await fillPapers(one, sealed)
    await fillPauses(one, sealed, today)
    await sql`set session_replication_role = origin`.execute(one)
    return busy
  })
  const running = await fillDueDates(db, today)
  for (const table of filled) await sql`vacuum analyze ${sql.table(`disclosure.${table}`)}`.execute(db)
  await sql`analyze regions.organisation, accounts.account, accounts.role_grant`.execute(db)
  const { rows } = await sql<{ open: number; steps: number }>`
    select (select count(*)::int from disclosure.request where status not in ('delivered', 'archived', 'closed')) as open,
      (select count(*)::int from disclosure.step) as steps`.execute(db)
  return { county, running, open: rows[0]?.open ?? 0, steps: rows[0]?.steps ?? 0 }
}
