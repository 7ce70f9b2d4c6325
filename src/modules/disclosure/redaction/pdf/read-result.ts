import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFPage,
} from '@cantoo/pdf-lib'
import type { PagePicture } from './page-picture.ts'
import { writePages } from './write-pages.ts'

/**
 * The pictures of a result, or null when the file holds anything besides one picture to a page: written again from its
 * pictures alone it must come out byte for byte the same. No list of things to look for could be as complete.
 */
export async function onlyPictures(bytes: Uint8Array): Promise<PagePicture[] | null> {
  const pages: PagePicture[] = []
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
    for (const page of pdf.getPages()) {
      const image = pictureOf(page)
      if (image === null || !isWhole(image)) return null
      pages.push(image)
    }
  } catch {
    return null
  }
  const again = await writePages(pages)
  return Buffer.compare(again, bytes) === 0 ? pages : null
}

function pictureOf(page: PDFPage): PagePicture | null {
  const objects = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict)
  const box = page.node.lookupMaybe(PDFName.of('MediaBox'), PDFArray)
  const picture = objects?.lookup(PDFName.of('P'))
  if (!(picture instanceof PDFRawStream) || box === undefined) return null
  const number = (key: string) => picture.dict.lookupMaybe(PDFName.of(key), PDFNumber)?.asNumber() ?? 0
  const name = (key: string) => picture.dict.lookupMaybe(PDFName.of(key), PDFName)?.decodeText() ?? ''
  return {
    width: box.lookupMaybe(2, PDFNumber)?.asNumber() ?? 0,
    height: box.lookupMaybe(3, PDFNumber)?.asNumber() ?? 0,
    pixelWidth: number('Width'),
    pixelHeight: number('Height'),
    channels: name('ColorSpace') === 'DeviceGray' ? 1 : 3,
    coding: name('Filter') === 'DCTDecode' ? 'jpeg' : 'flate',
    bytes: picture.contents,
  }
}

/** Whether a stream holds its pixels and not a byte more. */
function isWhole(image: PagePicture): boolean {
  if (image.coding === 'jpeg') return isBareJpeg(image.bytes)
  const expected = image.pixelWidth * image.pixelHeight * image.channels
  // Typed without `info`, which gives how much of the input was used.
  const { buffer, engine } = inflateSync(image.bytes, {
    info: true,
    maxOutputLength: expected + 1,
  }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } }
  return buffer.length === expected && engine.bytesWritten === image.bytes.length
}

/** A JPEG without comments, without application segments besides JFIF, and with nothing behind its end. */
function isBareJpeg(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return false
  let at = 2
  while (at + 4 <= bytes.length) {
    const marker = view.getUint16(at)
    const length = view.getUint16(at + 2)
    const isTable = [0xffdb, 0xffc4, 0xffdd].includes(marker)
    const isFrame = marker === 0xffc0 || marker === 0xffc2
    const isJfif = marker === 0xffe0 && length === 16
    if (!isTable && !isFrame && !isJfif && marker !== 0xffda) return false
    at += 2 + length
    if (marker === 0xffda) at = endOfScan(bytes, at)
    if (at + 2 === bytes.length) return view.getUint16(at) === 0xffd9
  }
  return false
}

/** Behind a scan: the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from
  for (; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return at
}
