/** How many requests of one topic in one year make it asked for often (条例第四十四条: 多个申请人就相同政府信息). */
export const oftenAsked = 3

/** A topic with the requests that ask for it. */
export interface AskedTopic {
  organisationId: string
  regionCode: string
  topic: string
  requests: number
  /** different applicants among them */
  applicants: number
  /** how many of them ended in full or partial disclosure */
  disclosed: number
  proposedAt: Date | null
  onList: boolean
}

/** A topic as it is compared: width, blanks, punctuation and 《》 do not make another topic. */
export function plainTopic(topic: string): string {
  return topic
    .normalize('NFKC')
    .replaceAll(/[\s《》〈〉“”"'‘’、，。；;,.:：（）()【】[\]-]/g, '')
    .toLowerCase()
}

/** Whether a topic is put before the self-review: asked for often, by more than one applicant. */
export function isAskedOften(topic: Pick<AskedTopic, 'requests' | 'applicants'>): boolean {
  return topic.requests >= oftenAsked && topic.applicants >= 2
}
