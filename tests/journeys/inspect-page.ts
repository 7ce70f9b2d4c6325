import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Accessibility findings of the page as it stands, one line each: rule, place, what to mend. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Evaluated through the debugger, so the page's own content policy stays in force.
  await page.evaluate(axeSource)
  const results = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`)
  return results.violations.flatMap((rule) =>
    rule.nodes.map(
      (node) => `${rule.id} (${rule.impact ?? 'unknown'}) at ${node.target.join(' ')}: ${rule.help}`,
    ),
  )
}

/**
 * The same for a page whose browser runs no scripts. There no timer ever fires, so what the scanner puts off is done at once;
 * what would only end its waiting stays away.
 */
export async function axeFindingsWithoutScripts(page: Page): Promise<string[]> {
  await page.evaluate(
    'window.setTimeout = (work, later) => { if (!(later > 1000)) Promise.resolve().then(work); return 0 }',
  )
  return axeFindings(page)
}

/** By how many pixels the page is wider than its window; 0 when it reflows. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  )
}

/** Where the keyboard stands: its tag, its words, and whether its focus can be seen. */
export interface FocusedPlace {
  tag: string
  words: string
  visible: boolean
}

/** What has the focus now, and whether it shows an outline, a shadow or a border that it lacks without focus. */
export async function focusedPlace(page: Page): Promise<FocusedPlace> {
  return page.evaluate<FocusedPlace>(`(() => {
    const at = document.activeElement ?? document.body
    const look = () => { const s = getComputedStyle(at); return [s.outlineStyle + s.outlineWidth, s.boxShadow, s.borderColor, s.backgroundColor].join('|') }
    const outline = getComputedStyle(at)
    const focused = look()
    const visibleOutline = outline.outlineStyle !== 'none' && parseFloat(outline.outlineWidth) > 0
    at.blur?.()
    const blurred = look()
    at.focus?.({ focusVisible: true })
    return { tag: at.tagName.toLowerCase(), words: (at.textContent || at.getAttribute('aria-label') || at.getAttribute('name') || '').trim().slice(0, 40), visible: visibleOutline || focused !== blurred }
  })()`)
}
