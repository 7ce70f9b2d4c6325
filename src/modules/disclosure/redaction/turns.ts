import { Refused } from '#platform/refusal.ts'

// Own parameters. Each task has a thread of its own with up to a gigabyte; a server of an office has few cores.
const mostAtOnce = 2
const mostWaiting = 30

let busy = 0
const waiting: (() => void)[] = []

/** Does heavy work of this process in turn, a few at once; refuses what would only wait for ever. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new Refused([{ refused: 'redaction_busy', field: 'file' }])
    await new Promise<void>((resolve) => {
      waiting.push(resolve)
    })
  } else busy += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The place is handed on, so that nobody who comes now steps in between.
    if (next === undefined) busy -= 1
    else next()
  }
}
