import { may } from '#platform/authority.ts'
import { addMonths, formatDay, formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, NotFound, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { DescriptionList, Panel, Tag } from '#ui/data.tsx'
import { Actions, ErrorSummary, Form, HiddenField, SubmitButton, type Option } from '#ui/forms.tsx'
import { organisationsOf } from '../../create-catalog.ts'
import type { EntryDraft, NegativeEntry, NegativeList, NegativeListVersion } from '../negative-list.ts'
import { readList } from '../open-list.ts'
import { categoryTable } from '../rules/categories.ts'
import { reviewEntry } from '../review-entry.ts'
import { addEntry, removeEntry, saveEntry } from '../save-entry.ts'
import { findEntry } from '../store/entries.ts'
import { ownersOf } from './entries.tsx'
import { EntryFields, ReviewForm } from './entry-form.tsx'
import { errorsOf, ListFrame, listHref, listName } from './frame.tsx'

export interface EntryView {
  frame: ConsoleFrame
  list: NegativeList
  version: NegativeListVersion
  /** null for a new one */
  entry: NegativeEntry | null
  owner: string
  draft: EntryDraft
  review: { reason: string; reviewOn: string }
  organisations: Option[]
  mayEdit: boolean
  mayReview: boolean
  errors: FieldError[]
}

/** One word a line, or parted by the marks people use. */
export function readEntryForm(values: FormValues): EntryDraft {
  return {
    name: values.text('name'),
    scope: values.text('scope'),
    basis: values.text('basis'),
    category: values.text('category'),
    organisationId: values.text('organisationId'),
    matchWords: values
      .text('matchWords')
      .split(/[\n、，,；;]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
    reviewOn: values.text('reviewOn'),
    note: values.text('note'),
  }
}

const draftOf = (entry: NegativeEntry): EntryDraft => ({
  ...entry,
  organisationId: entry.organisationId ?? '',
})

async function view(
  c: AppContext,
  typed: { draft?: EntryDraft; review?: EntryView['review'] } = {},
  errors: FieldError[] = [],
): Promise<EntryView> {
  const ctx = c.get('ctx')
  const { list, version } = await readList(ctx, c.req.param('version') ?? '')
  const id = c.req.param('entry')
  const entry = id === undefined ? null : await findEntryOf(c, version.id, id)
  const place = { regionCode: list.regionCode }
  const mayEdit = version.status === 'draft' && may(ctx.actor, 'negative_list.edit', place)
  if (id === undefined && !mayEdit) throw new NotFound('draft of a negative list')
  const nextYear = addMonths(ctx.today, 12)
  const blank = {
    name: '', scope: '', basis: '', category: '', organisationId: '', matchWords: [], reviewOn: nextYear, note: '',
  } // prettier-ignore
  const organisations = await organisationsOf(ctx, list.regionCode)
  const owner = await ownersOf(c, entry === null ? [] : [entry])
  return {
    frame: consoleFrame(c),
    list,
    version,
    entry,
    owner: owner(entry?.organisationId ?? null),
    draft: typed.draft ?? (entry === null ? blank : draftOf(entry)),
    review: typed.review ?? { reason: '', reviewOn: nextYear },
    organisations: organisations
      .filter((one) => one.kind !== 'village')
      .map((one) => ({ value: one.id, label: one.shortName })),
    mayEdit,
    mayReview: version.status === 'published' && may(ctx.actor, 'negative_list.approve', place),
    errors,
  }
}

async function findEntryOf(c: AppContext, versionId: string, id: string): Promise<NegativeEntry> {
  const entry = await findEntry(c.get('ctx').db, versionId, id)
  if (entry === null) throw new NotFound('negative list entry')
  return entry
}

/** One entry: a form in a draft, facts and the yearly review in a published version. */
export async function showEntry(c: AppContext): Promise<Response> {
  return page(c, <EntryPage {...await view(c)} />)
}

export async function postNewEntry(c: AppContext): Promise<Response> {
  const draft = readEntryForm(await form(c))
  const version = c.req.param('version') ?? ''
  const added = await attempt(() => addEntry(c.get('ctx'), version, draft))
  if (added.ok) return redirect(c, listHref(version), '条目已加入草稿。')
  return page(c, <EntryPage {...await view(c, { draft }, errorsOf(added.refusals))} />, 422)
}

export async function postEntry(c: AppContext): Promise<Response> {
  const values = await form(c)
  const draft = readEntryForm(values)
  const [version, entry] = [c.req.param('version') ?? '', c.req.param('entry') ?? '']
  const saved = await attempt(() =>
    saveEntry(c.get('ctx'), version, entry, Number(values.text('revision')), draft),
  )
  if (saved.ok) return redirect(c, listHref(version, `/entries/${entry}`), '已保存。')
  const stale = saved.refusals.some((one) => one.refused === 'stale_version')
  return page(c, <EntryPage {...await view(c, { draft }, errorsOf(saved.refusals))} />, stale ? 409 : 422)
}

export async function postRemoveEntry(c: AppContext): Promise<Response> {
  const values = await form(c)
  const [version, entry] = [c.req.param('version') ?? '', c.req.param('entry') ?? '']
  const done = await attempt(() => removeEntry(c.get('ctx'), version, entry, Number(values.text('revision'))))
  if (done.ok) return redirect(c, listHref(version), '条目已移除，后面的条目依次前移。')
  return page(c, <EntryPage {...await view(c, {}, errorsOf(done.refusals))} />, 409)
}

export async function postReviewEntry(c: AppContext): Promise<Response> {
  const values = await form(c)
  const [version, entry] = [c.req.param('version') ?? '', c.req.param('entry') ?? '']
  const review = { reason: values.text('reason'), reviewOn: values.text('reviewOn') }
  const done = await attempt(() => reviewEntry(c.get('ctx'), version, entry, review))
  if (done.ok) return redirect(c, listHref(version, `/entries/${entry}`), '已记录复核，条目维持不变。')
  return page(c, <EntryPage {...await view(c, { review }, errorsOf(done.refusals))} />, 422)
}

export function EntryPage(props: EntryView) {
  const { list, version, entry } = props
  const title = entry === null ? '增加条目' : `第${entry.position}条 ${entry.name}`
  const action = listHref(version.id, entry === null ? '/entries/new' : `/entries/${entry.id}`)
  return (
    <ListFrame
      frame={props.frame}
      title={title}
      trail={[{ label: listName(list, version), href: listHref(version.id) }, { label: title }]}
      errors={props.errors}
    >
      <PageHead
        title={title}
        summary="写类别，不写内容：清单向社会公开，内部备注和比对用词除外"
        tags={entry === null ? undefined : <Tag>{categoryTable[entry.category].label}</Tag>}
      />
      <ErrorSummary errors={props.errors} />
      {props.mayEdit ? (
        <Form action={action} guard label={title}>
          {entry !== null && <HiddenField name="revision" value={entry.revision} />}
          <EntryFields draft={props.draft} errors={props.errors} organisations={props.organisations} />
          <Actions sticky>
            <SubmitButton>{entry === null ? '加入草稿' : '保存'}</SubmitButton>
            {entry !== null && (
              <SubmitButton kind="danger" formAction={`${action}/remove`}>
                移除这一条
              </SubmitButton>
            )}
          </Actions>
        </Form>
      ) : (
        entry !== null && <EntryFacts entry={entry} owner={props.owner} />
      )}
      {props.mayReview && entry !== null && (
        <ReviewForm action={`${action}/review`} review={props.review} errors={props.errors} />
      )}
    </ListFrame>
  )
}

function EntryFacts({ entry, owner }: { entry: NegativeEntry; owner: string }) {
  const category = categoryTable[entry.category]
  return (
    <Panel title="条目内容">
      <DescriptionList
        items={[
          { term: '范围', value: entry.scope, wide: true },
          { term: '法律依据', value: entry.basis, wide: true },
          { term: '不予公开的类别', value: `${category.label}（${category.article}）`, wide: true },
          { term: '责任单位', value: owner },
          { term: '复核日期', value: formatDay(entry.reviewOn) },
          { term: '比对用词（内部）', value: entry.matchWords.join('、') || '只按名称比对', wide: true },
          { term: '备注（内部）', value: entry.note || '无', wide: true },
          { term: '最近修改', value: `${entry.updatedName} ${formatInstant(entry.updatedAt)}` },
        ]}
      />
    </Panel>
  )
}
