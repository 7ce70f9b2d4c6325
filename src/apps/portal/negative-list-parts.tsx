import type { CategoryFacts, NegativeCategory, PublishedNegativeEntry } from '#catalog'
import { formatDay } from '#platform/day.ts'
import { Table } from '#ui/data.tsx'

type Entry = PublishedNegativeEntry & { owner: string }

/** The entries under the articles of law that say so, in the order of the articles. */
export function NegativeListBody(props: {
  entries: Entry[]
  categories: Record<NegativeCategory, CategoryFacts>
}) {
  const order = Object.keys(props.categories) as NegativeCategory[]
  return (
    <>
      {order.map((category) => {
        const { label, article, effect } = props.categories[category]
        const entries = props.entries.filter((entry) => entry.category === category)
        if (entries.length === 0) return null
        return (
          <section key={category} aria-labelledby={`c-${category}`}>
            <h2 id={`c-${category}`} class="section-title">
              {label}
            </h2>
            <p class="quiet">
              {article}：{effect}。
            </p>
            <EntryTable caption={label} entries={entries} />
          </section>
        )
      })}
    </>
  )
}

function EntryTable(props: { caption: string; entries: Entry[] }) {
  return (
    <Table
      caption={props.caption}
      rows={props.entries}
      rowKey={(entry) => entry.id}
      empty="没有条目"
      columns={[
        { key: 'position', head: '序号', nowrap: true, cell: (entry) => `第${entry.position}条` },
        { key: 'name', head: '事项类别', header: true, width: 'm', cell: (entry) => entry.name },
        { key: 'scope', head: '范围', width: 'l', cell: (entry) => entry.scope },
        { key: 'basis', head: '法律依据', width: 'm', cell: (entry) => entry.basis },
        { key: 'owner', head: '责任单位', cell: (entry) => entry.owner },
        { key: 'review', head: '下次复核', nowrap: true, cell: (entry) => formatDay(entry.reviewOn) },
      ]}
    />
  )
}
