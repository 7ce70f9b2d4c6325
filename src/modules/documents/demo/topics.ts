import type { DemoTopic } from './topic.ts'
import { topicsOfServices } from './topics-services.ts'
import { topicsOfSupervision } from './topics-supervision.ts'

/** Everything the counties of the demonstration write about. */
export const demoTopics: readonly DemoTopic[] = [...topicsOfServices, ...topicsOfSupervision]
