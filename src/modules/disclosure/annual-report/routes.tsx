import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { showCell } from './console/cell.tsx'
import { postChecks, showChecks } from './console/checks.tsx'
import { postFigures, postStart, showFigures } from './console/figures.tsx'
import {
  postDiscardFormer,
  postKeepFormer,
  postUndoFormer,
  showFormerImport,
} from './console/former-import.tsx'
import { formerTooLarge, maxFormerUpload, postFormer, showFormer } from './console/former.tsx'
import { base } from './console/frame.tsx'
import { listAnnualReports } from './console/list.tsx'
import { downloadReport, previewReport } from './console/preview.tsx'
import {
  postApprove,
  postCorrect,
  postPublish,
  postRecall,
  postReturn,
  postReview,
  postSubmit,
  showPublish,
} from './console/publish.tsx'
import { postText, showText } from './console/text.tsx'
import { showUnits } from './console/units.tsx'
import { addReportsToInbox } from './my-reports.ts'

const one = `${base}/:organisation/:year`
const read = 'annual_reports.read'
const draft = 'annual_reports.draft'

addToNav({ group: '依申请公开', label: '年度报告', href: base, order: 40, permission: read })
addReportsToInbox()

/** 政府信息公开工作年度报告 in the console. */
export const annualReportRoutes = defineRoutes('console', [
  { method: 'get', path: base, access: read, handle: listAnnualReports },
  { method: 'get', path: one, access: read, handle: showFigures },
  { method: 'post', path: `${one}/start`, access: draft, handle: postStart },
  { method: 'post', path: `${one}/figures`, access: draft, handle: postFigures },
  { method: 'get', path: `${one}/text`, access: read, handle: showText },
  { method: 'post', path: `${one}/text`, access: draft, handle: postText },
  { method: 'get', path: `${one}/checks`, access: read, handle: showChecks },
  { method: 'post', path: `${one}/checks`, access: draft, handle: postChecks },
  { method: 'get', path: `${one}/units`, access: read, handle: showUnits },
  { method: 'get', path: `${one}/cells/:row/:column`, access: read, handle: showCell },
  { method: 'get', path: `${one}/preview`, access: read, handle: previewReport },
  { method: 'get', path: `${one}/download/:format`, access: read, handle: downloadReport },
  { method: 'get', path: `${one}/former`, access: read, handle: showFormer },
  {
    method: 'post',
    path: `${one}/former`,
    access: draft,
    handle: postFormer,
    maxBody: maxFormerUpload,
    tooLarge: formerTooLarge,
  },
  { method: 'get', path: `${one}/former/:import`, access: read, handle: showFormerImport },
  { method: 'post', path: `${one}/former/:import/keep`, access: draft, handle: postKeepFormer },
  { method: 'post', path: `${one}/former/:import/discard`, access: draft, handle: postDiscardFormer },
  { method: 'post', path: `${one}/former/:import/undo`, access: draft, handle: postUndoFormer },
  { method: 'get', path: `${one}/publish`, access: read, handle: showPublish },
  { method: 'post', path: `${one}/submit`, access: draft, handle: postSubmit },
  { method: 'post', path: `${one}/recall`, access: draft, handle: postRecall },
  { method: 'post', path: `${one}/review`, access: 'annual_reports.review', handle: postReview },
  { method: 'post', path: `${one}/approve`, access: 'annual_reports.approve', handle: postApprove },
  { method: 'post', path: `${one}/return`, access: read, handle: postReturn },
  { method: 'post', path: `${one}/publish`, access: 'annual_reports.publish', handle: postPublish },
  { method: 'post', path: `${one}/correct`, access: draft, handle: postCorrect },
])
