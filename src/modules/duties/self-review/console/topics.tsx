import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, Refused, type Refusal } from '#platform/refusal.ts'
import { MAX_FILE_MB } from '#platform/table-file/limits.ts'
import { openTableFile } from '#platform/table-file/open-file.ts'
import { readCsvTables } from '#platform/table-file/read-csv.ts'
import type { SourceLine } from '#platform/table-file/source-table.ts'
import { csvFile, workbookFile } from '#platform/table-file/write-tables.ts'
import {
  addTopic,
  addTopics,
  listCampaignOrganisations,
  planTopics,
  readTopicTable,
  removeTopic,
  type TopicForm,
  type TopicPlan,
} from '../add-topics.ts'
import type { Campaign } from '../campaign.ts'
import { readCampaign, readingPlaces } from '../read-campaign.ts'
import { topicColumns, type AskedTopic, type TopicProblem } from '../rules/read-topics.ts'
import { mayManage } from '../rules/who-may.ts'
import { everyEntry, pageOfEntries } from '../store/entries.ts'
import { download } from './export-file.ts'
import { campaignHref, consoleFrame, errorsOf, param } from './frame.tsx'
import { TopicPreviewPage, TopicsPage, type TopicsPageProps } from './topics-page.tsx'

/** The largest table with room for the rest of the form. */
export const topicBody = (MAX_FILE_MB + 1) * 1024 * 1024

async function organised(c: AppContext): Promise<Campaign> {
  const ctx = c.get('ctx')
  const campaign = await readCampaign(ctx, param(c, 'id'))
  demand(mayManage(ctx.actor, campaign, 'add_topics'))
  return campaign
}

type Shown = Partial<Pick<TopicsPageProps, 'topic' | 'pasted' | 'problems'>>

async function show(c: AppContext, shown: Shown, refusals: Refusal[], status?: 413): Promise<Response> {
  const ctx = c.get('ctx')
  const campaign = await organised(c)
  const filter = { ...everyEntry, kind: 'topic' as const }
  const listed = await pageOfEntries(ctx.db, campaign.id, readingPlaces(ctx), filter, {
    limit: 200,
    offset: 0,
  })
  const view = (
    <TopicsPage
      frame={consoleFrame(c)}
      campaign={campaign}
      organisations={await listCampaignOrganisations(ctx, campaign.regionCode)}
      listed={listed.rows}
      total={listed.total}
      topic={{ title: '', requests: '', organisationId: '' }}
      pasted=""
      problems={[]}
      {...shown}
      errors={errorsOf(refusals)}
    />
  )
  return page(c, view, status ?? (refusals.length > 0 ? 422 : 200))
}

/** Topics that were asked for most: by hand, pasted, or from a table. */
export function topics(c: AppContext): Promise<Response> {
  return show(c, {}, [])
}

/** A table over the limit: the form again, with the reason at its field; nothing of it was read. */
export function topicsTooLarge(c: AppContext): Promise<Response> {
  const details = { megabytes: MAX_FILE_MB }
  return show(c, {}, [{ refused: 'import_file_too_large', field: 'file', details }], 413)
}

/** One topic by hand; a table to be checked; or what was checked, to be put on the list. */
export async function postTopics(c: AppContext): Promise<Response> {
  const campaign = await organised(c)
  const values = await form(c)
  const what = values.text('do')
  if (what === 'one') {
    return addByHand(c, campaign, {
      title: values.text('title'),
      requests: values.text('requests'),
      organisationId: values.text('organisation'),
    })
  }
  const pasted = values.text('pasted').slice(0, 500_000)
  if (what === 'confirm') return confirm(c, campaign, values.text('rows'), values.text('source'))
  const file = values.file('file')
  const read = await attempt(() => readLines(file, pasted))
  if (!read.ok)
    return show(
      c,
      { pasted },
      read.refusals.map((one) => ({ field: 'file', ...one })),
    )
  const { topics: found, problems } = await readTopicTable(c.get('ctx'), campaign, read.value.lines)
  if (problems.length > 0) return show(c, { pasted, problems }, [wrong(problems, file === null)])
  const plan = await planTopics(c.get('ctx'), campaign.id, found)
  return page(
    c,
    <TopicPreviewPage
      frame={consoleFrame(c)}
      campaign={campaign}
      plan={plan}
      rows={textOf(found)}
      source={read.value.source}
    />,
  )
}

function wrong(problems: TopicProblem[], pasted: boolean): Refusal {
  const field = pasted ? 'pasted' : 'file'
  return { refused: 'self_review_topics_wrong', field, details: { count: problems.length } }
}

async function readLines(
  file: File | null,
  pasted: string,
): Promise<{ lines: SourceLine[]; source: string }> {
  if (file !== null && pasted !== '')
    throw new Refused([{ refused: 'self_review_topics_two', field: 'pasted' }])
  if (file !== null) {
    const opened = await openTableFile(new Uint8Array(await file.arrayBuffer()), file.name)
    return { lines: opened.sources.flatMap((one) => one.lines), source: `导入：${file.name.slice(0, 150)}` }
  }
  if (pasted === '') throw new Refused([{ refused: 'self_review_topics_missing', field: 'pasted' }])
  return { lines: readCsvTables(pasted).flatMap((one) => one.lines), source: '粘贴录入' }
}

/** What was read, as a table again: it travels with the preview and is read once more when it is confirmed. */
function textOf(found: AskedTopic[]): string {
  const rows = found.map((one) => [one.title, one.requests, one.organisationName])
  return new TextDecoder().decode(csvFile([[...topicColumns], ...rows]))
}

async function addByHand(c: AppContext, campaign: Campaign, topic: TopicForm): Promise<Response> {
  const made = await attempt(() => addTopic(c.get('ctx'), campaign, topic))
  if (!made.ok) return show(c, { topic }, made.refusals)
  return redirect(c, campaignHref(campaign.id, '/topics'), '已登记。')
}

async function confirm(c: AppContext, campaign: Campaign, rows: string, source: string): Promise<Response> {
  const ctx = c.get('ctx')
  const read = await attempt(() => readLines(null, rows))
  if (!read.ok) return show(c, {}, read.refusals)
  const { topics: found, problems } = await readTopicTable(ctx, campaign, read.value.lines)
  if (problems.length > 0) return show(c, { pasted: rows, problems }, [wrong(problems, true)])
  const plan = await addTopics(ctx, campaign.id, found, source.slice(0, 200) || '粘贴录入')
  return redirect(c, campaignHref(campaign.id, '/topics'), summaryOf(plan))
}

function summaryOf(plan: TopicPlan): string {
  return `新登记 ${plan.added.length} 项，更新件数 ${plan.changed.length} 项，没有变化 ${plan.unchanged.length + plan.decided.length} 项。`
}

/** Takes a topic off the list. */
export async function takeOff(c: AppContext): Promise<Response> {
  const campaign = await organised(c)
  const done = await attempt(() => removeTopic(c.get('ctx'), campaign.id, param(c, 'entry')))
  if (!done.ok) return show(c, {}, done.refusals)
  return redirect(c, campaignHref(campaign.id, '/topics'), '已移出。')
}

/** An empty table with the headings that are read, and the organisations that may stand in it. */
export async function topicTemplate(c: AppContext): Promise<Response> {
  const campaign = await organised(c)
  const organisations = await listCampaignOrganisations(c.get('ctx'), campaign.regionCode)
  const bytes = workbookFile([
    { name: '申请集中的事项', rows: [[...topicColumns]] },
    {
      name: '允许值',
      rows: [
        ['承办机构（全称）', '简称', '机构代码'],
        ...organisations.map((one) => [one.name, one.shortName, one.code]),
      ],
    },
  ])
  return download(bytes, 'xlsx', '依申请公开较为集中的事项.xlsx')
}
