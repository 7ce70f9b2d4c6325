import { may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { attempt, NotFound, type FieldError } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Panel, SideBySide, Timeline } from '#ui/data.tsx'
import { Actions, ErrorSummary, Form, HiddenField, SelectField, SubmitButton, type Option } from '#ui/forms.tsx'
import type { Catalog, CatalogDomain, CatalogItem, CatalogVersion, HistoryEntry } from '../catalog.ts'
import { itemName, type GuidelineItem } from '../catalog-item.ts'
import { guidelineOfTier } from '../check-version.ts'
import { organisationsOf } from '../create-catalog.ts'
import { listDomainsOf } from '../find.ts'
import { fieldLabels, historyLabels } from '../messages/zh.ts'
import { readVersion } from '../open-version.ts'
import { elementText, itemDifference } from '../rules/item-difference.ts'
import { addItem, removeItem, saveItem, type ItemDraft } from '../save-item.ts'
import { findItemIn } from '../store/items.ts'
import { listHistory } from '../store/judgements.ts'
import { CatalogFrame, consoleFrame, errorsOf, param, statusFor, versionHref, versionName, type ConsoleFrame } from './frame.tsx'
import { GuidelineComparison } from './guideline-comparison.tsx'
import { ItemFields, readItemForm } from './item-form.tsx'

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

async function optionsFor(ctx: Ctx, catalog: Catalog, domain: string, chosen: readonly string[]) {
  const organisations = await organisationsOf(ctx, catalog.regionCode)
  const guideline = (await guidelineOfTier(ctx.db, catalog.tier)).filter((one) => one.domain === domain)
  return {
    all: guideline,
    organisations: organisations
      .filter((one) => one.kind !== 'village' || chosen.includes(one.id))
      .map((one) => ({ value: one.id, label: one.shortName })),
    organisationNames: organisations.filter((one) => chosen.includes(one.id)).map((one) => one.name),
    guideline: guideline.map((one) => ({ value: one.code, label: `${one.code} ${itemName(one)}`, group: one.level1 })),
  }
}

async function view(c: AppContext, kept?: { draft: ItemDraft; errors: FieldError[]; stale: boolean }): Promise<ItemView> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const item = await findItemIn(ctx.db, version.id, param(c, 'item'))
  if (item === null) throw new NotFound('catalog item')
  const { all, ...options } = await optionsFor(ctx, catalog, item.domain, item.organisationIds)
  return {
    frame: consoleFrame(c),
    catalog,
    version,
    item,
    draft: kept?.draft ?? { ...item },
    guideline: all.find((one) => one.code === item.guidelineCode) ?? null,
    options,
    history: await listHistory(ctx.db, { catalogId: catalog.id, itemId: item.id, limit: 20 }),
    mayEdit: version.status === 'draft' && may(ctx.actor, 'catalogs.edit', { regionCode: catalog.regionCode }),
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
  const saved = await attempt(() => saveItem(c.get('ctx'), version, item, Number(values.text('revision')), draft))
  if (saved.ok) return redirect(c, versionHref(version, `/items/${item}`), '已保存。')
  const status = statusFor(saved.refusals)
  return page(c, <ItemPage {...await view(c, { draft, errors: errorsOf(saved.refusals), stale: status === 409 })} />, status)
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
      <PageHead title={name} summary={`${item.domain}/${item.code}　最近由${item.updatedName}于${formatInstant(item.updatedAt)}修改`} />
      <ErrorSummary errors={props.errors} />
      {props.stale && <StaleTexts {...props} />}
      {guideline && <GuidelineComparison guideline={guideline} local={item} open={!props.mayEdit} />}
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
      <Alert tone="warning">下面左边是已保存的内容，右边是您的输入。核对后再按“保存”，将以您的输入为准。</Alert>
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
    .map((field) => ({ term: fieldLabels[field], value: elementText(props.item, field), wide: field === 'content' || field === 'basis' }))
    .filter((one) => one.value !== '')
  const local = { term: '对应本地机构', value: props.organisations.join('、') || '尚未对应', wide: true }
  return (
    <Panel title="要素">
      <DescriptionList columns={2} items={[...items, local]} />
    </Panel>
  )
}

const blank: ItemDraft = {
  level1: '',
  level2: '',
  level3: '',
  content: '',
  basis: '',
  timeLimit: '信息形成或者变更之日起20个工作日内',
  publisher: '',
  channels: ['政府网站'],
  audience: '全社会',
  method: '主动公开',
  tiers: [],
  extra: {},
  guidelineCode: null,
  organisationIds: [],
}

interface NewItemView {
  frame: ConsoleFrame
  catalog: Catalog
  version: CatalogVersion
  domain: string
  domains: CatalogDomain[]
  draft: ItemDraft
  options: { organisations: Option[]; guideline: Option[] }
  errors: FieldError[]
}

async function newView(c: AppContext, domain: string, draft: ItemDraft | null, errors: FieldError[]): Promise<NewItemView> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const { organisations, guideline } = await optionsFor(ctx, catalog, domain, [])
  const domains = await listDomainsOf(ctx.db, catalog.id)
  return {
    frame: consoleFrame(c),
    catalog,
    version,
    domain,
    domains,
    draft: draft ?? { ...blank, tiers: [catalog.tier] },
    options: { organisations, guideline },
    errors,
  }
}

export async function showNewItem(c: AppContext): Promise<Response> {
  const asked = query(c)
  const code = asked.text('guideline')
  const start = code === '' ? null : { ...blank, guidelineCode: code }
  return page(c, <NewItemPage {...await newView(c, asked.text('domain'), start, [])} />)
}

export async function postNewItem(c: AppContext): Promise<Response> {
  const values = await form(c)
  const version = param(c, 'version')
  const draft = readItemForm(values)
  const domain = values.text('domain')
  const added = await attempt(() => addItem(c.get('ctx'), version, domain, draft))
  if (added.ok) return redirect(c, versionHref(version, `/items/${added.value}`), '事项已加入草稿。')
  return page(c, <NewItemPage {...await newView(c, domain, draft, errorsOf(added.refusals))} />, statusFor(added.refusals))
}

export function NewItemPage(props: NewItemView) {
  const { catalog, version } = props
  return (
    <CatalogFrame
      frame={props.frame}
      title="增加事项"
      trail={[{ label: versionName(catalog, version), href: versionHref(version.id) }, { label: '增加事项' }]}
      errors={props.errors}
    >
      <PageHead title="增加事项" summary="在指引之外增加，或把一个指引事项拆成几项" />
      <ErrorSummary errors={props.errors} />
      <Form action={versionHref(version.id, '/items/new')} guard label="增加事项">
        <SelectField
          name="domain"
          label="领域"
          value={props.domain}
          empty="请选择"
          errors={props.errors}
          options={props.domains.map((one) => ({ value: one.code, label: `${one.code} ${one.name}${one.own ? '（自有）' : ''}` }))}
        />
        <ItemFields draft={props.draft} errors={props.errors} {...props.options} />
        <Actions sticky>
          <SubmitButton>加入草稿</SubmitButton>
        </Actions>
      </Form>
    </CatalogFrame>
  )
}
