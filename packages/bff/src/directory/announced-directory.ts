import * as z from 'zod'
import type { Environment } from '../environment.ts'
import type { Instances } from '../stores/instances.ts'
import type { Directory } from './directory.ts'
import type { RowChange } from './row-change.ts'

type Writes = 'put' | 'update' | 'remove' | 'invalidate'

/** A write of another instance. What an older or a newer version says that is not understood is passed over. */
const announcement = z.object({
  directory: z.enum(['put', 'update', 'remove', 'invalidate'] satisfies Writes[]),
  with: z.array(z.unknown()),
})

/**
 * A directory that tells the other instances of each write, and hears of theirs, so that every list is right within a
 * second. Where nothing was heard for a while it looks anew.
 */
export function announcedDirectory(
  directory: Directory,
  { log }: Pick<Environment, 'log'>,
  instances: Instances | undefined,
): Directory {
  if (!instances) return directory
  const { announcements } = instances
  const say = (name: Writes, ...values: unknown[]) =>
    announcements.say(JSON.stringify({ directory: name, with: values }))

  announcements.hear({
    heard(text) {
      const { data } = announcement.safeParse(JSON.parse(text))
      if (!data) return
      // They were put into these words below, by a version of this file.
      const write = directory[data.directory] as (...values: unknown[]) => void
      write(...data.with)
    },
    missed() {
      log({ level: 'warn', event: 'announcements-missed' })
      directory.lookAnew()
    },
  })

  return {
    ...directory,
    put(row) {
      directory.put(row)
      say('put', row)
    },
    update(organizationId: string, change: RowChange) {
      directory.update(organizationId, change)
      say('update', organizationId, change)
    },
    remove(organizationId) {
      directory.remove(organizationId)
      say('remove', organizationId)
    },
    invalidate() {
      directory.invalidate()
      say('invalidate')
    },
  }
}
