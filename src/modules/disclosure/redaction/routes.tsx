import { defineRoutes } from '#platform/http/routes.ts'
import { maxCaseFile } from '../case-files.ts'
import { base } from '../console/case-frame.tsx'
import { postFind, postList, postMarks, postNothing, postPictures, showFile } from './console/file.tsx'
import { fileTooLarge, postFile, postRemove, showFiles } from './console/files.tsx'
import { drawResult, drawSource } from './console/pictures.ts'
import { downloadResult, downloadText, postConfirm, postMake, showResult } from './console/result.tsx'
import './console/section.tsx'

const all = `${base}/:id/redactions`
const one = `${all}/:file`
/** Source files hold what may have to be withheld: they are for who may read what an applicant wrote. */
const open = 'disclosure.read_applicant'
const handle = 'disclosure.handle'
/** Room for the rest of the form beside the largest file. */
const uploadBody = maxCaseFile + 1024 * 1024

/** Covering parts of files in the console. */
export const redactionRoutes = defineRoutes('console', [
  { method: 'get', path: all, access: open, handle: showFiles },
  {
    method: 'post',
    path: all,
    access: handle,
    handle: postFile,
    maxBody: uploadBody,
    tooLarge: fileTooLarge,
  },
  { method: 'get', path: one, access: open, handle: showFile },
  { method: 'get', path: `${one}/pages/:page`, access: open, handle: drawSource },
  { method: 'post', path: `${one}/find`, access: handle, handle: postFind },
  { method: 'post', path: `${one}/marks`, access: handle, handle: postMarks },
  { method: 'post', path: `${one}/list`, access: handle, handle: postList },
  { method: 'post', path: `${one}/nothing`, access: handle, handle: postNothing },
  { method: 'post', path: `${one}/pictures`, access: handle, handle: postPictures },
  { method: 'post', path: `${one}/make`, access: handle, handle: postMake },
  { method: 'post', path: `${one}/remove`, access: handle, handle: postRemove },
  { method: 'get', path: `${one}/result`, access: open, handle: showResult },
  { method: 'get', path: `${one}/result/pages/:page`, access: open, handle: drawResult },
  { method: 'get', path: `${one}/result/file`, access: open, handle: downloadResult },
  { method: 'get', path: `${one}/result/text`, access: open, handle: downloadText },
  // Whoever reviews legality may confirm too; the use case asks for the right one.
  { method: 'post', path: `${one}/confirm`, access: open, handle: postConfirm },
])
