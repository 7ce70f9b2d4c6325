import { PageHead } from '#ui/console-layout.tsx'
import { Tabs, Tag } from '#ui/data.tsx'
import type { Catalog, CatalogVersion } from '../catalog.ts'
import { StatusTag, versionHref } from './frame.tsx'

export type VersionTab = 'items' | 'findings' | 'exemptions' | 'publishers' | 'compare' | 'release'

/** Head of every page of a version: what it is, its state, and its parts as tabs. */
export function VersionHead(props: {
  catalog: Catalog
  version: CatalogVersion
  tab: VersionTab
  open?: number
  waiting?: number
}) {
  const { catalog, version, tab } = props
  const at = (rest: string) => versionHref(version.id, rest)
  const tabs: { key: VersionTab; label: string; href: string; count?: number }[] = [
    { key: 'items', label: '事项', href: at('') },
    {
      key: 'findings',
      label: '有增无减核对',
      href: at('/findings'),
      ...(props.open === undefined ? {} : { count: props.open }),
    },
    {
      key: 'exemptions',
      label: '不适用',
      href: at('/exemptions'),
      ...(props.waiting === undefined ? {} : { count: props.waiting }),
    },
    { key: 'publishers', label: '公开主体', href: at('/publishers') },
    { key: 'compare', label: '版本比较', href: at('/compare') },
    { key: 'release', label: '审定与发布', href: at('/release') },
  ]
  return (
    <>
      <PageHead
        title={`${catalog.regionName}标准目录`}
        summary={`第${version.number}版`}
        tags={
          <>
            <StatusTag status={version.status} /> <Tag>{catalog.tier}</Tag>
          </>
        }
      />
      <Tabs label="目录各部分" tabs={tabs.map(({ key, ...one }) => ({ ...one, current: key === tab }))} />
    </>
  )
}
