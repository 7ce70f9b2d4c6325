import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { checkArchive } from '#platform/archive-guard.ts'
import { redactionLimits } from '../limits.ts'
import { refuse } from '../refusal.ts'
import { descendants, readXml, type XmlNode } from './word-xml.ts'

/** The parts of a Word file by name, unpacked. Refuses bombs, macros, encrypted and broken files. */
export async function docxParts(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  if (bytes.length === 0) refuse('file_empty')
  if (bytes.length > redactionLimits.maxBytes) refuse('file_too_large')
  // The old format, or a file with a password, which Word packs the same way.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) refuse('redaction_old_word')
  const names = await checkArchive(bytes)
  if (!names.includes('word/document.xml')) refuse('file_broken')
  return zipParts(bytes)
}

/** Every entry of a zip that `checkArchive` has passed. */
export async function zipParts(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>()
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry())
      if (!entry.fileName.endsWith('/'))
        parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  } finally {
    zip.close()
  }
  return parts
}

/** The tree of a part, when it is there. */
export function partTree(parts: Map<string, Buffer>, name: string): XmlNode | undefined {
  const part = parts.get(name)
  return part === undefined ? undefined : readXml(part.toString('utf8'))
}

/** What the relationship ids of a part point to, as part names; addresses outside the file are left out. */
export function relationsOf(parts: Map<string, Buffer>, part: string): Map<string, string> {
  const slash = part.lastIndexOf('/')
  const tree = partTree(parts, `${part.slice(0, slash)}/_rels/${part.slice(slash + 1)}.rels`)
  const relations = new Map<string, string>()
  if (tree === undefined) return relations
  for (const { attribs = {} } of descendants(tree, 'Relationship')) {
    const { Id: id, Target: target, TargetMode: mode } = attribs
    if (id === undefined || target === undefined || mode === 'External') continue
    const path = target.startsWith('/') ? target.slice(1) : `${part.slice(0, slash)}/${target}`
    relations.set(id, new URL(path, 'file:///').pathname.slice(1))
  }
  return relations
}
