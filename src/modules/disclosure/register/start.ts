import './follow-calendar.ts'
import './inbox.ts'
import './join-requests.ts'
