import { createHash, timingSafeEqual } from 'node:crypto'
import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refused } from '#platform/refusal.ts'
import { seal, unseal } from '#platform/secrets.ts'
import { openApplicant } from '../applicant.ts'
import { hashQueryCode } from '../query-code.ts'
import type { DisclosureRequest } from '../request.ts'
import { findRequestByCode } from '../store/requests.ts'
import { addressKey, asApplicant } from './as-applicant.ts'
import { queryLimits } from './limits.ts'
import { plainPhone, plainPhones } from './rules/phone.ts'
import { countTry, takeBackTry } from './store/tries.ts'

const passPurpose = 'disclosure/status'

/** The number of a request as it is compared: half width, any hyphen, no blanks. */
export function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[‐‑–—−]/g, '-')
}

function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest()
  return timingSafeEqual(hash(one), hash(other))
}

/** Whether one of the numbers the applicant left is this one; the same work whether there is an applicant or not. */
async function isPhoneOf(ctx: Ctx, request: DisclosureRequest | null, phone: string): Promise<boolean> {
  const nobody = '00000000-0000-7000-8000-000000000000'
  const opened = await openApplicant(ctx, request?.id ?? nobody)
  if (request === null) unseal(seal(JSON.stringify(opened), passPurpose), passPurpose)
  const asked = plainPhone(phone)
  const left = plainPhones(opened.phone)
  return (left.length === 0 ? ['none'] : left).map((one) => isSame(one, asked)).some(Boolean)
}

/** Counts one more try under a key; whether that is more than is let through. The trail says once that somebody guesses. */
async function isOver(ctx: Ctx, key: string, most: number, number: string): Promise<boolean> {
  const tries = await countTry(ctx.db, key, ctx.now, queryLimits.windowSeconds)
  if (tries === most + 1)
    await ctx.transaction((inside) =>
      recordAudit(inside, {
        event: 'disclosure.query_blocked',
        objectType: 'disclosure_request',
        objectId: number,
        result: 'refused',
      }),
    )
  return tries > most
}

const looksLikeNumber = /^[0-9]{2,6}-[0-9]{4}-[0-9]{5}(-[0-9]{1,2})?$/

/**
 * The request of this number, code and phone. Guesses are counted for an address, for a number, and for the phones tried
 * with a right code; strangers who guess at a number do not lock out who holds its code. Refuses `query_wrong`, the same
 * whichever of the three is wrong, and `too_many_queries`.
 */
export async function findByCode(
  outside: Ctx,
  given: { number: string; code: string; phone: string },
): Promise<DisclosureRequest> {
  const ctx = asApplicant(outside)
  const number = plainNumber(given.number)
  const { wrongPerAddress, wrongPerNumber } = queryLimits
  const address = addressKey(ctx, 'query')
  const tooMany = new Refused([{ refused: 'too_many_queries' }])
  if (await isOver(ctx, address, wrongPerAddress, '')) throw tooMany
  const request = await findRequestByCode(ctx.db, number, hashQueryCode(given.code))
  const holder = `code/${request?.id ?? ''}`
  // Counted before the phone is looked at, so that guessing phones at once gains nothing.
  const closed = request !== null && (await isOver(ctx, holder, wrongPerNumber, number))
  const fits = await isPhoneOf(ctx, request, given.phone)
  if (request === null || !fits || closed) {
    // Only what looks like a number is counted as one, or anybody could fill the table.
    const guessed =
      looksLikeNumber.test(number) && (await isOver(ctx, `number/${number}`, wrongPerNumber, number))
    throw closed || guessed ? tooMany : new Refused([{ refused: 'query_wrong' }])
  }
  for (const key of [address, holder]) await takeBackTry(ctx.db, key)
  await ctx.transaction((inside) =>
    recordAudit(inside, {
      event: 'disclosure.status_opened',
      objectType: 'disclosure_request',
      objectId: request.id,
    }),
  )
  return request
}

interface Pass {
  number: string
  codeHash: string
  until: number
}

function sealPass(ctx: Ctx, given: Omit<Pass, 'until'>): string {
  const until = ctx.now.getTime() + queryLimits.openMinutes * 60_000
  return seal(JSON.stringify({ ...given, until } satisfies Pass), passPurpose)
}

/** What the browser keeps while a status page is open: sealed, worth half an hour, and nothing once the code is replaced. */
export function makeStatusPass(ctx: Ctx, given: { number: string; code: string }): string {
  return sealPass(ctx, { number: plainNumber(given.number), codeHash: hashQueryCode(given.code) })
}

/** The request a pass was made for, and the pass for another half hour; null when it is not ours, or its time is over. */
export async function readStatusPass(
  ctx: Ctx,
  pass: string,
): Promise<{ request: DisclosureRequest; pass: string } | null> {
  let kept: Pass
  try {
    kept = JSON.parse(unseal(pass, passPurpose)) as Pass
  } catch {
    return null
  }
  if (kept.until <= ctx.now.getTime()) return null
  const request = await findRequestByCode(ctx.db, kept.number, kept.codeHash)
  return request === null ? null : { request, pass: sealPass(ctx, kept) }
}
