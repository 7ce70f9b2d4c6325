import { mayAct } from '../../rules/who-may.ts'
import { recallReply } from '../save-reply.ts'
import { stepScreen } from './step-screen.tsx'

/** 撤回送审. */
export const recallScreen = stepScreen({
  rest: '/recall',
  doing: '撤回送审',
  button: '撤回送审',
  done: '已撤回，可以继续修改答复。',
  mayNow: (ctx, request) => mayAct(ctx.actor, request, 'recall_reply'),
  facts: async () => null,
  first: () => null,
  read: () => null,
  run: (ctx, id, _typed, revision) => recallReply(ctx, id, { revision }),
  fields: () => <p>答复回到草稿，修改之后重新送合法性审查。</p>,
})
