import { describe, expect, it } from 'vitest'
import {
  isMemberOf,
  lineOf,
  memberName,
  parseSource,
  productSources,
  type SourceFile,
  type SyntaxNode,
} from './source-tree.ts'

const sources = productSources()

/** Where SQL may be written: stores, and the platform under them. */
function mayHoldSql(file: string): boolean {
  return (
    /^src\/modules\/[^/]+\/(?:.+\/)?(?:store\.ts|store\/.+\.ts)$/.test(file) ||
    file.startsWith('src/platform/')
  )
}

const queryWords = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
  'executeQuery',
])

function sqlIn(source: SourceFile): string[] {
  if (mayHoldSql(source.path)) return []
  const packages = source.imports.filter(
    (name) => name === 'pg' || name === 'kysely' || name.startsWith('kysely/'),
  )
  const words = source.nodes.filter((node) => queryWords.has(memberName(node) ?? ''))
  return [
    ...packages.map((name) => `${source.path} imports ${name}`),
    ...words.map((node) => `${source.path}:${lineOf(source, node)} calls ${memberName(node)}`),
  ]
}

/** Programs we start are handed our environment as it is; that reads no setting. */
const handsOnEnvironment = new Set(['src/platform/embedded/cluster.ts'])

function environmentIn(source: SourceFile): string[] {
  if (source.path === 'src/platform/config.ts' || handsOnEnvironment.has(source.path)) return []
  return source.nodes
    .filter((node) => isMemberOf(node, 'process', 'env'))
    .map((node) => `${source.path}:${lineOf(source, node)} reads process.env`)
}

function attributeName(node: SyntaxNode): string {
  const name = node.type === 'JSXAttribute' ? (node.name as SyntaxNode) : null
  return name === null ? '' : String(name.name)
}

/** Browser code may listen; a page of the server may not: the content policy runs no inline script or style. */
function inlineIn(source: SourceFile): string[] {
  if (source.path.startsWith('src/ui/islands/')) return []
  return source.nodes
    .filter((node) => attributeName(node) === 'style' || /^on[A-Z]/.test(attributeName(node)))
    .map((node) => `${source.path}:${lineOf(source, node)} writes ${attributeName(node)}`)
}

/** A rule is a pure function: no database, no clock, no file, no network. */
function impurityIn(source: SourceFile): string[] {
  if (!/^src\/modules\/[^/]+\/rules\//.test(source.path)) return []
  const reaching = source.imports.filter((name) =>
    /^(?:node:|pg$|kysely|hono)|\/store(?:\/|\.ts)|#platform\/(?:database|files|jobs|audit|http)/.test(name),
  )
  const clocks = source.nodes.filter(
    (node) =>
      isMemberOf(node, 'Date', 'now') ||
      (node.type === 'NewExpression' &&
        (node.callee as SyntaxNode).name === 'Date' &&
        (node.arguments as unknown[]).length === 0),
  )
  return [
    ...reaching.map((name) => `${source.path} imports ${name}`),
    ...clocks.map((node) => `${source.path}:${lineOf(source, node)} reads the clock`),
  ]
}

describe('layers', () => {
  it('keeps SQL in stores, migrations and the platform', () => {
    expect(sources.flatMap(sqlIn)).toEqual([])
    const outside = `import { sql } from 'kysely'\nexport const read = (db) => db.selectFrom('a')`
    expect(sqlIn(parseSource('src/modules/x/submit-x.ts', outside))).toHaveLength(2)
    expect(sqlIn(parseSource('src/modules/x/store/views.ts', outside))).toEqual([])
  })

  it('reads the environment in platform/config.ts only', () => {
    expect(sources.flatMap(environmentIn)).toEqual([])
    expect(environmentIn(parseSource('src/main.ts', `export const port = process.env.PORT`))).toHaveLength(1)
    expect(environmentIn(parseSource('src/main.ts', `export const port = process['env'].PORT`))).toHaveLength(
      1,
    )
  })

  it('writes no style or script into a page', () => {
    expect(sources.flatMap(inlineIn)).toEqual([])
    expect(
      inlineIn(parseSource('src/ui/x.tsx', `export const x = <p style="a" onClick={b}>c</p>`)),
    ).toHaveLength(2)
  })

  it('keeps rules pure: what they judge by comes in as values', () => {
    expect(sources.flatMap(impurityIn)).toEqual([])
    const impure = `import { findX } from '../store.ts'\nexport const late = (due) => due < new Date()`
    expect(impurityIn(parseSource('src/modules/x/rules/x.ts', impure))).toHaveLength(2)
  })
})
