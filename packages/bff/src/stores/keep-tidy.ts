import type { Environment } from '../environment.ts'
import type { Outbox } from '../events/outbox.ts'
import type { Store } from './store.ts'

/** Milliseconds. */
const tidyEvery = 10 * 60_000

/** Forgets what has had its time, now and every ten minutes. */
export function keepTidy(
  {
    store,
    environment,
    outbox,
  }: { readonly store: Store; readonly environment: Environment; readonly outbox: Outbox },
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout>
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  const tidy = async () => {
    try {
      await store.prune(environment.clock())
      // Of an instance that died before it had told them all.
      outbox.nudge()
    } catch (error) {
      const name = error instanceof Error ? error.name : 'thrown'
      environment.log({ level: 'error', event: 'prune', error: name })
    }
    if (!signal.aborted) timer = setTimeout(() => void tidy(), tidyEvery)
  }
  void tidy()
}
