import type { DemoTopic } from './topic.ts'
import { topicsOfLife } from './topics-of-life.ts'
import { topicsOfWork } from './topics-of-work.ts'

/** Everything the counties of the demonstration write about. */
export const demoTopics: readonly DemoTopic[] = [...topicsOfLife, ...topicsOfWork]
