import { may } from '#platform/authority.ts'
import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, NotFound, type FieldError, type Refusal } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, MarkedText, Panel, SideBySide } from '#ui/data.tsx'
import {
  ActionForm,
  Actions,
  ButtonLink,
  CheckboxesField,
  ErrorSummary,
  Form,
  HiddenField,
  RadioField,
  SubmitButton,
  TextAreaField,
} from '#ui/forms.tsx'
import type { Catalog, CatalogItem, CatalogVersion, Exemption, FindingDecision } from '../catalog.ts'
import { itemName, type GuidelineItem } from '../catalog-item.ts'
import { checkVersion } from '../check-version.ts'
import { decideFindings, type FindingChoice } from '../decide-findings.ts'
import { proposeExemption } from '../exempt-item.ts'
import { elementLabels } from '../messages/zh.ts'
import { readVersion } from '../open-version.ts'
import type { Finding } from '../rules/finding.ts'
import { listDecisions } from '../store/judgements.ts'
import { takeOverGuidelineItem } from '../take-over.ts'
import { choiceValue, FindingWords, showFindings } from './findings.tsx'
import {
  CatalogFrame,
  consoleFrame,
  errorsOf,
  FindingTag,
  markPieces,
  param,
  versionHref,
  versionName,
  type ConsoleFrame,
} from './frame.tsx'
import { GuidelineComparison } from './guideline-comparison.tsx'

interface FindingView {
  frame: ConsoleFrame
  catalog: Catalog
  version: CatalogVersion
  guideline: GuidelineItem
  items: CatalogItem[]
  findings: Finding[]
  decisions: FindingDecision[]
  exemption: Exemption | null
  mayEdit: boolean
  mayDecide: boolean
  errors: FieldError[]
  reason: string
}

/** One guideline item: its findings with the two texts side by side, and what can be done about them. */
export async function showFinding(
  c: AppContext,
  kept?: { refusals: Refusal[]; reason: string; code?: string },
): Promise<Response> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const code = kept?.code ?? param(c, 'code')
  const check = await checkVersion(ctx.db, catalog, version)
  const guideline = check.guideline.find((one) => one.code === code)
  if (!guideline) throw new NotFound('guideline item')
  const isOpen = version.status !== 'published' && version.status !== 'superseded'
  const view: FindingView = {
    frame: consoleFrame(c),
    catalog,
    version,
    guideline,
    items: check.items.filter((item) => item.guidelineCode === code),
    findings: check.conformance.findings.filter((one) => one.guidelineCode === code),
    decisions: (await listDecisions(ctx.db, catalog.id)).filter((one) => one.guidelineCode === code),
    exemption: check.exemptions.find((one) => one.guidelineCode === code) ?? null,
    mayEdit:
      version.status === 'draft' && may(ctx.actor, 'catalogs.edit', { regionCode: catalog.regionCode }),
    mayDecide: isOpen && may(ctx.actor, 'catalogs.approve', { regionCode: catalog.regionCode }),
    errors: kept ? errorsOf(kept.refusals) : [],
    reason: kept?.reason ?? '',
  }
  return page(c, <FindingPage {...view} />, kept ? 422 : 200)
}

export async function postDecisions(c: AppContext): Promise<Response> {
  const values = await form(c)
  const [version, reason] = [param(c, 'version'), values.text('reason')]
  const choices = values.all('finding').map((value): FindingChoice => {
    const [guidelineCode = '', element = '', textHash = ''] = value.split('|')
    return { guidelineCode, element, textHash }
  })
  const verdict = values.text('verdict') === 'rejected' ? 'rejected' : 'accepted'
  const from = values.text('from')
  const done = await attempt(() => decideFindings(c.get('ctx'), version, choices, verdict, reason))
  if (done.ok) {
    const search = new URL(c.req.url).search
    return redirect(
      c,
      versionHref(version, from === '' ? `/findings${search}` : `/findings/${from}`),
      `已认定 ${done.value} 处。`,
    )
  }
  if (from !== '') return showFinding(c, { refusals: done.refusals, reason, code: from })
  return showFindings(c, { errors: errorsOf(done.refusals), reason })
}

export async function postTakeOver(c: AppContext): Promise<Response> {
  const [version, code] = [param(c, 'version'), param(c, 'code')]
  const done = await attempt(() => takeOverGuidelineItem(c.get('ctx'), version, code))
  if (!done.ok) return showFinding(c, { refusals: done.refusals, reason: '' })
  return redirect(c, versionHref(version, `/items/${done.value}`), '已按指引补入，可以继续修改。')
}

export async function postExemption(c: AppContext): Promise<Response> {
  const [version, code] = [param(c, 'version'), param(c, 'code')]
  const reason = (await form(c)).text('exemptionReason')
  const done = await attempt(() => proposeExemption(c.get('ctx'), version, code, reason))
  if (!done.ok) return showFinding(c, { refusals: done.refusals, reason })
  return redirect(c, versionHref(version, '/exemptions'), '已提出不适用，待公开办批准。')
}

export function FindingPage(props: FindingView) {
  const { catalog, version, guideline, items, findings, errors } = props
  const at = (rest: string) => versionHref(version.id, rest)
  const open = findings.filter((one) => one.open)
  return (
    <CatalogFrame
      frame={props.frame}
      title={`核对 ${guideline.code} ${itemName(guideline)}`}
      trail={[
        { label: versionName(catalog, version), href: at('') },
        { label: '有增无减核对', href: at('/findings') },
        { label: guideline.code },
      ]}
      errors={errors}
    >
      <PageHead title={itemName(guideline)} summary={`指引 ${guideline.code}　${guideline.level1}`} />
      <ErrorSummary errors={errors} />
      {props.exemption && (
        <Alert tone="info" title={props.exemption.approved ? '不适用（已批准）' : '不适用（待批准）'}>
          {props.exemption.reason}　<a href={at('/exemptions')}>查看</a>
        </Alert>
      )}
      {open.length === 0 && !props.exemption && (
        <Alert tone="success" title="不低于指引">
          各要素均不低于指引要求。
        </Alert>
      )}
      {findings.map((finding) => (
        <FindingPanel key={choiceValue(finding)} finding={finding} {...props} />
      ))}
      {props.mayDecide && findings.some((one) => one.kind === 'incomparable') && <DecisionPanel {...props} />}
      {items.map((item) => (
        <Panel
          key={item.id}
          title={`本地事项 ${item.code} ${itemName(item)}`}
          actions={
            <ButtonLink href={at(`/items/${item.id}`)}>
              {props.mayEdit ? '修改这一事项' : '查看这一事项'}
            </ButtonLink>
          }
        >
          <GuidelineComparison guideline={guideline} local={item} />
        </Panel>
      ))}
      {props.mayEdit && (
        <Panel title="办理">
          {items.length === 0 && (
            <Actions>
              <ActionForm action={at(`/findings/${guideline.code}/take-over`)} kind="primary">
                按指引原文补入
              </ActionForm>
              <ButtonLink href={at(`/items/new?domain=${guideline.domain}&guideline=${guideline.code}`)}>
                自行填写补入
              </ButtonLink>
            </Actions>
          )}
          <Form action={at(`/findings/${guideline.code}/exemption`)} label="提出不适用">
            <TextAreaField
              name="exemptionReason"
              label="本地确无此类事项的理由"
              value={props.reason}
              rows={2}
              errors={errors}
              hint="理由将向社会公开；由他人批准后才计入“不适用”，并从草稿中移除对应的本地事项"
              width="full"
            />
            <SubmitButton kind="default">提出不适用</SubmitButton>
          </Form>
        </Panel>
      )}
    </CatalogFrame>
  )
}

function FindingPanel(props: FindingView & { finding: Finding }) {
  const { finding } = props
  const decided = props.decisions.find(
    (one) => one.element === finding.element && one.textHash === finding.textHash,
  )
  return (
    <Panel title={elementLabels[finding.element]}>
      <p>
        <FindingTag finding={finding} /> <FindingWords finding={finding} />
      </p>
      {finding.element !== 'item' && (
        <SideBySide
          left={{
            title: '指引',
            body: (
              <MarkedText
                parts={markPieces(finding.required, [
                  ...finding.missing,
                  ...finding.pairs.map((pair) => pair.required),
                ])}
              />
            ),
          }}
          right={{ title: '本地目录', body: finding.local === '' ? '（空）' : finding.local }}
        />
      )}
      {decided && (
        <p>
          {decided.decided.name}于{formatInstant(decided.decided.at)}
          {decided.verdict === 'accepted' ? '认定不低于指引' : '认定低于指引'}：{decided.reason}
        </p>
      )}
    </Panel>
  )
}

/** What cannot be ordered is a matter of judgement, of one element or of several for the same reason. */
function DecisionPanel(props: FindingView) {
  const judged = props.findings.filter((one) => one.kind === 'incomparable')
  return (
    <Panel title="认定">
      <Form action={versionHref(props.version.id, '/decisions')} label="认定">
        <HiddenField name="from" value={props.guideline.code} />
        <CheckboxesField
          name="finding"
          label="认定哪些要素"
          options={judged.map((one) => ({ value: choiceValue(one), label: elementLabels[one.element] }))}
          values={judged.filter((one) => one.open).map(choiceValue)}
          errors={props.errors}
          inline
        />
        <RadioField
          name="verdict"
          label="认定结论"
          inline
          value="accepted"
          options={[
            { value: 'accepted', label: '不低于指引' },
            { value: 'rejected', label: '低于指引，需修改' },
          ]}
        />
        <TextAreaField
          name="reason"
          label="认定理由"
          value={props.reason}
          rows={2}
          errors={props.errors}
          hint="认定与两处文本绑定，任何一方改动后需重新认定"
          width="full"
        />
        <SubmitButton>认定</SubmitButton>
      </Form>
    </Panel>
  )
}
