import { configFromProcess } from '#platform/config.ts'
import { makeLogger } from '#platform/logger.ts'
import { start, type Part } from './apps/start.ts'

const every: readonly Part[] = ['portal', 'console', 'api', 'worker']

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function partsFrom(words: string[]): readonly Part[] {
  const unknown = words.filter((word) => !every.some((part) => part === word))
  if (unknown.length > 0)
    throw new Error(`不认识的部分：${unknown.join('、')}。可选：${every.join('、')}；不写则全部启动。`)
  return words.length === 0 ? every : every.filter((part) => words.includes(part))
}

try {
  const config = configFromProcess()
  const parts = partsFrom(process.argv.slice(2))
  const logger = makeLogger(config.logLevel)
  const running = await start(config, parts, logger, say)
  if (running.url !== '') say(`公开栏已启动：${running.url}`)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      say('正在停止：不再接受新请求，办完手上的再退出。')
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'stop failed')
          process.exit(1)
        },
      )
    })
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  if (error instanceof Error && error.cause instanceof Error)
    process.stderr.write(`原因：${error.cause.message}\n`)
  process.exit(1)
}
