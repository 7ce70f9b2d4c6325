import { spawnSync } from 'node:child_process'

/** Every check of the project, in the order in which a mistake is cheapest to find. */
const checks: { name: string; command: string[] }[] = [
  { name: '格式', command: ['oxfmt', '--check', '.'] },
  { name: '规范', command: ['oxlint', '--type-aware', '.'] },
  { name: '类型', command: ['tsc', '--noEmit'] },
  { name: '数据库类型', command: ['tsx', 'tests/tools/generate-types.ts', '--check'] },
  { name: '测试', command: ['vitest', 'run'] },
]

for (const check of checks) {
  process.stdout.write(`\n== ${check.name}: ${check.command.join(' ')}\n`)
  const [program = '', ...args] = check.command
  const started = Date.now()
  const done = spawnSync(program, args, { stdio: 'inherit' })
  process.stdout.write(
    `== ${check.name} ${done.status === 0 ? '通过' : '未通过'}，${((Date.now() - started) / 1000).toFixed(1)} 秒\n`,
  )
  if (done.status !== 0) process.exit(done.status ?? 1)
}
