import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'
import { zipParts } from './docx-parts.ts'

/** The parts a result may have, besides its pictures. */
export const bareParts: readonly RegExp[] = [
  /^\[Content_Types\]\.xml$/,
  /^_rels\/\.rels$/,
  /^docProps\/(?:core|app|custom)\.xml$/,
  /^word\/(?:document|styles|settings|numbering|fontTable|footnotes|endnotes|header\d+|footer\d+)\.xml$/,
  /^word\/_rels\/(?:document|fontTable|footnotes|endnotes|header\d+|footer\d+)\.xml\.rels$/,
  /^word\/theme\/theme1\.xml$/,
  /^word\/media\/[0-9a-z]+\.png$/,
]

/** Properties that say nothing: neither who made the file nor when. */
export const bareProperties =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'

/** The oldest day a zip can write down: a result tells nobody when it was made. */
const noTime = new Date(1980, 0, 1)

/** Packs a new Word file again without the names, times and dates that its writer puts in. */
export async function writeZip(bytes: Uint8Array): Promise<Uint8Array> {
  const parts = await zipParts(bytes)
  parts.set('docProps/core.xml', Buffer.from(bareProperties))
  const zip = new yazl.ZipFile()
  for (const name of [...parts.keys()].toSorted())
    zip.addBuffer(parts.get(name) ?? Buffer.alloc(0), name, { mtime: noTime, forceDosTimestamp: true })
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}
