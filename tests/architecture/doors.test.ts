import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { moduleEdges, standingOf, targetOf } from './house.ts'
import {
  filesBelow,
  parseSource,
  productSources,
  root,
  type SourceFile,
  type SyntaxNode,
} from './source-tree.ts'

const modules = readdirSync(path.join(root, 'src/modules'))
const sources = new Map(productSources().map((file) => [file.path, file]))

interface Export {
  name: string
  /** Where it is declared: another file of the module, or the door itself when null. */
  from: string | null
  isType: boolean
}

function nameOf(node: unknown): string {
  const named = node as SyntaxNode
  return String(named.name ?? named.value)
}

/** What a door hands out, by name. */
function exportsOf(door: SourceFile): Export[] {
  return door.nodes
    .filter((node) => node.type === 'ExportNamedDeclaration' && node.source !== null)
    .flatMap((node) => {
      const from = path.posix.join(path.posix.dirname(door.path), nameOf(node.source))
      return (node.specifiers as SyntaxNode[]).map((specifier) => ({
        name: nameOf(specifier.local),
        from,
        isType: node.exportKind === 'type' || specifier.exportKind === 'type',
      }))
    })
}

function declares(node: SyntaxNode, name: string): boolean {
  const declaration = node.type === 'ExportNamedDeclaration' ? (node.declaration as SyntaxNode | null) : null
  if (declaration === null) return false
  const declared = (declaration.declarations as SyntaxNode[] | undefined) ?? [declaration]
  return declared.some((one) => one.id !== null && one.id !== undefined && nameOf(one.id) === name)
}

/** Whether a doc comment stands right above what a file exports under this name. */
export function isDocumented(file: SourceFile, name: string): boolean {
  const declaration = file.nodes.find((node) => declares(node, name))
  return declaration !== undefined && file.text.slice(0, declaration.start).trimEnd().endsWith('*/')
}

describe('doors', () => {
  it('lets every module be known by its page, its door and its routes', () => {
    expect(modules.length).toBeGreaterThan(3)
    const wanted = modules.flatMap((name) =>
      ['README.md', 'index.ts', 'routes.tsx'].map((file) => `src/modules/${name}/${file}`),
    )
    const there = new Set(filesBelow('src/modules', /^(?:README\.md|index\.ts|routes\.tsx)$/))
    expect(wanted.filter((file) => !there.has(file))).toEqual([])
  })

  it('names what it hands out, one by one', () => {
    const doors = modules.flatMap((name) => sources.get(`src/modules/${name}/index.ts`) ?? [])
    const wholesale = doors.filter((door) => door.nodes.some((node) => node.type === 'ExportAllDeclaration'))
    expect(wholesale.map((door) => door.path)).toEqual([])
    expect(doors.filter((door) => exportsOf(door).length === 0).map((door) => door.path)).toEqual([])
  })

  it('says in a sentence what each function it hands out does', () => {
    const silent = modules.flatMap((module) => {
      const door = sources.get(`src/modules/${module}/index.ts`)
      return (door === undefined ? [] : exportsOf(door)).flatMap(({ name, from, isType }) => {
        const file = sources.get(from ?? '')
        return isType || file === undefined || isDocumented(file, name) ? [] : [`${name} in ${from}`]
      })
    })
    expect(silent).toEqual([])
    const undocumented = parseSource('src/x.ts', `/** one */\nconst a = 1\nexport function b() {}`)
    expect(isDocumented(undocumented, 'b')).toBe(false)
  })

  it('keeps no edge between modules that nobody walks', () => {
    const walked = new Set(
      [...sources.values()].flatMap((file) =>
        file.imports.map(
          (specifier) => `${standingOf(file.path)?.room}→${targetOf(file.path, specifier)?.standing?.room}`,
        ),
      ),
    )
    expect(moduleEdges.map(({ from, to }) => `${from}→${to}`).filter((edge) => !walked.has(edge))).toEqual([])
  })
})
