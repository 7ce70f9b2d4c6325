/** What a finding is and what the detectors share. */
export type HitKind =
  | 'identity_number'
  | 'identity_number_old'
  | 'identity_number_doubtful'
  | 'mobile'
  | 'landline'
  | 'bank_card'
  | 'bank_account'
  | 'sole_trader_code'
  | 'passport'
  | 'military_card'
  | 'plate'
  | 'email'
  | 'home_address'
  | 'secrecy_mark'
  | 'secrecy_word'
  | 'copy_number'
  | 'hidden_content'

export interface TextPart {
  where: string
  text: string
}

export interface ScanHit {
  /** Stays the same while kind, value and place stay the same, so that an answer survives the next scan. */
  key: string
  kind: HitKind
  /** `block`: a mark of secrecy, answered by the secrecy reviewer alone; `answer`: mask, keep with reason or stop. */
  severity: 'block' | 'answer'
  certainty: 'certain' | 'likely'
  where: string
  /** Offsets in the text of the part. */
  start: number
  end: number
  /** Some words around the finding, the finding itself masked. */
  excerpt: string
  /** What may stand in its place when the answer is "mask". */
  masked: string
}

/** The neighbours of a finding are often findings too; an excerpt is read by more people than the text. */
export function maskDigits(text: string): string {
  return text.replace(/[\d０-９Xx]{7,}/g, (digits) => '*'.repeat(digits.length))
}

/** A finding before it has a key: offsets in the plain reading. */
export interface Finding {
  kind: HitKind
  start: number
  end: number
  certainty: 'certain' | 'likely'
  masked: string
}
