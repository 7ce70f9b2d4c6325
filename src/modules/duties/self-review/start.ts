import { followDocuments } from './follow-documents.ts'
import { addReviewsToInbox } from './my-reviews.ts'

// Whoever loads the door of this module hears of documents, and finds the self-review in the inbox.
followDocuments()
addReviewsToInbox()
