import { randomInt } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import { blindIndex } from '#platform/secrets.ts'
import { applyLimits, proofWork } from './limits.ts'

/** Keys of the signatures, each for one purpose, out of the master key. */
function keys() {
  return {
    hmacSignatureSecret: blindIndex('challenge', 'disclosure/proof'),
    hmacKeySignatureSecret: blindIndex('solution', 'disclosure/proof'),
  }
}

/**
 * Work for the browser of one form, as JSON for the page. It names the form, so it is worth nothing for another one; and a
 * form is sent once, so it works once.
 */
export async function makeChallenge(applicationId: string, now: Date): Promise<string> {
  const { algorithm, cost, least, most } = proofWork
  const challenge = await createChallenge({
    algorithm,
    cost,
    counter: randomInt(least, most),
    deriveKey,
    data: { application: applicationId },
    expiresAt: new Date(now.getTime() + applyLimits.keptHours * 3_600_000),
    ...keys(),
  })
  return JSON.stringify(challenge)
}

const scalar = z.union([z.string().max(200), z.number(), z.boolean(), z.null()])
const proofShape = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.literal(proofWork.algorithm),
      nonce: z.string().max(200),
      salt: z.string().max(200),
      cost: z.literal(proofWork.cost),
      keyLength: z.literal(32),
      keyPrefix: z.string().max(200),
      keySignature: z.string().max(200),
      expiresAt: z.number(),
      data: z.record(z.string().max(40), scalar),
    }),
    signature: z.string().max(200),
  }),
  solution: z.object({
    counter: z.number(),
    derivedKey: z.string().max(200),
    time: z.number().optional(),
  }),
})

/** Whether this text is the work done for this form. Without scripts it is empty, and that is no fault. */
export async function isProved(applicationId: string, text: string): Promise<boolean> {
  if (text === '' || text.length > 4000) return false
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return false
  }
  const parsed = proofShape.safeParse(read)
  if (!parsed.success || parsed.data.challenge.parameters.data.application !== applicationId) return false
  const result = await verifySolution({ ...parsed.data, deriveKey, ...keys() })
  return result.verified
}
