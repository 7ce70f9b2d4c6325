import zlib from 'node:zlib'

export interface ZipEntry {
  name: string
  content: string | Uint8Array
  /** What the headers claim the inflated size is, when that is a lie. */
  claimedSize?: number
  unixMode?: number
}

/** A zip file as a test needs it, hostile ones included: no writer of a library would make those. */
export function aZip(entries: ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const content = Buffer.from(entry.content as Uint8Array)
    const packed = zlib.deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    writeSizes(local, 6)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE((3 << 8) | 20, 4)
    central.writeUInt16LE(20, 6)
    writeSizes(central, 8)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 38)
    central.writeUInt32LE(offset, 42)
    locals.push(local, name, packed)
    directory.push(central, name)
    offset += local.length + name.length + packed.length

    function writeSizes(header: Buffer, at: number): void {
      header.writeUInt16LE(0x0800, at)
      header.writeUInt16LE(8, at + 2)
      header.writeUInt32LE(zlib.crc32(content), at + 8)
      header.writeUInt32LE(packed.length, at + 12)
      header.writeUInt32LE(entry.claimedSize ?? content.length, at + 16)
    }
  }
  const table = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, table, end])
}
