import {
  type ComingDuty,
  type MissingDuty,
  publicWantedWords,
  type ResponsibilityRow,
  stateWords,
} from '#duties'
import { formatDay } from '#platform/day.ts'
import { EmptyState, Tag } from '#ui/data.tsx'
import { itemHref } from './catalog-parts.tsx'

const nobody = '未落实责任单位'

/** When something is or was due, in words; no number is invented where the catalog has none. */
function dueWords(dueOn: string | null, today: string): string {
  if (dueOn === null) return '目录没有规定天数，应及时公开'
  return dueOn < today ? `应于${formatDay(dueOn)}前公开` : `须于${formatDay(dueOn)}前公开`
}

function standingWords(row: ResponsibilityRow): string {
  if (!row.proactive) return '依申请公开'
  if (row.state === 'declared_none')
    return `两人确认本期没有此类信息${row.day === null ? '' : `，有效至${formatDay(row.day)}`}`
  if (row.state === 'disclosed' && row.day !== null) return `下一次须于${formatDay(row.day)}前公开`
  return row.timeLimit
}

/** Items with their state, what each lacks and by when; no names of persons and no titles of drafts. */
export function MissingList(props: {
  rows: ResponsibilityRow[]
  missing: Map<string, MissingDuty[]>
  organisations: Map<string, string>
  href: string
  today: string
  empty: string
}) {
  if (props.rows.length === 0) return <EmptyState title={props.empty} />
  return (
    <ul class="catalog-items">
      {props.rows.map((row) => {
        const organisation =
          row.organisationId === null
            ? nobody
            : (props.organisations.get(row.organisationId) ?? '已撤销的单位')
        const missing = props.missing.get(row.id) ?? []
        return (
          <li class="catalog-item" key={row.id}>
            <div>
              <h3>
                <a href={itemHref(props.href, { domainCode: row.domainCode, code: row.itemCode })}>
                  {row.itemName}
                </a>
              </h3>
              <div class="item-line">
                <span>{organisation}</span>
                {missing.length === 0 && <span>{standingWords(row)}</span>}
              </div>
              {missing.map((duty) => (
                <p class="item-missing" key={duty.id}>
                  缺：{publicWantedWords(duty)}，
                  <span class={duty.dueOn !== null && duty.dueOn < props.today ? 'missing' : undefined}>
                    {dueWords(duty.dueOn, props.today)}
                  </span>
                </p>
              ))}
            </div>
            <Tag tone={stateWords[row.state].tone}>{stateWords[row.state].label}</Tag>
          </li>
        )
      })}
    </ul>
  )
}

/** What has to be public next, by day. */
export function ComingList(props: {
  coming: ComingDuty[]
  organisations: Map<string, string>
  href: string
  days: number
}) {
  if (props.coming.length === 0) return <EmptyState title={`今后 ${props.days} 天没有到期的公开任务`} />
  return (
    <ul class="coming">
      {props.coming.map((duty) => (
        <li key={duty.id}>
          <p class="coming-day">{formatDay(duty.dueOn)}前</p>
          <p>
            <a href={itemHref(props.href, { domainCode: duty.domainCode, code: duty.itemCode })}>
              {duty.itemName}
            </a>
          </p>
          <p class="item-line">
            <span>{publicWantedWords(duty)}</span>
            <span>
              {duty.organisationId === null
                ? nobody
                : (props.organisations.get(duty.organisationId) ?? '已撤销的单位')}
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}
