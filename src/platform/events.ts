import type { Ctx } from './ctx.ts'

/** News goes up: a module announces, others listen, all in the announcing transaction. */
export interface DomainEvent {
  type: string
  [key: string]: unknown
}

type Listener = (ctx: Ctx, event: DomainEvent) => Promise<void>

const listeners = new Map<string, Listener[]>()

/** Hears every event of one type inside the transaction that announces it; what it throws undoes that transaction. */
export function on<T extends DomainEvent>(
  type: T['type'],
  listener: (ctx: Ctx, event: T) => Promise<void>,
): void {
  const known = listeners.get(type) ?? []
  listeners.set(type, [...known, listener as Listener])
}

/** Tells every listener, in the order they subscribed. */
export async function announce(ctx: Ctx, event: DomainEvent): Promise<void> {
  for (const listener of listeners.get(event.type) ?? []) await listener(ctx, event)
}
