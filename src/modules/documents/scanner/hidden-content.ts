import type { Finding } from './scan-hit.ts'
import type { PlainReading } from './plain-reading.ts'

/**
 * Parts of a file that its reader does not see at first; leaks of personal data mostly sit there. When the text of a
 * file is kept as one string, each part stands under a heading line 【…】, so that a later scan still knows.
 */
export const hiddenParts = ['批注', '修订记录', '隐藏文字', '隐藏工作表', '隐藏行列'] as const
const properties = '文档属性'

const heading = new RegExp(`^【(?:${hiddenParts.join('|')})(?:[：:][^】\\n]*)?】$`, 'gmu')
const unseen = new RegExp(`^【(?:${[...hiddenParts, properties].join('|')})(?:[：:][^】\\n]*)?】$`, 'u')

export function findHiddenContent(reading: PlainReading): Finding[] {
  return Array.from(reading.text.matchAll(heading), (match) => ({
    kind: 'hidden_content' as const,
    start: match.index,
    end: match.index + match[0].length,
    certainty: 'certain' as const,
    masked: match[0],
  }))
}

/** Whether a part is hidden from the ordinary reader of the file. */
export function isUnseen(where: string): boolean {
  return unseen.test(`【${where}】`)
}

/** The parts as one text, each under its heading. */
export function joinParts(parts: readonly { where: string; text: string }[]): string {
  return parts.map((part) => `【${part.where}】\n${part.text}`).join('\n\n')
}

/** The kept text of a file without its hidden parts and properties: what search may show. */
export function seenText(kept: string): string {
  let hidden = false
  const out: string[] = []
  for (const line of kept.split('\n')) {
    if (/^【[^】\n]{1,60}】$/u.test(line)) {
      hidden = unseen.test(line)
      continue
    }
    if (!hidden) out.push(line)
  }
  return out.join('\n').trim()
}
