import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { showReview } from './console/campaign.tsx'
import { listReviewEntries } from './console/entries.tsx'
import { chooseItem, decide, showEntry } from './console/entry.tsx'
import { cancelReview, closeReview, finishReview, moveReviewDue } from './console/end.tsx'
import { base } from './console/frame.tsx'
import { listReviews } from './console/list.tsx'
import { createReview, newReview } from './console/new.tsx'
import { exportReport, showReport } from './console/report.tsx'
import { postTopics, takeOff, topicBody, topics, topicsTooLarge, topicTemplate } from './console/topics.tsx'
import './start.ts'

const one = `${base}/:id`
const read = 'self_review.read'
const manage = 'self_review.manage'

addToNav({ group: '公开', label: '年度自查', href: base, order: 60, permission: read })

/** 年度自查 in the console. */
export const selfReviewRoutes = defineRoutes('console', [
  { method: 'get', path: base, access: read, handle: listReviews },
  { method: 'post', path: base, access: manage, handle: createReview },
  { method: 'get', path: `${base}/new`, access: manage, handle: newReview },
  { method: 'get', path: one, access: read, handle: showReview },
  { method: 'get', path: `${one}/entries`, access: read, handle: listReviewEntries },
  { method: 'get', path: `${one}/entries/:entry`, access: read, handle: showEntry },
  { method: 'post', path: `${one}/entries/:entry`, access: 'self_review.decide', handle: decide },
  { method: 'post', path: `${one}/entries/:entry/item`, access: 'self_review.decide', handle: chooseItem },
  { method: 'get', path: `${one}/topics`, access: manage, handle: topics },
  {
    method: 'post',
    path: `${one}/topics`,
    access: manage,
    handle: postTopics,
    maxBody: topicBody,
    tooLarge: topicsTooLarge,
  },
  { method: 'get', path: `${one}/topics/template.xlsx`, access: manage, handle: topicTemplate },
  { method: 'post', path: `${one}/topics/:entry/remove`, access: manage, handle: takeOff },
  { method: 'get', path: `${one}/finish`, access: manage, handle: finishReview },
  { method: 'post', path: `${one}/close`, access: manage, handle: closeReview },
  { method: 'post', path: `${one}/cancel`, access: manage, handle: cancelReview },
  { method: 'post', path: `${one}/due`, access: manage, handle: moveReviewDue },
  { method: 'get', path: `${one}/report`, access: read, handle: showReport },
  { method: 'get', path: `${one}/report/export/:format`, access: read, handle: exportReport },
])
