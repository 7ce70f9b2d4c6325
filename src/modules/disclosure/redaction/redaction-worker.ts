import { parentPort } from 'node:worker_threads'
import { Refused } from '#platform/refusal.ts'
import { runTask } from './run-task.ts'
import type { Task } from './task.ts'

/** One task per thread: whatever a hostile file does to a renderer ends with the thread. */
parentPort?.once('message', (task: Task) => {
  runTask(task).then(
    (output) => parentPort?.postMessage({ output }),
    (error: unknown) =>
      parentPort?.postMessage(
        error instanceof Refused
          ? { refusals: error.refusals }
          : { broken: error instanceof Error ? error.message : String(error) },
      ),
  )
})
