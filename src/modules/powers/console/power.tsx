import { may } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound, type FieldError } from '#platform/refusal.ts'
import { searchCatalogItems, type PublishedItem } from '#catalog'
import { findOrganisation, type Division } from '#regions'
import { Alert, DescriptionList, Panel, Table, Tag } from '#ui/data.tsx'
import { ActionForm, ButtonLink, ErrorSummary } from '#ui/forms.tsx'
import { elementLabels, listLabels } from '../messages/zh.ts'
import { powerName, type Power, type PowerMapping } from '../power.ts'
import { publishedItems, readRegion, type PublishedItems } from '../region-lists.ts'
import { itemSuggester, type Suggestion } from '../rules/suggest-items.ts'
import { listTextsOf } from '../store/list-versions.ts'
import { listDecisions } from '../store/mappings.ts'
import { getPower } from '../store/powers.ts'
import { listWaivers, type Waiver } from '../store/waivers.ts'
import {
  changeHref,
  consoleFrame,
  hrefOf,
  itemHref,
  param,
  PowersFrame,
  StateTag,
  type ConsoleFrame,
} from './frame.tsx'
import { PowerDecisions } from './power-decisions.tsx'
import { PowerHistory } from './power-history.tsx'

export interface PowerView {
  frame: ConsoleFrame
  region: Division
  power: Power
  organisationName: string | null
  decisions: PowerMapping[]
  waivers: Waiver[]
  texts: Awaited<ReturnType<typeof listTextsOf>>
  published: PublishedItems
  suggestions: (Suggestion & { item: PublishedItem })[]
  /** null while nothing was searched */
  found: PublishedItem[] | null
  words: string
  mayEdit: boolean
  /** what a person typed or ticked on a form that was refused */
  kept: { pairs: string[]; reason: string }
  errors: FieldError[]
}

/** All that a page of one power shows; also for showing it again after a refusal. */
export async function powerView(
  c: AppContext,
  kept: PowerView['kept'] & { words?: string } = { pairs: [], reason: '' },
  errors: FieldError[] = [],
): Promise<PowerView> {
  const ctx = c.get('ctx')
  const region = await readRegion(ctx, param(c, 'region'))
  const power = await getPower(ctx.db, param(c, 'power'))
  if (power.regionCode !== region.code) throw new NotFound('power')
  const published = await publishedItems(ctx.db, region.code)
  const decisions = await listDecisions(ctx.db, power.id)
  const decided = new Set(decisions.filter(({ endedOn }) => endedOn === null).map(({ itemId }) => itemId))
  const items = new Map(published.items.map((item) => [item.id, item]))
  const words = (kept.words ?? query(c).text('words')).slice(0, 100)
  const found = words === '' ? null : await searchCatalogItems(ctx.db, region.code, words, 30)
  const confirmed = decisions.filter((one) => one.endedOn === null && one.verdict === 'confirmed')
  const mapped = new Set(confirmed.map(({ itemId }) => itemId))
  return {
    frame: consoleFrame(c),
    region,
    power,
    organisationName:
      power.organisationId === null
        ? null
        : ((await findOrganisation(ctx.db, power.organisationId))?.name ?? null),
    decisions,
    waivers: await listWaivers(ctx.db, power.id),
    texts: await listTextsOf(ctx.db, power.id),
    published,
    suggestions: itemSuggester(published.items)(power, decided).flatMap((one) => {
      const item = items.get(one.itemId)
      return item === undefined ? [] : [{ ...one, item }]
    }),
    found: found?.flatMap(({ id }) => (mapped.has(id) ? [] : (items.get(id) ?? []))) ?? null,
    words,
    mayEdit: power.endedOn === null && may(ctx.actor, 'powers.edit', { regionCode: region.code }),
    kept,
    errors,
  }
}

export async function showPower(c: AppContext): Promise<Response> {
  return page(c, <PowerPage {...await powerView(c)} />)
}

export function PowerPage(props: PowerView) {
  const { region, power, frame } = props
  const one = listLabels[power.list].one
  const mayRaise = power.state === 'gap' && may(frame.actor, 'catalog_changes.raise')
  return (
    <PowersFrame
      frame={frame}
      region={region}
      tab="list"
      pageTitle={powerName(power)}
      heading={powerName(power)}
      summary={[one, power.type, power.organisation].filter((text) => text !== '').join(' · ')}
      tags={<StateTag state={power.state} lost={power.lost} />}
      actions={
        mayRaise && (
          <ButtonLink href={changeHref(power)} kind="primary">
            提出目录调整
          </ButtonLink>
        )
      }
      trail={[{ label: '清单', href: hrefOf(region, '/list') }, { label: powerName(power) }]}
      errors={props.errors}
    >
      <ErrorSummary errors={props.errors} />
      {power.endedOn !== null && (
        <Alert tone="info" title={`${formatDay(power.endedOn)}起不再列入清单`}>
          记录保留，不能再办理对应关系。
        </Alert>
      )}
      <Facts {...props} />
      <Mapped {...props} />
      {props.mayEdit && <PowerDecisions {...props} />}
      <PowerHistory {...props} />
    </PowersFrame>
  )
}

function Facts({ region, power, organisationName }: PowerView) {
  const fact = (element: 'code' | 'type' | 'level' | 'object' | 'way') =>
    power[element] === '' ? [] : [{ term: elementLabels[element], value: power[element] }]
  const long = (element: 'basis' | 'obligations') =>
    power[element] === ''
      ? []
      : [{ term: elementLabels[element], value: <Lines text={power[element]} />, wide: true }]
  return (
    <Panel title="清单内容">
      <DescriptionList
        items={[
          ...fact('code'),
          ...fact('type'),
          {
            term: '实施主体',
            value: (
              <>
                {power.organisation || '未写明'}
                {organisationName === null ? (
                  <>
                    {' '}
                    <a href={hrefOf(region, '/organisations')}>
                      <Tag tone="warning">机构未对应</Tag>
                    </a>
                  </>
                ) : (
                  organisationName !== power.organisation && <div class="quiet">即 {organisationName}</div>
                )}
              </>
            ),
          },
          ...fact('level'),
          ...fact('object'),
          ...fact('way'),
          {
            term: '列入清单',
            value: `${formatDay(power.since)}，现行文字自第${power.fromNumber}版`,
          },
          ...long('basis'),
          ...long('obligations'),
          ...Object.entries(power.extra).map(([term, text]) => ({
            term,
            value: <Lines text={text} />,
            wide: true,
          })),
        ]}
      />
    </Panel>
  )
}

/** A text with its own line breaks. */
export function Lines(props: { text: string }) {
  return (
    <>
      {props.text.split('\n').map((line, at) => (
        <div key={`${at}${line.slice(0, 20)}`}>{line}</div>
      ))}
    </>
  )
}

function Mapped(props: PowerView) {
  const { region, power, mayEdit } = props
  const current = props.decisions.filter(({ endedOn }) => endedOn === null)
  const confirmed = current.filter(({ verdict }) => verdict === 'confirmed')
  const refused = current.filter(({ verdict }) => verdict === 'refused')
  const withdraw = (one: PowerMapping) => (
    <ActionForm
      action={hrefOf(region, `/powers/${power.id}/mappings/withdraw`)}
      small
      fields={{ mapping: one.id, revision: power.revision }}
    >
      撤回
    </ActionForm>
  )
  return (
    <Panel title={`对应的公开事项（${confirmed.length}）`} flush={confirmed.length > 0}>
      {confirmed.length === 0 ? (
        <p>{power.state === 'waived' ? '已认定无需公开。' : '还没有对应的公开事项。'}</p>
      ) : (
        <Table
          caption="对应的公开事项"
          rows={confirmed}
          rowKey={(one) => one.id}
          empty=""
          columns={[
            {
              key: 'item',
              head: '公开事项',
              header: true,
              cell: (one) => (
                <a href={itemHref(region, one.domainCode, one.itemCode)}>
                  {one.itemCode} {one.itemName}
                </a>
              ),
            },
            {
              key: 'why',
              head: '依据',
              cell: (one) =>
                one.origin === 'by_hand' ? '人工查找' : `${one.reasons.join('；')}（${one.score} 分）`,
            },
            { key: 'by', head: '确认人', width: 's', cell: (one) => one.decidedName },
            ...(mayEdit ? [{ key: 'do', head: '办理', width: 's' as const, cell: withdraw }] : []),
          ]}
        />
      )}
      {refused.length > 0 && (
        <Table
          caption="已认定不对应"
          captionShown
          rows={refused}
          rowKey={(one) => one.id}
          empty=""
          dense
          columns={[
            {
              key: 'item',
              head: '公开事项',
              header: true,
              cell: (one) => `${one.itemCode} ${one.itemName}`,
            },
            { key: 'by', head: '认定人', width: 's', cell: (one) => one.decidedName },
            ...(mayEdit ? [{ key: 'do', head: '办理', width: 's' as const, cell: withdraw }] : []),
          ]}
        />
      )}
    </Panel>
  )
}
