import type { FieldError } from '#platform/refusal.ts'
import type { PublishedItem } from '#catalog'
import type { Division } from '#regions'
import { EmptyState, FilterBar, Pagination, Panel, Table } from '#ui/data.tsx'
import {
  Actions,
  CheckboxesField,
  ErrorSummary,
  Form,
  HiddenField,
  SelectField,
  SubmitButton,
} from '#ui/forms.tsx'
import { itemPath } from '../decide-mappings.ts'
import { reasonWords } from '../messages/zh.ts'
import { powerName, type Power } from '../power.ts'
import type { Suggestion } from '../rules/suggest-items.ts'
import { changeHref, hrefOf, PowersFrame, StateTag, type ConsoleFrame } from './frame.tsx'
import type { AskedPowers, FilterOptions } from './list-filter.tsx'

export const pageSize = 20
/** From this score on a first suggestion is good enough to be confirmed with the whole page. */
const strong = 60

export interface MatchRow {
  power: Power
  suggestions: (Suggestion & { item: PublishedItem })[]
}

export interface MatchView {
  frame: ConsoleFrame
  region: Division
  asked: AskedPowers
  options: FilterOptions
  rows: MatchRow[]
  total: number
  current: number
  published: boolean
  ticked: ReadonlySet<string>
  mayEdit: boolean
  mayRaise: boolean
  errors: FieldError[]
}

const pairOf = (power: Power, itemId: string) => `${power.id}:${itemId}:${power.revision}`
/** A pair whatever revision the page showed it with. */
export const withoutRevision = (pair: string) => pair.split(':').slice(0, 2).join(':')

/** Powers without an item, best suggestions first, then those that look like none. */
export function MatchPage(props: MatchView) {
  const { region, asked, options, rows } = props
  const best = rows.flatMap(({ power, suggestions }) => {
    const [first] = suggestions
    return first !== undefined && first.score >= strong ? [pairOf(power, first.item.id)] : []
  })
  const near = rows
    .filter(({ suggestions }) => suggestions.length > 0)
    .toSorted((a, b) => (b.suggestions[0]?.score ?? 0) - (a.suggestions[0]?.score ?? 0))
  const far = rows.filter(({ suggestions }) => suggestions.length === 0)
  return (
    <PowersFrame frame={props.frame} region={region} tab="match" errors={props.errors}>
      <ErrorSummary errors={props.errors} />
      <FilterBar
        action={hrefOf(region, '/match')}
        clearHref={hrefOf(region, '/match')}
        summary={`共 ${props.total} 项没有对应公开事项`}
      >
        <SelectField name="type" label="类型" value={asked.type} empty="全部" options={options.types} />
        <SelectField
          name="organisation"
          label="实施主体"
          value={asked.organisation}
          empty="全部"
          options={options.organisations}
        />
      </FilterBar>
      {rows.length === 0 && (
        <EmptyState title={props.total === 0 ? '没有未对应的事项' : '这一页没有事项'}>
          {props.published ? '清单中的事项都已对应公开事项，或认定无需公开。' : '本地区还没有发布标准目录。'}
        </EmptyState>
      )}
      {near.length > 0 && (
        <Form action={hrefOf(region, '/match')} label="对应公开事项">
          <HiddenField name="type" value={asked.type} />
          <HiddenField name="organisation" value={asked.organisation} />
          <HiddenField name="page" value={props.current} />
          {near.map((row) => (
            <SuggestionRow key={row.power.id} {...props} row={row} />
          ))}
          {best.map((pair) => (
            <HiddenField key={pair} name="best" value={pair} />
          ))}
          {props.mayEdit && (
            <Actions sticky>
              <SubmitButton name="action" value="confirmed">
                确认勾选的对应
              </SubmitButton>
              <SubmitButton name="action" value="refused" kind="default">
                认定勾选的不对应
              </SubmitButton>
              {best.length > 0 && (
                <SubmitButton name="action" value="best" kind="default">
                  {`确认本页 ${best.length} 项的首选建议（${strong} 分以上）`}
                </SubmitButton>
              )}
            </Actions>
          )}
        </Form>
      )}
      {far.length > 0 && <Far {...props} rows={far} />}
      <Pagination
        page={props.current}
        pageSize={pageSize}
        total={props.total}
        href={(to) =>
          hrefOf(region, '/match', { type: asked.type, organisation: asked.organisation, page: String(to) })
        }
      />
    </PowersFrame>
  )
}

/** Powers that look like no item: for a search by hand, or for the catalog itself. */
function Far({ region, rows, mayRaise }: MatchView) {
  return (
    <Panel title={`没有相近的公开事项（本页 ${rows.length} 项）`} flush>
      <Table
        caption="没有相近的公开事项"
        rows={rows}
        rowKey={({ power }) => power.id}
        empty=""
        columns={[
          {
            key: 'name',
            head: '事项',
            header: true,
            cell: ({ power }) => (
              <>
                <a href={hrefOf(region, `/powers/${power.id}`)}>{powerName(power)}</a>{' '}
                {power.lost > 0 && <StateTag state={power.state} lost={power.lost} />}
              </>
            ),
          },
          { key: 'type', head: '类型', width: 's', cell: ({ power }) => power.type || '—' },
          { key: 'organisation', head: '实施主体', cell: ({ power }) => power.organisation || '未写明' },
          {
            key: 'do',
            head: '办理',
            cell: ({ power }) => (
              <>
                <a href={`${hrefOf(region, `/powers/${power.id}`)}#search`}>手工查找</a>
                {mayRaise && (
                  <>
                    {'　'}
                    <a href={changeHref(power)}>提出目录调整</a>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}

function SuggestionRow(props: MatchView & { row: MatchRow }) {
  const { region, row, ticked } = props
  const { power, suggestions } = row
  return (
    <section>
      <h2>
        <a href={hrefOf(region, `/powers/${power.id}`)}>{powerName(power)}</a>{' '}
        {power.lost > 0 && <StateTag state={power.state} lost={power.lost} />}
      </h2>
      <p class="quiet">
        {[power.type, power.organisation, power.basis.slice(0, 80)].filter((text) => text !== '').join(' · ')}
      </p>
      <HiddenField name="power" value={power.id} />
      <CheckboxesField
        name={`pair-${power.id}`}
        label="建议的公开事项"
        options={suggestions.map(({ item, score, reasons }) => ({
          value: pairOf(power, item.id),
          label: `${item.code} ${itemPath(item)}（${score} 分）`,
          hint: reasons.map(reasonWords).join('；'),
          disabled: !props.mayEdit,
        }))}
        values={suggestions
          .map(({ item }) => pairOf(power, item.id))
          .filter((pair) => ticked.has(withoutRevision(pair)))}
      />
    </section>
  )
}
