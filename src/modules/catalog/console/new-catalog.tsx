import { listChildren, listRegionsOfLevel, type Division } from '#regions'
import { may, placesOf, significantRegion } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert } from '#ui/data.tsx'
import { Actions, ErrorSummary, Form, SelectField, SubmitButton, type Option } from '#ui/forms.tsx'
import { createCatalog } from '../create-catalog.ts'
import { listCatalogRows } from '../store/catalogs.ts'
import { CatalogFrame, consoleFrame, errorsOf, statusFor, versionHref } from './frame.tsx'

async function choices(c: AppContext): Promise<Option[]> {
  const { db, actor } = c.get('ctx')
  const places = placesOf(actor, 'catalogs.edit')
  const within = places.everywhere ? ['63'] : places.regionCodes.map(significantRegion)
  const taken = new Set((await listCatalogRows(db, null)).map((row) => row.regionCode))
  const counties = new Map<string, Division>()
  for (const prefix of within) {
    for (const one of await listRegionsOfLevel(db, 'county', prefix.slice(0, 6))) counties.set(one.code, one)
  }
  const options: Option[] = []
  for (const county of counties.values()) {
    const towns = counties.size <= 12 ? await listChildren(db, county.code) : []
    for (const region of [county, ...towns]) {
      if (taken.has(region.code) || !may(actor, 'catalogs.edit', { regionCode: region.code })) continue
      const tier = region.level === 'county' ? '县级' : '乡级'
      options.push({ value: region.code, label: `${region.name}（${tier}）`, group: county.name })
    }
  }
  return options
}

export async function showNewCatalog(c: AppContext): Promise<Response> {
  return page(c, <NewCatalogPage frame={consoleFrame(c)} options={await choices(c)} chosen="" errors={[]} />)
}

export async function postNewCatalog(c: AppContext): Promise<Response> {
  const region = (await form(c)).text('region')
  const made = await attempt(() => createCatalog(c.get('ctx'), region))
  if (made.ok) return redirect(c, versionHref(made.value.versionId), '目录已按指引生成，可以开始编制。')
  const errors = errorsOf(made.refusals)
  const options = await choices(c)
  return page(
    c,
    <NewCatalogPage frame={consoleFrame(c)} options={options} chosen={region} errors={errors} />,
    statusFor(made.refusals),
  )
}

export function NewCatalogPage(props: {
  frame: ConsoleFrame
  options: Option[]
  chosen: string
  errors: FieldError[]
}) {
  return (
    <CatalogFrame
      frame={props.frame}
      title="按指引生成目录"
      trail={[{ label: '生成目录' }]}
      errors={props.errors}
      wide={false}
    >
      <PageHead
        title="按指引生成目录"
        summary="一步生成本层级的全部指引事项，公开主体能唯一对应本地机构的自动对应"
      />
      <ErrorSummary errors={props.errors} />
      {props.options.length === 0 ? (
        <Alert tone="info" title="没有可以生成目录的地区">
          您管理的地区都已有目录，请从目录列表进入修订。
        </Alert>
      ) : (
        <Form action="/console/catalogs/new" label="按指引生成目录">
          <SelectField
            name="region"
            label="地区"
            options={props.options}
            value={props.chosen}
            empty="请选择"
            errors={props.errors}
            hint="县级目录收入标有“县级”的事项，乡镇（街道）目录收入标有“乡级”的事项"
            width="l"
          />
          <Actions>
            <SubmitButton>生成目录</SubmitButton>
          </Actions>
        </Form>
      )}
    </CatalogFrame>
  )
}
