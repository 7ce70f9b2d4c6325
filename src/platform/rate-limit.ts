import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refused } from './refusal.ts'

/** How often one key may do something: `points` times in `seconds`. */
export interface RateLimit {
  points: number
  seconds: number
}

/**
 * A limit held in this process. What must hold across processes (password failures) is counted in the database
 * instead; this one keeps floods from reaching it.
 */
export function rateLimiter(name: string, limit: RateLimit) {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points: limit.points, duration: limit.seconds })
  return {
    /** Counts one use for this key; refuses `too_many_requests` (details: seconds to wait) when there were too many. */
    async take(key: string): Promise<void> {
      try {
        await limiter.consume(key === '' ? 'unknown' : key)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        throw new Refused([
          { refused: 'too_many_requests', details: { seconds: Math.ceil(error.msBeforeNext / 1000) } },
        ])
      }
    },
    /** Forgets what was counted for this key. */
    async forget(key: string): Promise<void> {
      await limiter.delete(key)
    },
  }
}
