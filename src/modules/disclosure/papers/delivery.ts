import type { Ctx } from '#platform/ctx.ts'
import { seal, unseal } from '#platform/secrets.ts'
import type { DeliveryWay, DisclosureRequest } from '../request.ts'
import { readPaperText } from './issue-paper.ts'
import type { PaperKind } from './paper.ts'
import type { FiledPaper } from './rules/check-delivery.ts'
import { listDeliveries, listReturned, type DeliveryRow } from './store/deliveries.ts'
import { listPaperRows } from './store/papers.ts'

const purpose = 'disclosure/delivery'

/** What proves a delivery: words, and a file of the case. */
export interface DeliveryProof {
  text: string
  fileId: string | null
}

/** A sending with its proof opened. */
export interface Delivery {
  way: DeliveryWay
  sentOn: string
  deliveredOn: string | null
  proof: DeliveryProof | null
  byName: string
}

/** A paper as the case page and the archive show it. */
export interface IssuedPaper {
  id: string
  kind: PaperKind
  about: string
  number: string | null
  title: string
  /** whom it is to, as printed */
  addressee: string
  issuedOn: string
  issuedName: string
  delivery: Delivery | null
  returned: { way: DeliveryWay; sentOn: string; returnedOn: string; why: string; byName: string }[]
}

/** The day a paper reached whom it is to; null while it has not. */
export const arrivedOn = (paper: Pick<IssuedPaper, 'delivery'>): string | null =>
  paper.delivery?.deliveredOn ?? null

/** A paper as the filing of its case looks at it. */
export const filedPaper = (paper: IssuedPaper): FiledPaper => ({
  title: paper.title,
  number: paper.number,
  kind: paper.kind,
  deliveredOn: arrivedOn(paper),
  cameBack: paper.delivery === null && paper.returned.length > 0,
})

export const sealProof = (proof: DeliveryProof): string => seal(JSON.stringify(proof), purpose)
export const sealWhy = (text: string): string => seal(text, purpose)

/** A row with its proof opened. */
export function openDelivery({ way, sentOn, deliveredOn, proof, byName }: DeliveryRow): Delivery {
  return {
    way,
    sentOn,
    deliveredOn,
    proof: proof === null ? null : (JSON.parse(unseal(proof, purpose)) as DeliveryProof),
    byName,
  }
}

/** Papers of a case in the order of issue, each with its delivery. The caller has asked who reads. */
export async function readIssuedPapers(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'id'>,
): Promise<IssuedPaper[]> {
  const deliveries = await listDeliveries(ctx.db, request.id)
  const returned = await listReturned(ctx.db, request.id)
  return (await listPaperRows(ctx.db, request.id)).map((row) => {
    const { title, addressee } = readPaperText(row)
    const found = deliveries.find(({ paperId }) => paperId === row.id)
    return {
      id: row.id,
      kind: row.kind,
      about: row.about,
      number: row.number,
      title,
      addressee,
      issuedOn: row.issuedOn,
      issuedName: row.issuedName,
      delivery: found === undefined ? null : openDelivery(found),
      returned: returned
        .filter(({ paperId }) => paperId === row.id)
        .map(({ paperId: _paperId, why, ...rest }) => ({ ...rest, why: unseal(why, purpose) })),
    }
  })
}
