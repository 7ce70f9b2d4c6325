import { enhanceDay } from './day.ts'
import { focusSummary } from './focus-summary.ts'
import { guardForm } from './guard-form.ts'
import { enhanceRichText } from './rich-text.ts'
import { watchSession } from './session.ts'
import { showUpload } from './upload.ts'

const islands: Record<string, (element: HTMLElement) => void> = {
  day: enhanceDay,
  focus: focusSummary,
  guard: guardForm,
  'rich-text': enhanceRichText,
  session: watchSession,
  upload: showUpload,
}

/** Every page works without this file; an island that fails must not take the others with it. */
function enhance(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-island]')) {
    for (const name of (element.dataset.island ?? '').split(' ')) {
      try {
        islands[name]?.(element)
      } catch (error) {
        reportError(error)
      }
    }
  }
}

enhance(document)
// An upload that is answered by a page puts that page's content in place of ours.
document.addEventListener('main-replaced', () => {
  const main = document.querySelector('main')
  if (main !== null) enhance(main)
})
