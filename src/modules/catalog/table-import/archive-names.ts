import { fromBuffer } from 'yauzl'
import { Refused } from '#platform/refusal.ts'

/** The entry names of a zip file whose sizes were checked before; refuses a broken one. */
export function archiveNames(bytes: Uint8Array): Promise<Set<string>> {
  const broken = (cause: unknown) =>
    Object.assign(new Refused([{ refused: 'import_broken_file', field: 'file' }]), { cause })
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: false }, (error, zip) => {
      if (error) {
        reject(broken(error))
        return
      }
      const names = new Set<string>()
      zip.on('entry', (entry) => names.add(entry.fileName))
      zip.on('end', () => resolve(names))
      zip.on('error', (cause: unknown) => reject(broken(cause)))
    })
  })
}
