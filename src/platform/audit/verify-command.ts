import { verifyAuditChain, type AuditMark, type AuditVerification } from '../audit.ts'
import { configFromProcess } from '../config.ts'
import { openDatabase } from '../database.ts'
import { runningCluster } from '../embedded/running.ts'
import { openPostgres } from '../open-postgres.ts'

/**
 * `npm run audit:verify [-- number:hash]`: reads the whole chain, of the running product or of a stopped one.
 * Prints the end of the chain, to be noted on another machine; given such a note it checks against it.
 * Exit code 0 whole, 1 broken, 2 not checked.
 */
const faults = {
  gap: '这一条之前有记录缺失',
  unlinked: '这一条与前一条不相接',
  altered: '这一条的内容被改动',
  cut: '链尾的记录缺失，或链尾被移动',
  not_as_noted: '链条完整，但与另行保存的编号和摘要不符，可能被整体改写',
} as const

function noteFrom(text: string | undefined): AuditMark | undefined {
  if (text === undefined) return undefined
  const match = /^(\d+):([0-9a-f]{64})$/.exec(text)
  if (match === null) throw new Error('参数应为“编号:摘要”，例如 120:66c7f0f4…（64 个十六进制字符）。')
  return { seq: Number(match[1]), hash: match[2] ?? '' }
}

async function verify(noted: AuditMark | undefined): Promise<AuditVerification> {
  const config = configFromProcess()
  const running = config.databaseUrl === null ? await runningCluster(config.dataDir) : null
  if (running === null) {
    const opened = await openPostgres(config, () => undefined)
    return verifyAuditChain(opened.database.db, noted).finally(() => opened.close())
  }
  const database = openDatabase(running, 1)
  return verifyAuditChain(database.db, noted).finally(() => database.close())
}

try {
  const result = await verify(noteFrom(process.argv[2]))
  if (result.ok) {
    process.stdout.write(`审计链完整，共 ${result.entries} 条。链尾 ${result.head.seq}:${result.head.hash}\n`)
  } else {
    process.stdout.write(`审计链在第 ${result.brokenAt} 条断开：${faults[result.fault]}。\n`)
    process.exitCode = 1
  }
} catch (error) {
  process.stderr.write(`未能核验：${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
