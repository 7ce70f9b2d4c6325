import { parseArgs } from 'node:util'
import path from 'node:path'
import { accountRefusalWords, createFirstAdministrators } from '#accounts'
import { configFromProcess } from '#platform/config.ts'
import { systemCtx } from '#platform/ctx.ts'
import { openFileStore } from '#platform/files.ts'
import { openPostgres } from '#platform/open-postgres.ts'
import { explain, Refused } from '#platform/refusal.ts'
import { initSecrets } from '#platform/secrets.ts'
import { regionRefusalWords } from '#regions'
import { installReference } from './install.ts'

/** `npm run first-administrators -- --code 机构代码 --name 机构全称 [--region 630000000000]`, once, on an empty database. */
const { values } = parseArgs({
  options: {
    code: { type: 'string' },
    name: { type: 'string' },
    region: { type: 'string', default: '630000000000' },
  },
})

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function run(): Promise<void> {
  if (values.code === undefined || values.name === undefined) {
    throw new Error(
      '用法：npm run first-administrators -- --code 机构代码 --name 机构全称 [--region 12 位区划代码]',
    )
  }
  const config = configFromProcess()
  const postgres = await openPostgres(config, say)
  try {
    await initSecrets(config)
    const files = await openFileStore(path.join(config.dataDir, 'files'))
    const ctx = systemCtx({ db: postgres.database.db, files })
    await installReference(ctx, say)
    const made = await createFirstAdministrators(ctx, {
      code: values.code,
      name: values.name,
      regionCode: values.region,
    })
    say('首批管理员已建立。初始口令只显示这一次，首次登录必须修改：')
    for (const one of made) say(`  ${one.label}  用户名 ${one.loginName}  初始口令 ${one.initialPassword}`)
  } finally {
    await postgres.close()
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Refused)) return error instanceof Error ? error.message : String(error)
  const known = explain(error.refusals, { ...regionRefusalWords, ...accountRefusalWords })
  return known.map(({ message }) => message).join('\n')
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${wordsOf(error)}\n`)
  process.exitCode = 1
}
