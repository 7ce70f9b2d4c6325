/** A file whose text the scanner cannot read: a picture, a scan without text, an old .doc. */
export const unreadFileKind = 'unread_file'

/**
 * One finding for each file nothing could be read from. It does not stop the draft; the secrecy reviewer opens the file and says
 * why it may go public before the text goes on (《保守国家秘密法》第三十五条: 先审查后公开).
 */
export function unreadFileHits(files: readonly { id: string; text_read: boolean }[]) {
  return files
    .filter((file) => !file.text_read)
    .map(({ id }) => ({
      fingerprint: `${unreadFileKind}:${id}`,
      kind: unreadFileKind,
      severity: 'answer' as const,
      place: `file:${id}`,
      excerpt: '读不出文字，没有经过自动检查，请打开附件逐页核对。',
      masked: '',
      start_at: 0,
      end_at: 0,
    }))
}
