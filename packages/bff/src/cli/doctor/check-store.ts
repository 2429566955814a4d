import { randomToken } from '../../random-id.ts'
import type { Store } from '../../stores/store.ts'
import { type Finding, failed, ok, unknown } from './finding.ts'

interface StoreCheck {
  readonly store: Store
  readonly account: string
  readonly random: (bytes: number) => Uint8Array
  /** The BFF itself is being asked, and has the store open. */
  readonly isServed: boolean
}

const check = 'store'

/** Opens the store as the server would, writes a launch ticket that is over already, and takes it back. */
export async function checkStore({ store, account, random, isServed }: StoreCheck): Promise<Finding> {
  if (isServed) return unknown(check, 'the running BFF has it; its readiness says how it is')
  try {
    await store.open(account)
  } catch (error) {
    return failed(check, 'it cannot be opened', wordsOf(error))
  }
  try {
    const hash = `doctor-${randomToken(random, 16)}`
    await store.tickets.add(hash, { ...nobodys, expiresAt: 1 })
    await store.tickets.take(hash, 0)
    return ok(check, 'it can be written')
  } catch (error) {
    return failed(check, 'it cannot be written', wordsOf(error))
  } finally {
    await store.close()
  }
}

const nobodys = {
  organizationId: '-',
  userId: '-',
  principalId: '-',
  tenant: '-',
  portalOrigin: '-',
  target: 'frame',
} as const

/** The stores say themselves what to do. */
function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Check PARTNERKIT_STORE.'
}
