import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Pagination } from '#ui/data.tsx'
import { ErrorSummary } from '#ui/forms.tsx'
import { answerFromList, type AnswerWords } from '../answer-clash.ts'
import { clashesOfList, isOpenClash, type NegativeClash } from '../find-clashes.ts'
import type { NegativeList, NegativeListVersion } from '../negative-list.ts'
import { readList } from '../open-list.ts'
import { ClashTable, inOrder } from './clash-table.tsx'
import { errorsOf, ListFrame, ListHead, listHref, listName } from './frame.tsx'

const pageSize = 50

interface ListClashesView {
  frame: ConsoleFrame
  list: NegativeList
  version: NegativeListVersion
  clashes: NegativeClash[]
  page: number
  mayAnswer: boolean
  typed: AnswerWords | null
  errors: FieldError[]
}

async function view(
  c: AppContext,
  typed: AnswerWords | null,
  errors: FieldError[],
): Promise<ListClashesView> {
  const ctx = c.get('ctx')
  const { list, version } = await readList(ctx, c.req.param('version') ?? '')
  const place = { regionCode: list.regionCode }
  return {
    frame: consoleFrame(c),
    list,
    version,
    clashes: inOrder(await clashesOfList(ctx.db, list, version.id)),
    page: Math.max(1, Math.floor(Number(query(c).text('page'))) || 1),
    mayAnswer: may(ctx.actor, 'negative_list.edit', place) || may(ctx.actor, 'negative_list.approve', place),
    typed,
    errors,
  }
}

/** What the published catalogs promise and this version would withhold. */
export async function showListClashes(c: AppContext): Promise<Response> {
  return page(c, <ListClashesPage {...await view(c, null, [])} />)
}

/** The answer typed for one pair; its field is named after the pair, so that a refusal stands where it was typed. */
export async function readAnswer(c: AppContext): Promise<AnswerWords> {
  const values = await form(c)
  const [entryId, itemId] = [values.text('entryId'), values.text('itemId')]
  return { entryId, itemId, reason: values.text(`reason-${entryId}-${itemId}`) }
}

export async function postListClash(c: AppContext): Promise<Response> {
  const words = await readAnswer(c)
  const version = c.req.param('version') ?? ''
  const done = await attempt(() => answerFromList(c.get('ctx'), version, words))
  if (done.ok) return redirect(c, listHref(version, '/clashes'), '已记录认定理由。')
  return page(c, <ListClashesPage {...await view(c, words, errorsOf(done.refusals))} />, 422)
}

export function ListClashesPage(props: ListClashesView) {
  const { list, version, clashes } = props
  const at = listHref(version.id, '/clashes')
  return (
    <ListFrame
      frame={props.frame}
      title={`${list.regionName}负面清单 与公开目录比对`}
      trail={[{ label: listName(list, version), href: listHref(version.id) }, { label: '与公开目录比对' }]}
      errors={props.errors}
    >
      <ListHead list={list} version={version} tab="clashes" open={clashes.filter(isOpenClash).length} />
      <ErrorSummary errors={props.errors} />
      <p>
        公开目录的事项不能同时列入负面清单。名称相同，或者目录事项的名称包含条目全名（四字以上）且由同一单位负责的，不能发布；名称相近的，由人认定并说明理由。
      </p>
      <ClashTable
        clashes={clashes.slice((props.page - 1) * pageSize, props.page * pageSize)}
        action={at}
        mayAnswer={props.mayAnswer && version.status !== 'superseded'}
        typed={props.typed}
        errors={props.errors}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={clashes.length}
        href={(to) => `${at}?page=${to}`}
      />
    </ListFrame>
  )
}
