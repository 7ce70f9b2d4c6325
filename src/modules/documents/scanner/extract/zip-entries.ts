import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'

/** The wanted entries of an archive that `checkArchive` has passed, by name. */
export async function zipEntries(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry())
      if (wanted(entry.fileName))
        found.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  } finally {
    zip.close()
  }
  return found
}
