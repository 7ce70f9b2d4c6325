import { type Actor, may } from '#platform/authority.ts'

const groupOrder = ['工作', '目录', '公开', '依申请公开', '机构', '系统'] as const

/** One line of the console's left menu; a module puts in its own. */
export interface NavEntry {
  group: (typeof groupOrder)[number]
  label: string
  href: string
  order: number
  /** Who sees it: `signed_in`, or the name of a permission held anywhere. */
  permission: string
}

export interface NavGroup {
  label: string
  items: { label: string; href: string }[]
}

const entries = new Map<string, NavEntry>()

/** Puts an entry into the console's menu; the same address twice keeps the later one. */
export function addToNav(entry: NavEntry): void {
  entries.set(entry.href, entry)
}

/** The menu of this person: only what they may open, in the order of the work. */
export function navFor(actor: Actor | null): NavGroup[] {
  const open = [...entries.values()].filter(
    (entry) => actor !== null && (entry.permission === 'signed_in' || may(actor, entry.permission)),
  )
  return groupOrder
    .map((label) => ({
      label,
      items: open.filter((entry) => entry.group === label).toSorted((a, b) => a.order - b.order),
    }))
    .filter((group) => group.items.length > 0)
}
