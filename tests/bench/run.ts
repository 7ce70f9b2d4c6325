import { mkdir, mkdtemp, rm, chmod } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readConfig } from '../../src/platform/config.ts'
import { openPostgres } from '../../src/platform/open-postgres.ts'
import { benchAudit } from './audit.ts'
import { benchConformance } from './conformance.ts'
import { benchCoverage } from './coverage.ts'
import { benchDisclosure } from './disclosure.ts'
import { benchPages, benchStart } from './pages.ts'
import { table, type Figure } from './figures.ts'
import { benchSameSource } from './same-source.ts'
import { benchSearch } from './search.ts'

/**
 * `npm run bench [-- part …]`: measures what DESIGN §9 asks for, in one run, and prints a report. Each part stands alone; one that
 * cannot be measured here says why and is not counted as met.
 */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gkl-bench-'))
  await chmod(folder, 0o755)
  return work(folder).finally(() => rm(folder, { recursive: true, force: true }))
}

async function onDatabase(
  work: (database: Awaited<ReturnType<typeof openPostgres>>['database'], folder: string) => Promise<Figure[]>,
): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const config = readConfig({ DATA_DIR: path.join(folder, 'data'), DEMO: '0', LOG_LEVEL: 'silent' })
    await mkdir(config.dataDir, { recursive: true })
    const opened = await openPostgres(config, () => undefined)
    return work(opened.database, path.join(folder, 'files')).finally(() => opened.close())
  })
}

const parts: Record<string, { title: string; run: () => Promise<Figure[]> }> = {
  pages: { title: '公开页面', run: () => inFolder(benchPages) },
  start: { title: '启动', run: () => inFolder(benchStart) },
  conformance: { title: '目录对照', run: benchConformance },
  audit: { title: '审计', run: () => onDatabase(benchAudit) },
  'same-source': { title: '信息同源', run: () => onDatabase(benchSameSource) },
  coverage: { title: '公开情况', run: () => onDatabase((database) => benchCoverage(database.db)) },
  disclosure: {
    title: '依申请公开',
    run: () => onDatabase((database, folder) => benchDisclosure(database, folder)),
  },
  search: { title: '检索', run: () => onDatabase((database) => benchSearch(database)) },
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  process.stderr.write(`不认识：${unknown.join('、')}。可选：${Object.keys(parts).join('、')}\n`)
  process.exit(1)
}
const cpus = os.cpus()
process.stdout.write(
  `# 性能实测 ${new Date().toISOString().slice(0, 10)}\n\n` +
    `${cpus.length} 个处理器（${cpus[0]?.model.trim() ?? '型号不明'}），内存 ${Math.round(os.totalmem() / 2 ** 30)} GB，` +
    `${os.type()} ${os.release()}，Node ${process.version}\n\n`,
)
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  try {
    process.stdout.write(`${table(part.title, await part.run())}\n`)
  } catch (error) {
    process.stdout.write(
      `## ${part.title}\n\n未能测量：${error instanceof Error ? error.message : String(error)}\n\n`,
    )
    process.exitCode = 1
  }
}
