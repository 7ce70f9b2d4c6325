import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A circular as a file that somebody imports, and what must be found again on its way. */
export interface Circular {
  file: string | { name: string; mimeType: string; buffer: Buffer }
  title: string
  number: string
  formedOn: string
  /** Other ways in which a reader may type its number. */
  spellings: string[]
  /** A piece of its text that only it has. */
  words: string
  /** A mobile number in its text, to be masked. */
  mobile: string | null
}

const root = path.join(import.meta.dirname, '../..')

/** The sample that the README walks with. */
export const ownCircular: Circular = {
  file: path.join(root, 'docs/samples/work-plan.html'),
  title: '大通回族土族自治县人民政府办公室关于做好2026年冬季政务公开工作的通知',
  number: '大政办〔2026〕31号',
  formedOn: '2026-11-16',
  spellings: ['大政办[2026]31号'],
  words: '牧区转场、校车停运',
  mobile: '13900000000',
}

/** The text of 青政办〔2020〕43号 as a saved page, when reference material lies beside the repository; null otherwise. */
function readSeed(): Circular | null {
  const file = path.join(root, '../shared/seed/circular.txt')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const body = lines.map((line) => `<p>${line.trim()}</p>`).join('\n')
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>通知</title><body>${body}</body></html>`
  return {
    file: { name: 'circular.html', mimeType: 'text/html', buffer: Buffer.from(page) },
    title: '青海省人民政府办公厅关于印发全面推进基层政务公开标准化规范化工作实施方案的通知',
    number: '青政办〔2020〕43号',
    formedOn: '2020-06-10',
    spellings: ['青政办[2020]43号', '青政办〔2020〕43'],
    words: '切实解决基层政务公开随意性大',
    mobile: null,
  }
}

export const seedCircular = readSeed()
