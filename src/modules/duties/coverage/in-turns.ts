/** Regions that are counted at the same time: one for each core of a small server. */
const atOnce = 2

/** Does the work for each, a few at the same time, so that no caller takes all connections. */
export async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one)
    }),
  )
}
