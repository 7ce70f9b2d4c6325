import { may, placesOf } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { attempt, NotFound, type FieldError, type Refusal } from '#platform/refusal.ts'
import { getOrganisation, listOrganisationsByIds } from '#regions'
import { findRunningCampaign } from '#duties'
import { ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, FilterBar, Pagination, Table, Tag } from '#ui/data.tsx'
import { ActionForm, ErrorSummary, SelectField } from '#ui/forms.tsx'
import {
  base,
  consoleFrame,
  errorsOf,
  registerTitle,
  statusFor,
  type ConsoleFrame,
} from '../../console/case-frame.tsx'
import { serialRegion } from '../../open-request.ts'
import { afterWords } from '../messages/zh.ts'
import { worksOn } from '../../register/rules/working-on.ts'
import { listAskedTopics, proposeTopic } from '../propose-topic.ts'
import { isAskedOften, oftenAsked, type AskedTopic } from '../rules/topics.ts'

const here = `${base}/topics`
const pageSize = 50

interface TopicsView {
  frame: ConsoleFrame
  year: number
  years: number[]
  /** of all pages */
  total: number
  page: number
  topics: (AskedTopic & { organisation: string; mayPropose: boolean })[]
  errors: FieldError[]
}

/** County code of twelve digits in which an organisation's self-review runs. */
const countyOf = (regionCode: string) => serialRegion(regionCode).padEnd(12, '0')

async function show(c: AppContext, refusals: Refusal[] = []): Promise<Response> {
  const ctx = c.get('ctx')
  const thisYear = Number(ctx.today.slice(0, 4))
  const years = Array.from({ length: 5 }, (_, at) => thisYear - at)
  const year = years.find((one) => String(one) === query(c).text('year')) ?? thisYear
  const number = Math.min(Math.max(1, Math.floor(Number(query(c).text('page'))) || 1), 100_000)
  const { topics: shown, total } = await listAskedTopics(ctx, placesOf(ctx.actor, 'disclosure.read'), year, {
    // Supervisors see numbers, statuses and dates of requests, not what they are about.
    may: (one) => worksOn(ctx.actor, one),
    limit: pageSize,
    offset: (number - 1) * pageSize,
  })
  const names = new Map(
    (
      await listOrganisationsByIds(
        ctx.db,
        shown.map(({ organisationId }) => organisationId),
      )
    ).map(({ id, name }) => [id, name]),
  )
  const running = new Map<string, boolean>()
  for (const { regionCode } of shown) {
    const county = countyOf(regionCode)
    if (!running.has(county)) running.set(county, (await findRunningCampaign(ctx.db, county)) !== null)
  }
  const view: TopicsView = {
    frame: consoleFrame(c),
    year,
    years,
    total,
    page: number,
    topics: shown.map((one) => ({
      ...one,
      organisation: names.get(one.organisationId) ?? '',
      mayPropose:
        one.proposedAt === null &&
        isAskedOften(one) &&
        running.get(countyOf(one.regionCode)) === true &&
        may(ctx.actor, 'disclosure.publish', one) &&
        may(ctx.actor, 'self_review.manage', { regionCode: countyOf(one.regionCode) }),
    })),
    errors: errorsOf(refusals, afterWords),
  }
  return page(c, <TopicsPage {...view} />, statusFor(refusals))
}

/** 申请集中的事项: what is asked for often, from the register, and what was put before the self-review. */
export function showTopics(c: AppContext): Promise<Response> {
  return show(c)
}

export async function postTopic(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = await form(c)
  const asked = {
    organisationId: values.text('organisation'),
    topic: values.text('topic'),
    year: Number(values.text('year')),
  }
  if (!/^[0-9a-f-]{36}$/i.test(asked.organisationId)) throw new NotFound('organisation')
  const { regionCode } = await getOrganisation(ctx.db, asked.organisationId)
  const done = await attempt(() => proposeTopic(ctx, countyOf(regionCode), asked))
  if (!done.ok) return show(c, done.refusals)
  return redirect(c, `${here}?year=${asked.year}`, '已列入年度自查，由自查认定是否转为主动公开。')
}

/** The requests behind a topic, in the register. */
function casesHref({ topic, organisationId }: AskedTopic, year: number): string {
  const asked = { group: 'all', q: topic, organisation: organisationId, year: String(year) }
  return `${base}?${new URLSearchParams(asked).toString()}`
}

function TopicsPage(props: TopicsView) {
  return (
    <ConsoleLayout
      title="申请集中的事项"
      active={`${base}/replies`}
      frame={props.frame}
      breadcrumbs={[{ label: registerTitle, href: base }, { label: '申请集中的事项' }]}
      errors={props.errors}
    >
      <PageHead
        title="申请集中的事项"
        summary={`多个申请人就相同信息提出的申请。满 ${oftenAsked} 件、不止一位申请人的，可提请年度自查转为主动公开（条例第四十四条）`}
      />
      <ErrorSummary errors={props.errors} />
      <FilterBar action={here} summary={`共 ${props.total} 个事项`}>
        <SelectField
          name="year"
          label="收到年份"
          value={String(props.year)}
          options={props.years.map((one) => ({ value: String(one), label: `${one}年` }))}
        />
      </FilterBar>
      {props.total === 0 && (
        <Alert tone="info" title="还没有填写事项名称的申请">
          登记簿里每件申请的“事项名称”由本机关填写，相同的名称会在这里合到一起。
        </Alert>
      )}
      {props.topics.length > 0 && (
        <Table
          caption={`${props.year}年申请集中的事项`}
          rows={props.topics}
          rowKey={(one) => `${one.organisationId}${one.topic}`}
          empty=""
          columns={[
            {
              key: 'topic',
              head: '事项',
              header: true,
              cell: (one) => <a href={casesHref(one, props.year)}>{one.topic}</a>,
            },
            { key: 'organisation', head: '单位', cell: (one) => one.organisation },
            { key: 'requests', head: '申请', align: 'end', width: 'xs', cell: (one) => `${one.requests} 件` },
            {
              key: 'applicants',
              head: '申请人',
              align: 'end',
              width: 'xs',
              cell: (one) => `${one.applicants} 位`,
            },
            {
              key: 'disclosed',
              head: '已公开或部分公开',
              align: 'end',
              width: 's',
              cell: (one) => `${one.disclosed} 件`,
            },
            {
              key: 'do',
              head: '转为主动公开',
              cell: (one) =>
                one.proposedAt !== null ? (
                  <Tag tone="success">已提请年度自查</Tag>
                ) : one.mayPropose ? (
                  <ActionForm
                    action={here}
                    small
                    fields={{ organisation: one.organisationId, topic: one.topic, year: String(props.year) }}
                  >
                    提请年度自查
                  </ActionForm>
                ) : (
                  <span class="quiet">{isAskedOften(one) ? '年度自查开始后提请' : '申请不集中'}</span>
                ),
            },
          ]}
        />
      )}
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(to) => `${here}?year=${props.year}&page=${to}`}
      />
    </ConsoleLayout>
  )
}
