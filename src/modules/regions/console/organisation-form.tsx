import type { Ctx } from '#platform/ctx.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, explain, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import {
  Actions,
  ButtonLink,
  ErrorSummary,
  FieldGroup,
  Form,
  HiddenField,
  RadioField,
  SubmitButton,
  TextField,
} from '#ui/forms.tsx'
import { findOrganisation, findOrganisationByCode, getOrganisation } from '../find.ts'
import { changeOrganisation, createOrganisation } from '../keep-organisation.ts'
import { words } from '../messages/zh.ts'
import { organisationKinds, type OrganisationDraft, type SiteFacts } from '../organisation.ts'
import { kindLabels, kindNamed } from '../rules/organisation-rules.ts'
import { importStatus } from './import-regions.tsx'

const textNames = [
  'code',
  'name',
  'shortName',
  'kind',
  'regionCode',
  'parentId',
  'address',
  'officeHours',
  'phone',
  'siteName',
  'siteDomain',
  'siteIdCode',
  'icpNumber',
  'policeNumber',
] as const
/** As typed; the parent is a code, which people can copy from a certificate. */
type Fields = Record<(typeof textNames)[number], string>

function fieldsIn(values: FormValues): Fields {
  return Object.fromEntries(textNames.map((name) => [name, values.text(name)])) as Fields
}

const factNames = ['siteName', 'siteDomain', 'siteIdCode', 'icpNumber', 'policeNumber'] as const

function factsIn(fields: Fields): SiteFacts {
  return Object.fromEntries(
    factNames.filter((name) => fields[name] !== '').map((name) => [name, fields[name]]),
  )
}

async function draftFrom(ctx: Ctx, fields: Fields): Promise<OrganisationDraft> {
  const parent = fields.parentId === '' ? null : await findOrganisationByCode(ctx.db, fields.parentId)
  const { code, name, shortName, regionCode, address, officeHours, phone } = fields
  return {
    code,
    name,
    shortName,
    regionCode,
    address,
    officeHours,
    phone,
    kind: kindNamed(fields.kind) ?? 'department',
    // An unknown code must be refused by name: it stays as what no organisation has for an id.
    parentId: fields.parentId === '' ? null : (parent?.id ?? fields.parentId),
    siteFacts: factsIn(fields),
  }
}

const hints: Partial<Record<keyof Fields, string>> = {
  code: '组织机构代码 9 位或统一社会信用代码 18 位，系统核对校验位。',
  regionCode: '可在「区划」页面查到，例如 630121。',
  parentId: '上级机构的机构代码。',
}

function FormPage(props: {
  frame: ConsoleFrame
  title: string
  action: string
  back: string
  fields: Fields
  revision: number | null
  errors: FieldError[]
}) {
  const { fields, errors } = props
  const text = (
    name: keyof Fields,
    label: string,
    more: { optional?: boolean; width?: 's' | 'm' | 'l' } = {},
  ) => (
    <TextField
      name={name}
      label={label}
      value={fields[name]}
      errors={errors}
      {...(hints[name] === undefined ? {} : { hint: hints[name] })}
      {...more}
    />
  )
  return (
    <ConsoleLayout
      title={props.title}
      active="/console/organisations"
      frame={props.frame}
      errors={errors}
      breadcrumbs={[{ label: '机构', href: '/console/organisations' }, { label: props.title }]}
    >
      <PageHead title={props.title} />
      <ErrorSummary errors={errors} />
      <Form action={props.action} guard>
        {props.revision !== null && <HiddenField name="revision" value={props.revision} />}
        {text('code', '机构代码')}
        {text('name', '机构名称', { width: 'l' })}
        {text('shortName', '简称')}
        <RadioField
          name="kind"
          label="类别"
          value={fields.kind}
          errors={errors}
          inline
          options={organisationKinds.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
        />
        {text('regionCode', '区划代码')}
        {text('parentId', '上级机构代码', { optional: true })}
        {text('address', '办公地址', { optional: true, width: 'l' })}
        {text('officeHours', '办公时间', { optional: true, width: 'l' })}
        {text('phone', '联系电话', { optional: true })}
        <FieldGroup legend="网站标识" hint="仅「政府」类机构填写，显示在该地区网站的页脚；没有的不显示。">
          {text('siteName', '网站名称', { optional: true, width: 'l' })}
          {text('siteDomain', '网站域名', { optional: true })}
          {text('siteIdCode', '政府网站标识码', { optional: true })}
          {text('icpNumber', 'ICP 备案编号', { optional: true })}
          {text('policeNumber', '公安备案编号', { optional: true })}
        </FieldGroup>
        <Actions sticky>
          <SubmitButton>保存</SubmitButton>
          <ButtonLink href={props.back}>取消</ButtonLink>
        </Actions>
      </Form>
    </ConsoleLayout>
  )
}

/** GET /console/organisations/new */
export function showNewOrganisation(c: AppContext): Response {
  const fields = fieldsIn(query(c))
  const node = (
    <FormPage
      frame={consoleFrame(c)}
      title="新增机构"
      action="/console/organisations/new"
      back="/console/organisations"
      fields={{ ...fields, kind: fields.kind || 'department' }}
      revision={null}
      errors={[]}
    />
  )
  return page(c, node)
}

/** POST /console/organisations/new */
export async function submitNewOrganisation(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const fields = fieldsIn(await form(c))
  const draft = await draftFrom(ctx, fields)
  const result = await attempt(() => createOrganisation(ctx, draft))
  if (result.ok) return redirect(c, `/console/organisations/${result.value}`, '机构已新增。')
  const node = (
    <FormPage
      frame={consoleFrame(c)}
      title="新增机构"
      action="/console/organisations/new"
      back="/console/organisations"
      fields={fields}
      revision={null}
      errors={explain(result.refusals, words)}
    />
  )
  return page(c, node, importStatus(result.refusals))
}

/** GET /console/organisations/:id/edit */
export async function showEditOrganisation(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const organisation = await getOrganisation(ctx.db, c.req.param('id') ?? '')
  const parent = organisation.parentId === null ? null : await findOrganisation(ctx.db, organisation.parentId)
  const { code, name, shortName, kind, regionCode, address, officeHours, phone, siteFacts } = organisation
  const fields: Fields = {
    code,
    name,
    shortName,
    kind,
    regionCode,
    address,
    officeHours,
    phone,
    parentId: parent?.code ?? '',
    siteName: siteFacts.siteName ?? '',
    siteDomain: siteFacts.siteDomain ?? '',
    siteIdCode: siteFacts.siteIdCode ?? '',
    icpNumber: siteFacts.icpNumber ?? '',
    policeNumber: siteFacts.policeNumber ?? '',
  }
  const href = `/console/organisations/${organisation.id}`
  const node = (
    <FormPage
      frame={consoleFrame(c)}
      title={`修改机构：${name}`}
      action={`${href}/edit`}
      back={href}
      fields={fields}
      revision={organisation.revision}
      errors={[]}
    />
  )
  return page(c, node)
}

/** POST /console/organisations/:id/edit */
export async function submitEditOrganisation(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = c.req.param('id') ?? ''
  const values = await form(c)
  const fields = fieldsIn(values)
  const seen = Number(values.text('revision'))
  const draft = await draftFrom(ctx, fields)
  const result = await attempt(() => changeOrganisation(ctx, id, draft, seen))
  const href = `/console/organisations/${id}`
  if (result.ok) return redirect(c, href, '机构已保存。')
  const node = (
    <FormPage
      frame={consoleFrame(c)}
      title={`修改机构：${fields.name}`}
      action={`${href}/edit`}
      back={href}
      fields={fields}
      revision={seen}
      errors={explain(result.refusals, words)}
    />
  )
  return page(c, node, importStatus(result.refusals))
}
