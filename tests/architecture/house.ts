import path from 'node:path'
import type { SourceFile } from './source-tree.ts'

/** Where a file stands in the house: its ring and, in the rings that have rooms, its room. */
export interface Standing {
  ring: 'apps' | 'modules' | 'ui' | 'platform' | 'types'
  room: string
}

/** A call one module may make to another, and why; what does not stand here is refused. */
export const moduleEdges: readonly { from: string; to: string; because: string }[] = [
  {
    from: 'accounts',
    to: 'regions',
    because: 'a role holds in an organisation or in a region and all below it',
  },
  {
    from: 'catalog',
    to: 'regions',
    because: 'a catalog belongs to a county and its items name publishing organisations',
  },
  {
    from: 'documents',
    to: 'regions',
    because: 'the index number is built from the organisation code (docs/decisions/0004)',
  },
  { from: 'documents', to: 'catalog', because: 'a document fulfils items of the catalog of its county' },
  {
    from: 'powers',
    to: 'catalog',
    because: 'every power and every public service is mapped to items of the catalog (circular task 1)',
  },
  { from: 'powers', to: 'regions', because: 'a list of powers names the organisations that hold them' },
  { from: 'duties', to: 'catalog', because: 'a published item with its time limit is what becomes a duty' },
  {
    from: 'duties',
    to: 'documents',
    because: 'published documents fulfil duties, withdrawn ones re-open them',
  },
  {
    from: 'duties',
    to: 'accounts',
    because: 'a duty is given to a person and handed over when that person leaves',
  },
  {
    from: 'duties',
    to: 'regions',
    because: 'coverage is read by organisation, county, prefecture and province',
  },
  {
    from: 'disclosure',
    to: 'regions',
    because: 'a request is addressed to an organisation and numbered in its county',
  },
  {
    from: 'disclosure',
    to: 'accounts',
    because: 'a request is given to a person and reminders go to whoever must act',
  },
  {
    from: 'disclosure',
    to: 'documents',
    because: 'what is public already is shown before a request is sent and named in the reply',
  },
  {
    from: 'disclosure',
    to: 'duties',
    because: 'what is asked for often goes on the list of the yearly self-review',
  },
]

/** Which ring may use which, besides itself. */
export const ringsBelow: Record<Standing['ring'], readonly Standing['ring'][]> = {
  apps: ['modules', 'ui', 'platform', 'types'],
  modules: ['ui', 'platform', 'types'],
  ui: ['platform'],
  platform: ['types'],
  types: [],
}

/** Where a path from the root stands; null for what is outside the house (tests, settings of tools). */
export function standingOf(file: string): Standing | null {
  const parts = file.split('/')
  if (file === 'db/types.ts') return { ring: 'types', room: '' }
  if (parts[0] !== 'src') return null
  if (parts[1] === 'modules') return { ring: 'modules', room: parts[2] ?? '' }
  if (parts[1] === 'apps' && parts.length > 3) return { ring: 'apps', room: parts[2] ?? '' }
  if (parts[1] === 'ui' || parts[1] === 'platform') return { ring: parts[1], room: '' }
  return { ring: 'apps', room: 'main' }
}

/** What an import names: a place in this house and whether it came through a door, or null for a package. */
export function targetOf(
  importer: string,
  specifier: string,
): { standing: Standing | null; door: string | null } | null {
  if (specifier.startsWith('.')) {
    return { standing: standingOf(path.posix.join(path.posix.dirname(importer), specifier)), door: null }
  }
  if (!specifier.startsWith('#')) return null
  if (specifier === '#db-types') return { standing: { ring: 'types', room: '' }, door: 'types' }
  const [first = '', ...rest] = specifier.slice(1).split('/')
  if (first === 'platform' || first === 'ui') return { standing: { ring: first, room: '' }, door: first }
  if (first === 'tests') return { standing: null, door: null }
  return { standing: { ring: 'modules', room: first }, door: rest.join('/') || 'door' }
}

/** Every way in which the imports of one file break the rings or the doors, as lines to read. */
export function trespasses(file: SourceFile): string[] {
  const here = standingOf(file.path)
  if (here === null) return []
  return file.imports.flatMap((specifier) => {
    const found = targetOf(file.path, specifier)
    if (found === null) return []
    const refuse = (why: string) => [`${file.path} imports ${specifier}: ${why}`]
    const there = found.standing
    if (there === null) return refuse('the product does not use what lies outside src and db/types.ts')
    const sameRoom = there.ring === here.ring && there.room === here.room
    if (sameRoom)
      return found.door === null || here.ring === 'ui' || here.ring === 'platform'
        ? []
        : refuse('a module does not call at its own door')
    if (there.ring === here.ring && here.ring === 'apps') {
      // main and server mount the shells; what lies beside their folders is for all of them
      return here.room === 'main' || there.room === 'common'
        ? []
        : refuse('the shells do not know each other')
    }
    if (there.ring === here.ring) {
      if (found.door !== 'door') return refuse('another module is entered only by its door')
      const known = moduleEdges.some((edge) => edge.from === here.room && edge.to === there.room)
      return known ? [] : refuse(`${here.room} may not call ${there.room}`)
    }
    if (!ringsBelow[here.ring].includes(there.ring)) return refuse(`${here.ring} does not know ${there.ring}`)
    if (there.ring === 'modules' && found.door === null) return refuse('a module is entered only by its door')
    return []
  })
}
