import type { RouteSpec } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { postCatalogClash, showCatalogClashes } from './console/catalog-clashes.tsx'
import { showListComparison } from './console/compare.tsx'
import { postNextList, showEntries } from './console/entries.tsx'
import { postEntry, postNewEntry, postRemoveEntry, postReviewEntry, showEntry } from './console/entry.tsx'
import { postListClash, showListClashes } from './console/list-clashes.tsx'
import { postList, showLists } from './console/lists.tsx'
import { postListAction, showListRelease } from './console/release.tsx'

addToNav({
  group: '目录',
  label: '负面清单',
  href: '/console/negative-lists',
  order: 40,
  permission: 'negative_list.read',
})

const lists = '/console/negative-lists'
const version = `${lists}/:version`
const entry = `${version}/entries/:entry`
const ofCatalog = '/console/catalogs/:version/negative-list'
const read = 'negative_list.read'
const edit = 'negative_list.edit'
const approve = 'negative_list.approve'

/** Screens of the negative lists in the console. */
export const negativeListRoutes: RouteSpec[] = [
  { method: 'get', path: lists, access: read, handle: showLists },
  { method: 'post', path: lists, access: edit, handle: postList },
  { method: 'get', path: version, access: read, handle: showEntries },
  { method: 'post', path: `${version}/next`, access: edit, handle: postNextList },
  { method: 'get', path: `${version}/entries/new`, access: edit, handle: showEntry },
  { method: 'post', path: `${version}/entries/new`, access: edit, handle: postNewEntry },
  { method: 'get', path: entry, access: read, handle: showEntry },
  { method: 'post', path: entry, access: edit, handle: postEntry },
  { method: 'post', path: `${entry}/remove`, access: edit, handle: postRemoveEntry },
  { method: 'post', path: `${entry}/review`, access: approve, handle: postReviewEntry },
  // Editor and office both may judge a near match; the answer itself says who may.
  { method: 'get', path: `${version}/clashes`, access: read, handle: showListClashes },
  { method: 'post', path: `${version}/clashes`, access: read, handle: postListClash },
  { method: 'get', path: `${version}/compare`, access: read, handle: showListComparison },
  { method: 'get', path: `${version}/release`, access: read, handle: showListRelease },
  { method: 'post', path: `${version}/actions/:action`, access: read, handle: postListAction },
  { method: 'get', path: ofCatalog, access: 'catalogs.read', handle: showCatalogClashes },
  { method: 'post', path: ofCatalog, access: 'catalogs.read', handle: postCatalogClash },
]
