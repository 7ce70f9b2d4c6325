import type { DocumentKind, Validity } from '../official-document.ts'
import { facetLexemes, vectorsOf } from './lexemes.ts'
import { toPlain } from './plain.ts'

/** A public document as search sees it. */
export interface SearchableDocument {
  documentId: string
  regionCode: string
  organisationId: string
  kind: DocumentKind
  validity: Validity
  theme: string | null
  /** `YYYY-MM-DD`. */
  publishedOn: string
  domains: string[]
  title: string
  documentNumber: string | null
  indexNumber: string
  issuer: string
  summary: string
  keywords: string
  bodyText: string
  /** Names and seen text of the files. */
  files: { name: string; text: string }[]
}

export interface SearchEntry {
  document_id: string
  region_code: string
  organisation_id: string
  kind: string
  validity: string
  theme: string | null
  published_on: string
  domains: string[]
  plain_title: string
  plain_body: string
  words: string
  title_words: string
  number_key: string | null
  index_key: string
}

/** Stands between fields in the plain texts, so that no word is found across them. */
const BORDER = '\n'

export function entryOf(document: SearchableDocument): SearchEntry {
  const title = [document.title, document.documentNumber ?? '', document.indexNumber, document.issuer].map(
    toPlain,
  )
  const body = [
    document.bodyText,
    document.summary,
    document.keywords,
    ...document.files.flatMap((file) => [file.name, file.text]),
  ].map(toPlain)
  const facets = [
    ...facetLexemes(
      {
        regionCode: document.regionCode,
        organisationId: document.organisationId,
        theme: document.theme ?? undefined,
        kind: document.kind,
        validity: document.validity,
        year: Number(document.publishedOn.slice(0, 4)),
      },
      true,
    ),
    ...document.domains.flatMap((domain) => facetLexemes({ domain }, true)),
  ]
  const vectors = vectorsOf(title, body, facets)
  return {
    document_id: document.documentId,
    region_code: document.regionCode,
    organisation_id: document.organisationId,
    kind: document.kind,
    validity: document.validity,
    theme: document.theme,
    published_on: document.publishedOn,
    domains: document.domains,
    plain_title: title.join(BORDER),
    plain_body: body.join(BORDER),
    words: vectors.words,
    title_words: vectors.titleWords,
    number_key: document.documentNumber === null ? null : toPlain(document.documentNumber),
    index_key: toPlain(document.indexNumber),
  }
}
