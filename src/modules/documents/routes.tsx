import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { correctionPage, correctPage, decideCorrection, proposeCorrection } from './console/correct.tsx'
import {
  answerHit,
  discard,
  emergencyReview,
  recall,
  reexamine,
  returnToDraft,
  review,
  secrecy,
  sign,
  submit,
  unschedule,
  urgent,
} from './console/decide.ts'
import { showDocument } from './console/detail.tsx'
import { editDocument, fileTooLarge, removeDocumentFile, saveDocument, uploadFiles } from './console/edit.tsx'
import { downloadConsoleFile } from './console/files.tsx'
import { changeLinks, linksPage } from './console/links.tsx'
import { listDocuments } from './console/list.tsx'
import { createDocument, importDocumentFile, importTooLarge, newDocument } from './console/new.tsx'
import { preview } from './console/preview.tsx'
import { publishNow, publishPage, schedule } from './console/publish.tsx'
import { changeValidity, validityPage } from './console/validity.tsx'
import { versions } from './console/versions.tsx'
import { withdraw, withdrawPage } from './console/withdraw.tsx'
import { sameSourceRoutes } from './same-source/routes.tsx'

const base = '/console/documents'
const one = `${base}/:id`
/** Files of 50 MB with room for the rest of the form. */
const uploadBody = 52 * 1024 * 1024
/** A body text of two million characters, three bytes each, encoded. */
const textBody = 20 * 1024 * 1024

addToNav({ group: '公开', label: '文件', href: base, order: 10, permission: 'documents.read' })
addToNav({ group: '公开', label: '拟稿', href: `${base}/new`, order: 20, permission: 'documents.draft' })

const routes = defineRoutes('console', [
  { method: 'get', path: base, access: 'documents.read', handle: listDocuments },
  { method: 'get', path: `${base}/new`, access: 'documents.draft', handle: newDocument },
  { method: 'post', path: base, access: 'documents.draft', handle: createDocument, maxBody: textBody },
  {
    method: 'post',
    path: `${base}/import`,
    access: 'documents.draft',
    handle: importDocumentFile,
    maxBody: uploadBody,
    tooLarge: importTooLarge,
  },
  { method: 'get', path: one, access: 'documents.read', handle: showDocument },
  { method: 'get', path: `${one}/edit`, access: 'documents.draft', handle: editDocument },
  { method: 'post', path: `${one}/edit`, access: 'documents.draft', handle: saveDocument, maxBody: textBody },
  {
    method: 'post',
    path: `${one}/files`,
    access: 'documents.read',
    handle: uploadFiles,
    maxBody: uploadBody,
    tooLarge: fileTooLarge,
  },
  { method: 'get', path: `${one}/files/:fileId`, access: 'documents.read', handle: downloadConsoleFile },
  {
    method: 'post',
    path: `${one}/files/:fileId/remove`,
    access: 'documents.draft',
    handle: removeDocumentFile,
  },
  { method: 'post', path: `${one}/hits/:hitId`, access: 'documents.read', handle: answerHit },
  { method: 'get', path: `${one}/links`, access: 'documents.read', handle: linksPage },
  { method: 'post', path: `${one}/links`, access: 'documents.read', handle: changeLinks },
  { method: 'post', path: `${one}/submit`, access: 'documents.draft', handle: submit },
  { method: 'post', path: `${one}/recall`, access: 'documents.draft', handle: recall },
  { method: 'post', path: `${one}/discard`, access: 'documents.draft', handle: discard },
  { method: 'post', path: `${one}/review`, access: 'documents.review', handle: review },
  { method: 'post', path: `${one}/secrecy`, access: 'documents.secrecy_review', handle: secrecy },
  { method: 'post', path: `${one}/sign`, access: 'documents.sign', handle: sign },
  { method: 'post', path: `${one}/return`, access: 'documents.publish', handle: returnToDraft },
  { method: 'get', path: `${one}/publish`, access: 'documents.publish', handle: publishPage },
  { method: 'post', path: `${one}/publish`, access: 'documents.publish', handle: publishNow },
  { method: 'post', path: `${one}/schedule`, access: 'documents.publish', handle: schedule },
  { method: 'post', path: `${one}/unschedule`, access: 'documents.publish', handle: unschedule },
  { method: 'post', path: `${one}/publish-urgently`, access: 'documents.sign', handle: urgent },
  { method: 'post', path: `${one}/emergency-review`, access: 'documents.review', handle: emergencyReview },
  { method: 'post', path: `${one}/reexamine`, access: 'documents.review', handle: reexamine },
  { method: 'get', path: `${one}/preview`, access: 'documents.read', handle: preview },
  { method: 'get', path: `${one}/versions`, access: 'documents.read', handle: versions },
  { method: 'get', path: `${one}/correct`, access: 'documents.correct', handle: correctPage },
  {
    method: 'post',
    path: `${one}/correct`,
    access: 'documents.correct',
    handle: proposeCorrection,
    maxBody: textBody,
  },
  { method: 'get', path: `${one}/correction`, access: 'documents.read', handle: correctionPage },
  { method: 'post', path: `${one}/correction`, access: 'documents.read', handle: decideCorrection },
  { method: 'get', path: `${one}/withdraw`, access: 'documents.withdraw', handle: withdrawPage },
  { method: 'post', path: `${one}/withdraw`, access: 'documents.withdraw', handle: withdraw },
  { method: 'get', path: `${one}/validity`, access: 'documents.correct', handle: validityPage },
  { method: 'post', path: `${one}/validity`, access: 'documents.correct', handle: changeValidity },
])

/** Documents of the console. */
export const documentsConsoleRoutes = [...routes, ...sameSourceRoutes]
