import type { ComponentChildren } from 'preact'
import { explainAtForm, type FieldError, type Refusal } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { consoleSection } from '#ui/console-section.tsx'
import { Tabs, Tag } from '#ui/data.tsx'
import { catalogWords } from '../../messages/zh.ts'
import { negativeListWords } from '../messages/zh.ts'
import type { NegativeList, NegativeListVersion } from '../negative-list.ts'
import { negativeListWorkflow, type NegativeListStatus } from '../rules/list-workflow.ts'

export const words = { ...catalogWords, ...negativeListWords }
export const listsHref = '/console/negative-lists'
export const listHref = (versionId: string, rest = '') => `${listsHref}/${versionId}${rest}`
export const listName = (list: NegativeList, version: NegativeListVersion) =>
  `${list.regionName}负面清单 第${version.number}版`

/** What stands at the fields; a missing permission is not a matter of the form and rises to the edge. */
export function errorsOf(refusals: Refusal[]): FieldError[] {
  return explainAtForm(refusals, words)
}

/** The frame of a page under 负面清单. */
export const ListFrame = consoleSection({ label: '负面清单', href: listsHref })

export function ListStatusTag(props: { status: NegativeListStatus }) {
  const { label, tone } = negativeListWorkflow.states[props.status]
  return <Tag tone={tone}>{label}</Tag>
}

export type ListTab = 'entries' | 'clashes' | 'compare' | 'release'

/** Head of every page of a version: what it is, its state, and its parts as tabs. */
export function ListHead(props: {
  list: NegativeList
  version: NegativeListVersion
  tab: ListTab
  open?: number
  actions?: ComponentChildren
}) {
  const { list, version, tab } = props
  const count = props.open === undefined ? {} : { count: props.open }
  const tabs: { key: ListTab; label: string; href: string; count?: number }[] = [
    { key: 'entries', label: '条目', href: listHref(version.id) },
    { key: 'clashes', label: '与公开目录比对', href: listHref(version.id, '/clashes'), ...count },
    { key: 'compare', label: '版本比较', href: listHref(version.id, '/compare') },
    { key: 'release', label: '审定与发布', href: listHref(version.id, '/release') },
  ]
  return (
    <>
      <PageHead
        title={`${list.regionName}政务公开负面清单`}
        summary={`第${version.number}版`}
        tags={<ListStatusTag status={version.status} />}
        actions={props.actions}
      />
      <Tabs label="清单各部分" tabs={tabs.map(({ key, ...one }) => ({ ...one, current: key === tab }))} />
    </>
  )
}
