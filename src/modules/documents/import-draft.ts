import { Refused } from '#platform/refusal.ts'
import { cleanBody } from './body-html.ts'
import { importDocument, type ImportDoubt, type ImportedFields } from './importing/index.ts'
import { validityWords } from './rules/validity.ts'
import type { DraftFields } from './official-document.ts'
import { extractText, scanText } from './scanner/index.ts'

/** Something an import was not sure of, at its field of the draft where there is one. */
export interface DraftDoubt {
  field?: keyof DraftFields
  message: string
  /** What it probably is; a person decides. */
  proposal?: string
}

export interface ImportedDraft {
  fields: DraftFields
  /** What a person must look at. */
  doubts: DraftDoubt[]
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
      ...imported.doubts.map(atField),
      ...standingDoubt(fields.validity),
      ...imported.attachments.map(({ name }) => ({ message: `原文提到附件“${name}”，请在保存后上传。` })),
    ],
  }
}

const fieldOf: Partial<Record<ImportDoubt['field'], keyof DraftFields>> = {
  title: 'title',
  issuer: 'issuer',
  documentNumber: 'documentNumber',
  formedOn: 'formedOn',
  effectiveOn: 'effectiveOn',
  expiresOn: 'expiresOn',
  theme: 'theme',
  themeWords: 'keywords',
  summary: 'summary',
  source: 'source',
  bodyHtml: 'bodyHtml',
}

function atField({ field, message, proposal }: ImportDoubt): DraftDoubt {
  const at = fieldOf[field]
  return {
    ...(at === undefined ? {} : { field: at }),
    message,
    ...(proposal === undefined ? {} : { proposal }),
  }
}

/** 公文时效 is no part of a draft: it changes after publication, with a day and a cause. */
function standingDoubt(validity: ImportedFields['validity']): DraftDoubt[] {
  if (validity === null || validity === 'in_force') return []
  return [{ message: `原文的公文时效是“${validityWords[validity]}”。如仍需公开，请在公开后办理“变更时效”。` }]
}
