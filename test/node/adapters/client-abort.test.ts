import { describe } from 'vitest'
import { describeClientAbort } from './describe-client-abort.ts'
import { mounts } from './mounts.ts'

describe.each(mounts)('the adapter for %s', (_, { open }) => {
  describeClientAbort(open)
})
