import type { Environment } from '../environment.ts'
import type { Store } from './store.ts'

/** Milliseconds. */
const tidyEvery = 10 * 60_000

/** Forgets what has had its time, now and every ten minutes. */
export function keepTidy(
  { store, environment }: { readonly store: Store; readonly environment: Environment },
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout>
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  const tidy = async () => {
    try {
      await store.prune(environment.clock())
    } catch (error) {
      const name = error instanceof Error ? error.name : 'thrown'
      environment.log({ level: 'error', event: 'prune', error: name })
    }
    if (!signal.aborted) timer = setTimeout(() => void tidy(), tidyEvery)
  }
  void tidy()
}
