import { significantRegion } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query, redirect } from '#platform/http/respond.ts'
import { ConsoleLayout, consoleFrame, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { EmptyState, Panel, StatGrid, Tabs, type Stat } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { coverageRate, percent, timelyRate, type Coverage } from '../coverage.ts'
import { formulaWords } from '../messages/zh.ts'
import { coverageOf, type CoverageView } from '../read-coverage.ts'
import { trendOf, type TrendPoint } from '../read-trend.ts'
import {
  coverageBase,
  coverageHref,
  coverageViews,
  type CoverageViewName,
  dutiesHref,
  exemptionsHref,
  itemsHref,
  readAskedScope,
} from './address.ts'
import { type CoverageLine, CoverageTable, promptWords } from './coverage-table.tsx'
import { domainLines, organisationLines, placeLines } from './coverage-lines.ts'
import { CoverageMatrix } from './matrix.tsx'
import { type ReadScope, readScope } from './read-scope.ts'
import { TrendPanel } from './trend-panel.tsx'

export interface CoveragePageFacts {
  frame: ConsoleFrame
  scope: ReadScope
  coverage: CoverageView
  trend: TrendPoint[]
  /** prefectures or counties; null in a county, whose organisations and domains are shown instead */
  places: CoverageLine[] | null
  organisations: CoverageLine[]
  domains: CoverageLine[]
  organisationName: string | null
  domainName: string | null
  view: CoverageViewName
}

/** 公开情况: province → prefecture → county → items, every figure a link to the rows it counts. */
export async function showCoverage(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const scope = await readScope(ctx, readAskedScope(asked))
  if (asked.has('unassigned')) return redirect(c, itemsHref({ ...scope.asked, figure: 'unassigned' }))
  const coverage = await coverageOf(ctx.db, ctx.today, scope.counted)
  const { level } = scope.region
  const isWide = (level === 'province' || level === 'prefecture') && scope.onlyOrganisations === null
  const domains = await domainLines(ctx, scope, coverage)
  const { domainCode } = scope.asked
  const organisations = isWide ? [] : await organisationLines(ctx, scope, coverage)
  return page(
    c,
    <CoveragePage
      frame={consoleFrame(c)}
      scope={scope}
      coverage={coverage}
      trend={await trendOf(ctx.db, ctx.today, scope.counted)}
      places={isWide ? await placeLines(ctx, scope, coverage) : null}
      organisations={organisations}
      domains={domains}
      domainName={
        domainCode === null ? null : (domains.find((line) => line.key === domainCode)?.label ?? domainCode)
      }
      organisationName={
        scope.asked.organisationId === null ? null : (organisations[0]?.label ?? '该单位没有公开事项')
      }
      view={coverageViews.find((view) => view === asked.text('view')) ?? 'organisations'}
    />,
  )
}

function stats(coverage: Coverage, scope: ReadScope['asked']): Stat[] {
  const rate = coverageRate(coverage)
  const timely = timelyRate(coverage)
  const whole = (share: typeof rate) => percent(share) ?? '—'
  return [
    {
      label: '公开覆盖率',
      value: whole(rate),
      ...(rate.of > 0 ? { unit: '%' } : {}),
      href: itemsHref({ ...scope, figure: 'covered' }),
      note: `已有公开内容 ${rate.part} ÷ ${rate.of} 项`,
      part: { of: rate.part, from: rate.of },
    },
    {
      label: '逾期',
      value: coverage.overdue,
      unit: '项',
      href: itemsHref({ ...scope, figure: 'overdue' }),
      ...(coverage.overdue > 0 ? { tone: 'danger' as const } : {}),
    },
    {
      label: '从未公开',
      value: coverage.never,
      unit: '项',
      href: itemsHref({ ...scope, figure: 'never' }),
      ...(coverage.neverPast > 0 ? { note: `其中 ${coverage.neverPast} 项已过期限` } : {}),
    },
    {
      label: '即将到期',
      value: coverage.dueSoon,
      unit: '项',
      href: itemsHref({ ...scope, figure: 'due_soon' }),
    },
    {
      label: '已声明无',
      value: coverage.declaredNone,
      unit: '项',
      href: itemsHref({ ...scope, figure: 'declared_none' }),
      ...(coverage.excused > 0 ? { note: `其中 ${coverage.excused} 项从无此类信息` } : {}),
    },
    {
      label: '按期公开率',
      value: whole(timely),
      ...(timely.of > 0 ? { unit: '%' } : {}),
      href: dutiesHref('in_time', scope),
      note: `按期 ${coverage.inTime} ÷ ${timely.of} 件`,
    },
  ]
}

/** Figures that stand in no share, or need somebody to be named. */
function Apart(props: { coverage: Coverage; scope: ReadScope['asked']; prompt: string }) {
  const { coverage, scope } = props
  const links = [
    { n: coverage.proactive, label: '应公开', href: itemsHref({ ...scope, figure: 'proactive' }) },
    { n: coverage.unassigned, label: '未落实责任单位', href: itemsHref({ ...scope, figure: 'unassigned' }) },
    { n: coverage.excused, label: '从无此类信息', href: itemsHref({ ...scope, figure: 'excused' }) },
    { n: coverage.late, label: '逾期公开的任务', href: dutiesHref('late', scope) },
    { n: coverage.missing, label: '过期未公开的任务', href: dutiesHref('overdue', scope) },
    { n: coverage.notProactive, label: '依申请公开', href: itemsHref({ ...scope, figure: 'not_proactive' }) },
    { n: coverage.exempt, label: '不适用', href: exemptionsHref(scope) },
  ].filter((link) => link.n > 0)
  return (
    <ul class="sort-links">
      {links.map((link) => (
        <li key={link.label}>
          <a href={link.href}>
            {link.label} {link.n}
          </a>
        </li>
      ))}
      {props.prompt !== '' && <li class="quiet">{props.prompt}，中位数</li>}
    </ul>
  )
}

export function CoveragePage(props: CoveragePageFacts) {
  const { scope, coverage, view } = props
  const { region, asked } = scope
  const name = [props.organisationName ?? region.name, props.domainName ?? []].flat().join(' · ')
  const prompt = promptWords(coverage.promptBy('all').get('') ?? new Map())
  const trail = [
    ...scope.trail.map((step) => ({ label: step.name, href: coverageHref({ regionCode: step.code }) })),
    ...[props.organisationName, props.domainName].flatMap((label) => (label === null ? [] : [{ label }])),
  ]
  return (
    <ConsoleLayout
      title={`${name}公开情况`}
      active={coverageBase}
      frame={props.frame}
      breadcrumbs={[{ label: '公开情况', href: coverageBase }, ...trail]}
      wide
    >
      <PageHead
        title={`${name}公开情况`}
        summary={`按${formatDay(coverage.today)}的情况计算，每个数字都可以点开`}
        actions={
          <>
            <ButtonLink href={itemsHref(asked, {}, '/console/coverage/items/export/xlsx')} download>
              导出 XLSX
            </ButtonLink>
            <ButtonLink href={itemsHref(asked, {}, '/console/coverage/items/export/csv')} download>
              导出 CSV
            </ButtonLink>
          </>
        }
      />
      <StatGrid stats={stats(coverage.all, asked)} />
      <Apart coverage={coverage.all} scope={asked} prompt={prompt} />
      {props.places === null ? <CountyParts {...props} view={view} /> : <WideParts {...props} />}
      <TrendPanel trend={props.trend} scope={asked} />
      <Panel title="怎样计算">
        <ul class="advice formula">
          {Object.values(formulaWords).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Panel>
    </ConsoleLayout>
  )
}

function WideParts(props: CoveragePageFacts) {
  return (
    <>
      <Panel title={props.scope.region.level === 'province' ? '按市州' : '按县（市、区）'} flush>
        <CoverageTable
          caption="各地公开情况"
          head="地方"
          lines={props.places ?? []}
          empty="下面没有已发布的目录"
          exempt
        />
      </Panel>
      <Panel title="按领域" flush>
        <CoverageTable
          caption="各领域公开情况"
          head="领域"
          lines={props.domains}
          empty="没有公开事项"
          exempt
        />
      </Panel>
    </>
  )
}

function CountyParts(props: CoveragePageFacts) {
  const { scope, coverage, view } = props
  if (coverage.all.proactive + coverage.all.notProactive + coverage.all.exempt === 0)
    return (
      <EmptyState title="这里还没有发布标准目录">目录发布后，每个事项自动成为责任单位的公开任务。</EmptyState>
    )
  if (scope.asked.organisationId !== null)
    return (
      <Panel title="按领域" flush>
        <CoverageTable
          caption="各领域公开情况"
          head="领域"
          lines={props.domains}
          empty="没有公开事项"
          exempt={false}
        />
      </Panel>
    )
  const tab = (name: CoverageViewName, label: string) => ({
    label,
    href: coverageHref(scope.asked, name),
    current: name === view,
  })
  return (
    <>
      {props.domainName === null && (
        <Tabs
          label="按什么看"
          tabs={[tab('organisations', '按单位'), tab('domains', '按领域'), tab('matrix', '单位 × 领域')]}
        />
      )}
      {view === 'organisations' && (
        <CoverageTable
          caption="各单位公开情况"
          head="责任单位"
          lines={props.organisations}
          empty="没有公开事项"
          exempt={false}
        />
      )}
      {view === 'domains' && (
        <CoverageTable
          caption="各领域公开情况"
          head="领域"
          lines={props.domains}
          empty="没有公开事项"
          exempt
        />
      )}
      {view === 'matrix' && (
        <CoverageMatrix
          caption="单位和领域的公开情况"
          regionCode={scope.region.code}
          cells={coverage.cells.filter(
            (cell) => significantRegion(cell.regionCode) === coverage.scope.regionPrefix,
          )}
          organisations={props.organisations.map(({ key, label }) => ({ key, name: label }))}
          domains={props.domains.map(({ key, label }) => ({ key, name: label }))}
        />
      )}
    </>
  )
}
