import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Actions, ErrorSummary, Form, SelectField, SubmitButton, type Option } from '#ui/forms.tsx'
import type { Catalog, CatalogDomain, CatalogVersion } from '../catalog.ts'
import { listDomainsOf } from '../find.ts'
import { readVersion } from '../open-version.ts'
import { addItem, type ItemDraft } from '../save-item.ts'
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
import { ItemFields, readItemForm } from './item-form.tsx'
import { itemOptions } from './item-options.ts'

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

async function newView(
  c: AppContext,
  domain: string,
  draft: ItemDraft | null,
  errors: FieldError[],
): Promise<NewItemView> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const { organisations, guideline } = await itemOptions(ctx, catalog, domain, [])
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
  return page(
    c,
    <NewItemPage {...await newView(c, domain, draft, errorsOf(added.refusals))} />,
    statusFor(added.refusals),
  )
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
          options={props.domains.map((one) => ({
            value: one.code,
            label: `${one.code} ${one.name}${one.own ? '（自有）' : ''}`,
          }))}
        />
        <ItemFields draft={props.draft} errors={props.errors} {...props.options} />
        <Actions sticky>
          <SubmitButton>加入草稿</SubmitButton>
        </Actions>
      </Form>
    </CatalogFrame>
  )
}
