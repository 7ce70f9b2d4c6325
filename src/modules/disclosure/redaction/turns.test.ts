import { describe, expect, it } from 'vitest'
import { attempt } from '#platform/refusal.ts'
import { inTurn } from './turns.ts'

describe('heavy work', () => {
  it('is done two at once in the order it came, and what would wait for ever is refused', async () => {
    let now = 0
    let most = 0
    const begun: number[] = []
    const open: (() => void)[] = []
    const work = (number: number) => () =>
      new Promise<number>((resolve) => {
        begun.push(number)
        now += 1
        most = Math.max(most, now)
        open.push(() => {
          now -= 1
          resolve(number)
        })
      })
    const asked = Array.from({ length: 33 }, (_, number) => attempt(() => inTurn(work(number))))
    expect(await asked[32]).toEqual({ ok: false, refusals: [{ refused: 'redaction_busy', field: 'file' }] })
    for (let done = 0; done < 32; done += 1) {
      open.shift()?.()
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
    const results = await Promise.all(asked.slice(0, 32))
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(most).toBe(2)
    expect(begun).toEqual(Array.from({ length: 32 }, (_, number) => number))
  })

  it('that fails makes room for the next', async () => {
    for (let count = 0; count < 5; count += 1)
      await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await inTurn(() => Promise.resolve('next'))).toBe('next')
  })
})
