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

// Every page works without this file; an island that fails must not take the others with it.
for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  for (const name of (element.dataset.island ?? '').split(' ')) {
    try {
      islands[name]?.(element)
    } catch (error) {
      reportError(error)
    }
  }
}
