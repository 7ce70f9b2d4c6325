import { enhancePage } from './enhance.ts'
import { focusSummary } from './focus-summary.ts'
import { workForProof } from './proof.ts'
import { showUpload } from './upload.ts'

enhancePage({ focus: focusSummary, proof: workForProof, upload: showUpload })
