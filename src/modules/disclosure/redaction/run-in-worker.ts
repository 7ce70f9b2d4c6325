import { Worker } from 'node:worker_threads'
import { Refused, type Refusal } from '#platform/refusal.ts'
import { redactionLimits } from './limits.ts'
import type { TaskName, Tasks } from './task.ts'

type Answer<N extends TaskName> =
  | { output: Tasks[N]['output'] }
  | { refusals: Refusal[] }
  | { broken: string }

/**
 * Does a task in a thread of its own, so that pages are rendered beside the server's work and not in its way. A thread
 * that takes too long or falls over is ended and the file refused.
 */
export function runInWorker<N extends TaskName>(
  name: N,
  input: Tasks[N]['input'],
  milliseconds: number,
): Promise<Tasks[N]['output']> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./redaction-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: redactionLimits.memoryMb },
      stdout: true,
      stderr: true,
    })
    const finish = (settle: () => void): void => {
      clearTimeout(timer)
      settle()
      void worker.terminate()
    }
    const fail = (refusals: Refusal[], cause?: unknown) =>
      finish(() => {
        const refused = new Refused(refusals)
        if (cause !== undefined) refused.cause = cause
        reject(refused)
      })
    const timer = setTimeout(() => fail([{ refused: 'redaction_too_slow', field: 'file' }]), milliseconds)
    worker.once('message', (answer: Answer<N>) => {
      if ('output' in answer) finish(() => resolve(answer.output))
      else if ('refusals' in answer) fail(answer.refusals)
      else fail([{ refused: 'file_broken', field: 'file' }], answer.broken)
    })
    worker.once('error', (cause) => fail([{ refused: 'file_broken', field: 'file' }], cause))
    worker.once('exit', () => fail([{ refused: 'file_broken', field: 'file' }]))
    worker.postMessage({ name, input })
  })
}
