import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { base } from './console/frame.tsx'
import { listPairs } from './console/list.tsx'
import { keepPairApart, mergePair, showPair } from './console/pair.tsx'
import './start.ts'

addToNav({ group: '公开', label: '信息同源', href: base, order: 70, permission: 'documents.read' })

/** 信息同源 in the console. */
export const sameSourceRoutes = defineRoutes('console', [
  { method: 'get', path: base, access: 'documents.read', handle: listPairs },
  { method: 'get', path: `${base}/:id`, access: 'documents.read', handle: showPair },
  { method: 'post', path: `${base}/:id/merge`, access: 'same_source.merge', handle: mergePair },
  { method: 'post', path: `${base}/:id/apart`, access: 'same_source.merge', handle: keepPairApart },
])
