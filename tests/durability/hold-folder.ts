import pg from 'pg'
import { startCluster } from '../../src/platform/embedded/cluster.ts'

/** Holds a data folder until told to stop; writes a row each time it is started. */
const dataDir = process.argv[2] ?? ''
try {
  const cluster = await startCluster({ dataDir, say: (line) => process.stdout.write(`${line}\n`) })
  const client = new pg.Client(cluster.connection)
  client.on('error', () => undefined)
  await client.connect()
  await client.query('create table if not exists start (at timestamptz not null default clock_timestamp())')
  await client.query('insert into start default values')
  const { rows } = await client.query<{ starts: number }>('select count(*)::int as starts from start')
  process.stdout.write(`holding, start ${rows[0]?.starts}\n`)
  process.on('SIGTERM', () => {
    void client
      .end()
      .then(() => cluster.stop())
      .then(() => process.exit(0))
  })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
