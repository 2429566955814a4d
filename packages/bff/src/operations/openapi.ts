import { openApiDocument } from '@partnerkit/contract'
import { type Operation, Reply } from './operation.ts'

/** The operation table, for tools: the same for everybody, whatever this vendor offers. */
export const openapi: Operation<'openapi'> = madeOnce()

// Anybody may ask, and making it takes tens of milliseconds.
function madeOnce(): Operation<'openapi'> {
  let text: string | undefined
  return async () => {
    text ??= JSON.stringify(openApiDocument())
    return Reply.json(200, text)
  }
}
