import type { DemoTopic } from './topic.ts'
import { countyTopics } from './county-topics.ts'
import { departmentTopics } from './department-topics.ts'

/** Everything the counties of the demonstration write about. */
export const demoTopics: readonly DemoTopic[] = [...countyTopics, ...departmentTopics]
