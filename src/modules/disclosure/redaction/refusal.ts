import { Refused } from '#platform/refusal.ts'

/** Throws the one refusal that a file as a whole meets; words stand in the messages of the module. */
export function refuse(refused: string, details?: Record<string, string | number>): never {
  throw new Refused([{ refused, field: 'file', ...(details === undefined ? {} : { details }) }])
}
