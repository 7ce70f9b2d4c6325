import { countyTopics } from './county-topics.ts'
import { departmentTopics } from './department-topics.ts'
import { landAndBuildingTopics } from './land-and-building-topics.ts'
import { peopleTopics } from './people-topics.ts'
import { supervisionTopics } from './supervision-topics.ts'
import type { DemoTopic } from './topic.ts'

/** Everything the counties of the demonstration write about. */
export const demoTopics: readonly DemoTopic[] = [
  ...countyTopics,
  ...departmentTopics,
  ...landAndBuildingTopics,
  ...peopleTopics,
  ...supervisionTopics,
]
