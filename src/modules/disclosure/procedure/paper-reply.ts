import type { Ctx } from '#platform/ctx.ts'
import { deliveryWayWords } from '../messages/zh.ts'
import { readPaperCase } from '../papers/paper-case.ts'
import type { PaperText, ReplyDraft, WithheldPart } from '../papers/paper.ts'
import { writePaper } from '../papers/write-paper.ts'
import type { DisclosureRequest } from '../request.ts'
import { listJoined } from '../store/requests.ts'
import { usedOf, type DraftedReply } from './reply-draft.ts'

function contactOf({ notHeld, authorityKnown, authority }: DraftedReply): string {
  if (notHeld !== 'other_authority') return ''
  // 第三十六条第（五）项 asks for name and contact only where the right authority can be told.
  if (authorityKnown !== true) return '本机关目前无法确定'
  return `${authority.name.trim()}（${authority.contact.trim()}）`
}

function deliveryOf({ deliveryWay, enclosures }: DraftedReply): string {
  if (deliveryWay === null) return ''
  const given = enclosures.length === 0 ? '' : `，随本答复书提供材料${enclosures.length}份`
  return `${deliveryWayWords[deliveryWay]}${given}`
}

/** A drafted reply as its letter is filled from it; what the decision has no use for stays out. */
export function paperReplyOf(draft: DraftedReply): ReplyDraft {
  const { code } = draft
  if (code === null) throw new RangeError('a reply without a decision has no letter')
  const gives = code === 'd1b' || code === 'd2'
  const third =
    draft.thirdPartyResult.trim() === '' ? '' : `征求第三方意见的情况：${draft.thirdPartyResult.trim()}\n`
  return {
    code,
    reasons: draft.reasons,
    basis: draft.basis,
    publicUrl: draft.publicUrl,
    publicPlace: draft.publicPlace,
    deliveryText: gives ? deliveryOf(draft) : '',
    deliveryTime: draft.deliveryTime,
    contactAuthority: contactOf(draft),
    openPart: draft.openPart,
    withheld: draft.withheld.flatMap((part): WithheldPart[] =>
      part.code === null ? [] : [{ ...part, code: part.code }],
    ),
    earlierReply: draft.earlierReplyNumber,
    properChannel: draft.properChannel,
    remarks: `${third}${draft.remarks}`,
  }
}

/** The letter as it will look when it is signed today; its number is given with the signature. */
export async function previewReply(
  ctx: Ctx,
  request: DisclosureRequest,
  draft: DraftedReply,
): Promise<PaperText> {
  const joined = (await listJoined(ctx.db, request.id)).map(({ number }) => number)
  const one = await readPaperCase(ctx, request, { day: ctx.today, number: '（文号在签发时生成）' })
  return writePaper(
    {
      kind: 'reply_letter',
      reply: paperReplyOf(usedOf(draft)),
      letterNumber: '',
      decidedOn: ctx.today,
      joined,
    },
    one,
  )
}
