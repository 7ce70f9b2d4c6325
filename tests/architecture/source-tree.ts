import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAst } from 'vitest/node'

/** Any node of the syntax tree; the tests here look only at a few kinds. */
export interface SyntaxNode {
  type: string
  start: number
  end: number
  [part: string]: unknown
}

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  path: string
  text: string
  lines: number
  nodes: SyntaxNode[]
  imports: string[]
}

export const root = path.join(import.meta.dirname, '../..')

/** Every file below a folder, as paths from the root; a folder that is absent has none. */
export function filesBelow(folder: string, ending: RegExp): string[] {
  try {
    return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
      .toSorted()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

export function readText(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'
}

function flatten(node: SyntaxNode, into: SyntaxNode[]): void {
  into.push(node)
  for (const part of Object.values(node)) {
    if (Array.isArray(part)) for (const item of part) if (isNode(item)) flatten(item, into)
    if (isNode(part)) flatten(part, into)
  }
}

const importing = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

function importOf(node: SyntaxNode): string[] {
  if (!importing.has(node.type) || !isNode(node.source)) return []
  return typeof node.source.value === 'string' ? [node.source.value] : []
}

/** One file read and parsed by a real parser: no import hides in a comment or a string. */
export function parseSource(file: string, text: string): SourceFile {
  const nodes: SyntaxNode[] = []
  flatten(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as SyntaxNode, nodes)
  return { path: file, text, lines: text.split('\n').length - 1, nodes, imports: nodes.flatMap(importOf) }
}

/** Every TypeScript file of the product itself, parsed; its tests are left out. */
export function productSources(): SourceFile[] {
  return filesBelow('src', /\.tsx?$/)
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .map((file) => parseSource(file, readText(file)))
}

/** The name in `a.name`, or null for anything else. */
export function memberName(node: SyntaxNode): string | null {
  if (node.type !== 'MemberExpression' || !isNode(node.property)) return null
  const property = node.property
  if (property.type === 'Identifier' && node.computed !== true) return String(property.name)
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : null
}

/** Whether the node reads `object.name`. */
export function isMemberOf(node: SyntaxNode, object: string, name: string): boolean {
  return memberName(node) === name && isNode(node.object) && node.object.name === object
}

/** The 1-based line of a node, for messages. */
export function lineOf(source: SourceFile, node: SyntaxNode): number {
  return source.text.slice(0, node.start).split('\n').length
}
