import { describe, expect, it } from 'vitest'
import { moduleEdges, trespasses } from './house.ts'
import { parseSource, productSources } from './source-tree.ts'

const sources = productSources()

function breaks(file: string, text: string): string[] {
  return trespasses(parseSource(file, text))
}

describe('rings and doors', () => {
  it('finds no import from a ring to one above it, into a module past its door, or along an edge that is not in the table', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.flatMap(trespasses)).toEqual([])
  })

  it('has a table of edges without a circle, each with its reason', () => {
    const below = (module: string, seen: string[]): string[] =>
      moduleEdges
        .filter((edge) => edge.from === module)
        .flatMap((edge) =>
          seen.includes(edge.to) ? [[...seen, edge.to].join(' → ')] : below(edge.to, [...seen, edge.to]),
        )
    expect(moduleEdges.flatMap((edge) => below(edge.from, [edge.from]))).toEqual([])
    expect(moduleEdges.filter((edge) => edge.because.length < 20)).toEqual([])
  })

  it.each([
    ['platform to a module', 'src/platform/jobs.ts', `import { x } from '#documents'`],
    ['platform to ui', 'src/platform/http/edge.ts', `import { x } from '../../ui/forms.tsx'`],
    ['ui to a module', 'src/ui/forms.tsx', `import { x } from '#regions'`],
    [
      'a module to a shell',
      'src/modules/regions/index.ts',
      `import { x } from '../../apps/portal/routes.tsx'`,
    ],
    ['a module past a door', 'src/modules/documents/store.ts', `import { x } from '../catalog/store.ts'`],
    ['a shell past a door', 'src/apps/portal/home.tsx', `import { x } from '../../modules/catalog/store.ts'`],
    [
      'a module to the routes of another',
      'src/modules/documents/x.ts',
      `import { x } from '#catalog/routes'`,
    ],
    ['a module up the table', 'src/modules/catalog/x.ts', `import { x } from '#documents'`],
    ['a module to itself by the door', 'src/modules/catalog/x.ts', `import { x } from '#catalog'`],
    ['a shell to another', 'src/apps/portal/home.tsx', `import { x } from '../console/inbox.tsx'`],
    ['the product to its tests', 'src/platform/files.ts', `import { x } from '#tests/harness.ts'`],
    ['a type by export from', 'src/platform/files.ts', `export type { X } from '#documents'`],
    ['a type by import()', 'src/platform/files.ts', `export type X = import('#documents').X`],
    ['at run time by import()', 'src/platform/files.ts', `export const x = () => import('#documents')`],
  ])('refuses an import from %s', (_what, file, text) => {
    expect(breaks(file, text)).toHaveLength(1)
  })

  it.each([
    ['a module to its own parts', 'src/modules/documents/rules/x.ts', `import { x } from '../store.ts'`],
    ['a module along the table', 'src/modules/documents/x.ts', `import { x } from '#catalog'`],
    ['a module to ui', 'src/modules/documents/console/x.tsx', `import { x } from '#ui/forms.tsx'`],
    [
      'a shell to doors and routes',
      'src/apps/console/x.ts',
      `import { x } from '#documents'; import { y } from '#documents/routes'`,
    ],
    ['a package', 'src/platform/x.ts', `import { z } from 'zod'; import fs from 'node:fs'`],
    [
      'an import in a comment',
      'src/platform/x.ts',
      `// import { x } from '#documents'\nexport const y = "from '#documents'"`,
    ],
  ])('allows %s', (_what, file, text) => {
    expect(breaks(file, text)).toEqual([])
  })
})
