const phrases = 4
const longestPhrase = 24

// Words that say that something is asked for, not what.
const empty =
  /我(们|公司|单位|村|户)?(想|要|需要|希望|特)?|申请人?|公开|获取|提供|请(求|问|予)?|贵(局|县|单位|机关)|关于|有关|相关|以下|政府信息|信息|情况|具体|全部|所有|复印件|内容|的|及其?|以及|和|与|等|在|了|对|根据|依据|《|》/g

/**
 * What to look for among public documents, out of what somebody wrote: a title in 《》 and quoted words as they are, then the
 * pieces that are left between marks and empty words, longest first.
 */
export function searchPhrases(description: string): string[] {
  const plain = description.normalize('NFKC')
  const titles = Array.from(plain.matchAll(/[《“"「]([^》”"」]{2,60})[》”"」]/g), ([, title = '']) => title)
  const pieces = plain
    .replaceAll(/[《“"「][^》”"」]{2,60}[》”"」]/g, ' ')
    .split(/[\s,.;:!?，。；：！？、()（）\n]+/)
    .flatMap((sentence) => sentence.replaceAll(empty, ' ').split(/\s+/))
    .filter((piece) => Array.from(piece).length >= 3)
    .map((piece) => Array.from(piece).slice(0, longestPhrase).join(''))
    .toSorted((a, b) => b.length - a.length)
  return [...new Set([...titles, ...pieces])].slice(0, phrases)
}
