import { describe, expect, it } from 'vitest'
import { rateLimiter } from './rate-limit.ts'
import { Refused } from './refusal.ts'

describe('a rate limit', () => {
  it('refuses the use after the last and says how long to wait, each key for itself', async () => {
    const limit = rateLimiter('test', { points: 3, seconds: 60 })
    for (let use = 0; use < 3; use += 1) await limit.take('10.0.0.1')
    const refused = await limit.take('10.0.0.1').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refused)
    expect((refused as Refused).refusals[0]?.details?.seconds).toBeGreaterThan(50)
    await expect(limit.take('10.0.0.2')).resolves.toBeUndefined()
    await limit.forget('10.0.0.1')
    await expect(limit.take('10.0.0.1')).resolves.toBeUndefined()
  })
})
