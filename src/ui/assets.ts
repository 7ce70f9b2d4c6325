import { render } from 'preact-render-to-string'
import { islands, portalIslands } from './islands/bundle.ts'
import { Mark } from './mark.tsx'
import { type Asset, consoleStylesheet, contentMark, stylesheet } from './stylesheet.ts'

export { type Asset, stylesheet } from './stylesheet.ts'

function iconAsset(): Asset {
  const colours =
    '<style>.mark-roof,.mark-post{fill:#0b4f6c}.mark-board{fill:#1a6f8f}.mark-sheet{fill:#fff}.mark-lines{stroke:#b9dbe7;stroke-width:1.6;fill:none}.mark-text{stroke:#0d6184;stroke-width:1.4;fill:none}</style>'
  const drawn = render(Mark({}))
    .replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
    .replace(/>/, `>${colours}`)
  const body = Buffer.from(drawn)
  return { href: '/assets/icon.svg', type: 'image/svg+xml', body, etag: `"${contentMark(body)}"` }
}

const icon = iconAsset()

/**
 * The file behind an address under `/assets/`, or null. Files whose name carries their hash may be cached for ever
 * (`immutable`), the icon for a day.
 */
export async function findAsset(pathname: string): Promise<(Asset & { immutable: boolean }) | null> {
  if (pathname === stylesheet.href) return { ...stylesheet, immutable: true }
  if (pathname === consoleStylesheet.href) return { ...consoleStylesheet, immutable: true }
  if (pathname === icon.href) return { ...icon, immutable: false }
  if (pathname === islands.href) return { ...(await islands.load()), immutable: true }
  if (pathname === portalIslands.href) return { ...(await portalIslands.load()), immutable: true }
  return null
}
