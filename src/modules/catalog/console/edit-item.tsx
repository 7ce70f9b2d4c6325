import { may } from '#platform/authority.ts'
import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, NotFound, type FieldError } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Panel, SideBySide, Timeline } from '#ui/data.tsx'
import { Actions, ErrorSummary, Form, HiddenField, SubmitButton, type Option } from '#ui/forms.tsx'
import type { Catalog, CatalogItem, CatalogVersion, HistoryEntry } from '../catalog.ts'
import { itemName, type GuidelineItem } from '../catalog-item.ts'
import { fieldLabels, historyLabels } from '../messages/zh.ts'
import { readVersion } from '../open-version.ts'
import { elementText, itemDifference } from '../rules/item-difference.ts'
import { removeItem, saveItem, type ItemDraft } from '../save-item.ts'
import { findItemIn } from '../store/items.ts'
import { listHistory } from '../store/judgements.ts'
import {
  CatalogFrame,
  consoleFrame,
  errorsOf,
  param,
  statusFor,
  versionHref,
  versionName,
  type ConsoleFrame,
} from './frame.tsx'
import { GuidelineComparison } from './guideline-comparison.tsx'
import { ItemFields, readItemForm } from './item-form.tsx'
import { itemOptions } from './item-options.ts'

interface ItemView {
  frame: ConsoleFrame
  catalog: Catalog
  version: CatalogVersion
  item: CatalogItem
  draft: ItemDraft
  guideline: GuidelineItem | null
  options: { organisations: Option[]; guideline: Option[]; organisationNames: string[] }
  history: HistoryEntry[]
  mayEdit: boolean
  errors: FieldError[]
  stale: boolean
}

async function view(
  c: AppContext,
  kept?: { draft: ItemDraft; errors: FieldError[]; stale: boolean },
): Promise<ItemView> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const item = await findItemIn(ctx.db, version.id, param(c, 'item'))
  if (item === null) throw new NotFound('catalog item')
  const { all, ...options } = await itemOptions(ctx, catalog, item.domain, item.organisationIds)
  return {
    frame: consoleFrame(c),
    catalog,
    version,
    item,
    draft: kept?.draft ?? { ...item },
    guideline: all.find((one) => one.code === item.guidelineCode) ?? null,
    options,
    history: await listHistory(ctx.db, { catalogId: catalog.id, itemId: item.id, limit: 20 }),
    mayEdit:
      version.status === 'draft' && may(ctx.actor, 'catalogs.edit', { regionCode: catalog.regionCode }),
    errors: kept?.errors ?? [],
    stale: kept?.stale ?? false,
  }
}

export async function showItem(c: AppContext): Promise<Response> {
  return page(c, <ItemPage {...await view(c)} />)
}

export async function postItem(c: AppContext): Promise<Response> {
  const values = await form(c)
  const draft = readItemForm(values)
  const [version, item] = [param(c, 'version'), param(c, 'item')]
  const saved = await attempt(() =>
    saveItem(c.get('ctx'), version, item, Number(values.text('revision')), draft),
  )
  if (saved.ok) return redirect(c, versionHref(version, `/items/${item}`), '已保存。')
  const status = statusFor(saved.refusals)
  return page(
    c,
    <ItemPage {...await view(c, { draft, errors: errorsOf(saved.refusals), stale: status === 409 })} />,
    status,
  )
}

export async function postRemoveItem(c: AppContext): Promise<Response> {
  const version = param(c, 'version')
  await removeItem(c.get('ctx'), version, param(c, 'item'))
  return redirect(c, versionHref(version), '事项已从草稿中移除。')
}

export function ItemPage(props: ItemView) {
  const { catalog, version, item, guideline } = props
  const name = itemName(item)
  return (
    <CatalogFrame
      frame={props.frame}
      title={name}
      trail={[{ label: versionName(catalog, version), href: versionHref(version.id) }, { label: item.code }]}
      errors={props.errors}
    >
      <PageHead
        title={name}
        summary={`${item.domain}/${item.code}　最近由${item.updatedName}于${formatInstant(item.updatedAt)}修改`}
      />
      <ErrorSummary errors={props.errors} />
      {props.stale && <StaleTexts {...props} />}
      {guideline && (
        <Panel title="与指引对照">
          <GuidelineComparison guideline={guideline} local={item} open={!props.mayEdit} />
        </Panel>
      )}
      {props.mayEdit ? (
        <Panel title="编辑要素">
          <Form action={versionHref(version.id, `/items/${item.id}`)} guard label="编辑要素">
            <HiddenField name="revision" value={String(item.revision)} />
            <ItemFields draft={props.draft} errors={props.errors} {...props.options} />
            <Actions sticky>
              <SubmitButton>保存</SubmitButton>
              <SubmitButton kind="danger" formAction={versionHref(version.id, `/items/${item.id}/remove`)}>
                从草稿中移除
              </SubmitButton>
            </Actions>
          </Form>
        </Panel>
      ) : (
        <ItemElementsPanel item={item} organisations={props.options.organisationNames} />
      )}
      <Panel title="修改记录">
        <Timeline
          entries={props.history.map((one) => ({
            at: formatInstant(one.doneAt),
            title: historyLabels[one.action] ?? one.action,
            by: one.doneName,
            body: one.note,
          }))}
        />
      </Panel>
    </CatalogFrame>
  )
}

/** UX 83: a stale save is refused with both versions in view; what was typed stays in the form. */
function StaleTexts({ item, draft }: ItemView) {
  return (
    <Panel title="他人刚保存的内容与您的输入">
      <Alert tone="warning">
        下面左边是已保存的内容，右边是您的输入。核对后再按“保存”，将以您的输入为准。
      </Alert>
      {itemDifference(item, draft).map((one) => (
        <SideBySide
          key={one.element}
          left={{ title: `${fieldLabels[one.element]}：已保存`, body: one.before }}
          right={{ title: `${fieldLabels[one.element]}：您的输入`, body: one.after }}
        />
      ))}
    </Panel>
  )
}

function ItemElementsPanel(props: { item: CatalogItem; organisations: string[] }) {
  const fields = Object.keys(fieldLabels) as (keyof typeof fieldLabels)[]
  const items = fields
    .map((field) => ({
      term: fieldLabels[field],
      value: elementText(props.item, field),
      wide: field === 'content' || field === 'basis',
    }))
    .filter((one) => one.value !== '')
  const local = { term: '对应本地机构', value: props.organisations.join('、') || '尚未对应', wide: true }
  return (
    <Panel title="要素">
      <DescriptionList columns={2} items={[...items, local]} />
    </Panel>
  )
}
