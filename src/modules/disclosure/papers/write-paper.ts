import type { PaperCase } from './paper-case.ts'
import type { PaperFacts, PaperText } from './paper.ts'
import { assistanceLetter } from './templates/assistance-letter.ts'
import { closingNotice } from './templates/closing-notice.ts'
import { coMakerLetter } from './templates/co-maker-letter.ts'
import { consultationConfirmation } from './templates/consultation-confirmation.ts'
import { consultationNotice } from './templates/consultation-notice.ts'
import { correctionNotice } from './templates/correction-notice.ts'
import { explanationNotice } from './templates/explanation-notice.ts'
import { extensionNotice } from './templates/extension-notice.ts'
import { feeNotice } from './templates/fee-notice.ts'
import { receipt } from './templates/receipt.ts'
import { replyLetter } from './templates/reply-letter.ts'
import { thirdPartyLetter } from './templates/third-party-letter.ts'
import { thirdPartyNotice } from './templates/third-party-notice.ts'

/** The text of a paper, from the facts of its step and its case. */
export function writePaper(facts: PaperFacts, one: PaperCase): PaperText {
  switch (facts.kind) {
    case 'receipt':
      return receipt(one)
    case 'correction_notice':
      return correctionNotice(one, facts)
    case 'explanation_notice':
      return explanationNotice(one, facts)
    case 'extension_notice':
      return extensionNotice(one, facts)
    case 'third_party_letter':
      return thirdPartyLetter(one, facts)
    case 'consultation_confirmation':
      return consultationConfirmation(one, facts)
    case 'consultation_notice':
      return consultationNotice(one, facts)
    case 'third_party_notice':
      return thirdPartyNotice(one, facts)
    case 'co_maker_letter':
      return coMakerLetter(one, facts)
    case 'assistance_letter':
      return assistanceLetter(one, facts)
    case 'fee_notice':
      return feeNotice(one, facts)
    case 'reply_letter':
      return replyLetter(one, facts)
    case 'closing_notice':
      return closingNotice(one, facts)
  }
}
