import type { Task, TaskName, Tasks } from './task.ts'

/** Does one task; each loads only the programs it needs, since a thread lives for one task. */
export async function runTask(task: Task): Promise<Tasks[TaskName]['output']> {
  switch (task.name) {
    case 'openPages': {
      const { readPages, withSource } = await import('./open-source.ts')
      return withSource(task.input.file, (source) => Promise.resolve(readPages(source)))
    }
    case 'drawPage': {
      const { drawPngNow } = await import('./draw-page.ts')
      return drawPngNow(task.input.file, task.input.page, task.input.scale)
    }
    case 'redactPages': {
      const { redactPagesNow } = await import('./redact-pages.ts')
      return redactPagesNow(task.input.file, task.input.boxes, task.input.noneNeeded)
    }
    case 'provePages': {
      const { provePagesNow } = await import('./prove-pages.ts')
      return provePagesNow(task.input.result, task.input.file, task.input.boxes)
    }
    case 'openWord': {
      const { readWord } = await import('./docx/read-word.ts')
      return readWord(task.input.bytes)
    }
    case 'redactWord': {
      const { redactWordNow } = await import('./docx/redact-word.ts')
      return redactWordNow(task.input.bytes, task.input.cover)
    }
    case 'proveWord': {
      const { proveWordNow } = await import('./docx/prove-word.ts')
      return proveWordNow(task.input.result, task.input.source, task.input.cover)
    }
  }
}
