import { parentPort } from 'node:worker_threads'
import { readFileText } from './read-file.ts'
import type { ReadingTask } from './reading.ts'

/** One file per thread: whatever a parser does with a hostile file ends with the thread. */
parentPort?.once('message', (task: ReadingTask) => {
  readFileText(task).then(
    (reading) => parentPort?.postMessage({ reading }),
    (error: unknown) =>
      parentPort?.postMessage({ broken: error instanceof Error ? error.message : String(error) }),
  )
})
