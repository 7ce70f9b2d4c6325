import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import type { PagePicture } from './page-picture.ts'

/**
 * A PDF made of nothing but page pictures: no text, no metadata, no dates, no annotations, no attachments. The same
 * pictures give the same bytes, which is how the after-check knows that a file holds nothing besides them.
 */
export async function writePages(pages: readonly PagePicture[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  for (const image of pages) {
    const dictionary = pdf.context.obj({
      Type: 'XObject',
      Subtype: 'Image',
      Width: image.pixelWidth,
      Height: image.pixelHeight,
      ColorSpace: image.channels === 1 ? 'DeviceGray' : 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: image.coding === 'jpeg' ? 'DCTDecode' : 'FlateDecode',
    })
    const picture = pdf.context.register(PDFRawStream.of(dictionary, image.bytes))
    const content = pdf.context.register(pdf.context.stream(drawing(image)))
    const page = pdf.addPage([image.width, image.height])
    page.node.set(PDFName.of('Resources'), pdf.context.obj({ XObject: { P: picture } }))
    page.node.set(PDFName.of('Contents'), content)
  }
  return pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
}

/** Own parameter: an edge that lies on a whole pixel is rounded outwards by renderers, and the picture drawn a pixel too wide. */
const inset = 0.001

/** The whole content of a page: its picture, as large as the page. */
function drawing({ width, height }: PagePicture): string {
  return `q ${width - 2 * inset} 0 0 ${height - 2 * inset} ${inset} ${inset} cm /P Do Q`
}
