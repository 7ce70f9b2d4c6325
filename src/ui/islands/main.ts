import { enhanceDay } from './day.ts'
import { drawBoxes } from './draw-boxes.ts'
import { enhancePage } from './enhance.ts'
import { focusSummary } from './focus-summary.ts'
import { guardForm } from './guard-form.ts'
import { enhanceRichText } from './rich-text.ts'
import { watchSession } from './session.ts'
import { showUpload } from './upload.ts'

enhancePage({
  day: enhanceDay,
  'draw-boxes': drawBoxes,
  focus: focusSummary,
  guard: guardForm,
  'rich-text': enhanceRichText,
  session: watchSession,
  upload: showUpload,
})
