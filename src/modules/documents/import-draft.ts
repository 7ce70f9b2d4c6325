import { Refused } from '#platform/refusal.ts'
import { cleanBody } from './body-html.ts'
import { importDocument } from './importing/index.ts'
import type { DraftFields } from './official-document.ts'
import { extractText, scanText } from './scanner/index.ts'

export interface ImportedDraft {
  fields: DraftFields
  /** What a person must look at, in words. */
  doubts: string[]
}

/**
 * Reads a .docx or a saved page into the fields of a draft. Nothing is stored. A file with a mark of secrecy is refused before
 * anything of it is shown (《保守国家秘密法》第三十五条).
 */
export async function importDraft(file: { name: string; bytes: Uint8Array }): Promise<ImportedDraft> {
  const read = await extractText(file)
  const secret = scanText({ parts: [{ where: 'file', text: `${file.name}\n${read.text}` }] }).some(
    (hit) => hit.severity === 'block',
  )
  if (secret) throw new Refused([{ refused: 'file_carries_secrecy_mark', field: 'file' }])
  const imported = await importDocument(file.bytes, file.name)
  const { fields } = imported
  if (!fields.title && !fields.bodyHtml) throw new Refused([{ refused: 'import_unreadable', field: 'file' }])
  return {
    fields: {
      kind: 'policy',
      title: fields.title ?? '',
      documentNumber: fields.documentNumber ?? '',
      issuer: fields.issuer ?? '',
      theme: fields.theme ?? '',
      formedOn: fields.formedOn ?? '',
      summary: fields.summary ?? '',
      keywords: fields.themeWords?.replaceAll(' ', '、') ?? '',
      source: fields.source ?? '',
      bodyHtml: cleanBody(fields.bodyHtml),
      attribute: null,
      attributeReason: '',
      attributeBasis: '',
      interpretationNeeded: false,
      effectiveOn: fields.effectiveOn ?? '',
      expiresOn: fields.expiresOn ?? '',
    },
    doubts: [
      ...imported.doubts.map(({ message }) => message),
      ...imported.attachments.map(({ name }) => `原文提到附件“${name}”，请在保存后上传。`),
    ],
  }
}
