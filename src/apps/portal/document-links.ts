/** The stable address of a public document: its index number never changes. */
export function documentHref(document: { index_number: string }): string {
  return `/documents/${document.index_number}`
}

/** The address of one file of a document. */
export function fileHref(file: { document_id: string; id: string }): string {
  return `/documents/${file.document_id}/files/${file.id}`
}

/** The address of a text that was public before. */
export function versionHref(document: { index_number: string }, number: number): string {
  return `${documentHref(document)}/versions/${number}`
}
