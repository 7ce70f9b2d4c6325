import { placesOf, significantRegion } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { listRegions, listRegionsOfLevel } from '#regions'
import { PageHead } from '#ui/console-layout.tsx'
import { Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  DateField,
  ErrorSummary,
  Form,
  SelectField,
  SubmitButton,
  TextAreaField,
  type Option,
} from '#ui/forms.tsx'
import { openCampaign } from '../open-campaign.ts'
import { campaignRegionOf } from '../rules/campaign-region.ts'
import { longestNote, type CampaignForm } from '../rules/check-opening.ts'
import { base, campaignHref, consoleFrame, errorsOf, ReviewFrame, type ConsoleFrame } from './frame.tsx'

interface NewPage {
  frame: ConsoleFrame
  regions: Option[]
  years: string[]
  typed: CampaignForm
  errors: FieldError[]
}

/** Regions whose self-review this person organises: their own, and every county below a wider scope. */
async function choices(c: AppContext): Promise<Option[]> {
  const { db, actor } = c.get('ctx')
  const places = placesOf(actor, 'self_review.manage')
  const scopes = places.everywhere ? ['630000000000'] : places.regionCodes.map((code) => code.padEnd(12, '0'))
  const codes = new Set(scopes.map(campaignRegionOf))
  for (const code of scopes) {
    const prefix = significantRegion(code)
    if (prefix.length >= 6) continue
    for (const level of ['prefecture', 'county'] as const)
      for (const one of await listRegionsOfLevel(db, level, prefix)) codes.add(one.code)
  }
  const regions = await listRegions(db, [...codes])
  return regions.map((one) => ({ value: one.code, label: one.name }))
}

async function show(c: AppContext, typed: CampaignForm | null, errors: FieldError[]): Promise<Response> {
  const { today } = c.get('ctx')
  const regions = await choices(c)
  const year = today.slice(0, 4)
  const first: CampaignForm = {
    regionCode: regions.length === 1 ? (regions[0]?.value ?? '') : '',
    year,
    dueOn: `${year}-12-31`,
    note: '',
  }
  const view = (
    <NewReviewPage
      frame={consoleFrame(c)}
      regions={regions}
      years={[year, String(Number(year) - 1)]}
      typed={typed ?? first}
      errors={errors}
    />
  )
  return page(c, view, errors.length > 0 ? 422 : 200)
}

export function newReview(c: AppContext): Promise<Response> {
  return show(c, null, [])
}

/** Opens a campaign, or shows the form again with everything typed. */
export async function createReview(c: AppContext): Promise<Response> {
  const values = await form(c)
  const typed: CampaignForm = {
    regionCode: values.text('region'),
    year: values.text('year'),
    dueOn: values.text('dueOn'),
    note: values.text('note'),
  }
  if (typed.regionCode === '')
    return show(c, typed, errorsOf([{ refused: 'self_review_region', field: 'region' }]))
  const made = await attempt(() => openCampaign(c.get('ctx'), typed))
  if (!made.ok) return show(c, typed, errorsOf(made.refusals))
  return redirect(c, campaignHref(made.value), '自查已开始，不主动公开的文件已全部列入。')
}

function NewReviewPage(props: NewPage) {
  const { typed, errors } = props
  return (
    <ReviewFrame frame={props.frame} title="开展年度自查" trail={[{ label: '开展自查' }]} errors={errors}>
      <PageHead
        title="开展年度自查"
        summary="开始时列出本地区各机构登记为依申请公开、不予公开的全部文件；期间新登记的自动列入"
      />
      <ErrorSummary errors={errors} />
      <Panel>
        <Form action={base} label="开展年度自查" guard>
          <SelectField
            name="region"
            label="地区"
            options={props.regions}
            empty="请选择"
            value={typed.regionCode}
            errors={errors}
            hint="县（市、区、行委）的自查包括所辖乡镇和街道。"
          />
          <SelectField
            name="year"
            label="年度"
            options={props.years.map((year) => ({ value: year, label: `${year}年度` }))}
            value={typed.year}
            errors={errors}
            width="s"
          />
          <DateField name="dueOn" label="完成期限" value={typed.dueOn} errors={errors} />
          <TextAreaField
            name="note"
            label="工作要求"
            optional
            rows={4}
            maxLength={longestNote}
            value={typed.note}
            errors={errors}
            hint="各机构在自查页面上看到这段话。"
          />
          <Actions>
            <SubmitButton>开始自查</SubmitButton>
            <ButtonLink href={base}>返回</ButtonLink>
          </Actions>
        </Form>
      </Panel>
    </ReviewFrame>
  )
}
