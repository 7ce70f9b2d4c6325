import { createHash } from 'node:crypto'
import { toPlain } from '../search/plain.ts'
import { shortestTelling } from './rules/judge-pair.ts'
import { bandsOf } from './rules/near-text.ts'
import { normalSource, type SourceText } from './rules/normal-source.ts'
import type { TextFingerprint } from './same-source.ts'

/**
 * The fingerprint of a text: the same for the same words, however they were laid out or signed. Words too few to tell
 * anything (现予公布，见附件) stand for their files.
 */
export function fingerprintOf(source: SourceText & { files: readonly string[] }): TextFingerprint {
  const text = normalSource(source)
  const hash = createHash('sha256').update(text)
  if (text.length < shortestTelling) hash.update(`\n${[...source.files].toSorted().join('\n')}`)
  return {
    textHash: hash.digest('hex'),
    titleHash: createHash('sha256').update(toPlain(source.title)).digest('hex'),
    length: text.length,
    bands: bandsOf(text),
  }
}
