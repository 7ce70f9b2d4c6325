import { createHash } from 'node:crypto'

/** SHA-256 over the guideline's text and the local text of one element: a decision holds while both stand. */
export function hashTexts(required: string, local: string): string {
  return createHash('sha256')
    .update(JSON.stringify([required, local]))
    .digest('hex')
}
