import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import type { TextPart } from '../scan-hit.ts'
import type { Reading } from './reading.ts'

/** The text of each page; a page without any is most likely a scan, which nobody has read. */
export async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(pdf, { mergePages: false })
  const parts: TextPart[] = text.map((page, i) => ({ where: `第 ${i + 1} 页`, text: page }))
  const blank = parts.filter((part) => part.text.trim() === '').map((part) => part.where)
  const warnings: string[] = []
  const readable = blank.length < parts.length
  if (!readable) warnings.push('PDF 中没有可读文字（可能是扫描件），无法自动审查，须由人工逐页审查。')
  else if (blank.length > 0)
    warnings.push(`${blank.slice(0, 10).join('、')}没有可读文字（可能是扫描图），须由人工审查。`)
  const { info } = (await getMeta(pdf)) as { info: Record<string, unknown> }
  const lines = Object.entries({
    Author: '作者',
    Title: '标题',
    Subject: '主题',
    Keywords: '关键词',
  }).flatMap(([key, label]) => {
    const value = info[key]
    return typeof value === 'string' && value.trim() !== '' ? [`${label}：${value}`] : []
  })
  if (lines.length > 0) parts.push({ where: '文档属性', text: lines.join('\n') })
  return { parts, warnings, readable }
}
