import type { Answer, Exchange, OperationName, OperationOutput, ParsedInput } from '@partnerkit/contract'
import type { Awaitable } from '../awaitable.ts'
import type { Directory } from '../directory/directory.ts'
import type { GrantedRows } from '../directory/granted-rows.ts'
import type { Environment } from '../environment.ts'
import type { FrameCheck } from '../framing/frame-check.ts'
import type { Rights } from '../guards/authorize.ts'
import type { Visibility } from '../guards/visibility.ts'
import type { Imports } from '../imports/imports.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { Onboardings } from '../onboarding/onboardings.ts'
import type { Principal } from '../principal.ts'
import type { Call, Provider } from '../providers/provider.ts'
import type { Store } from '../stores/store.ts'
import type { Proofs } from './proofs.ts'
import type { SharedReads } from './shared-reads.ts'
import type { Support } from './supported.ts'
import type { TokenChanges } from './token-changes.ts'

export interface DashboardOptions {
  /**
   * Lets `getEmbedUrl` hand the embed token to the page (`mode="token"`). Weaker than the launch ticket: session
   * recorders and performance tools of the portal can see it.
   * @default false
   */
  exposeEmbedToken?: boolean
  /**
   * Lets a dashboard open in a tab of its own, where the token shows in the address bar.
   * @default false
   */
  allowTab?: boolean
}

/** What the operations of one BFF share. */
export interface Services {
  readonly environment: Environment
  readonly provider: Provider
  readonly store: Store
  readonly lifecycle: Pick<Lifecycle, 'state'>
  /** Absent where the vendor pages its list itself. */
  readonly directory: Directory | undefined
  /** Present where there is no directory. */
  readonly grantedRows: GrantedRows | undefined
  readonly onboardings: Onboardings
  readonly imports: Imports
  /** Absent where the vendor has no users. */
  readonly proofs: Proofs | undefined
  readonly sharedReads: SharedReads
  readonly tokenChanges: TokenChanges
  /** Absent where the vendor has no dashboard. */
  readonly checkFrame: FrameCheck | undefined
  readonly portalOrigins: ReadonlySet<string>
  readonly dashboard: DashboardOptions
  readonly support: Support
}

/** What one request knows once it has passed the guards. */
export interface Context extends Services {
  readonly exchange: Exchange
  readonly requestId: string
  readonly principal: Principal
  readonly rights: Rights
  readonly visibility: Visibility
  /** For the upstream calls of this request. A read ends with the browser's leaving, a write does not. */
  readonly call: Call
}

/** An answer an operation has made itself: JSON text from the directory, a 202, a redirect. */
export class Reply {
  readonly answer: Answer

  constructor(answer: Answer) {
    this.answer = answer
  }

  static json(status: number, body: Answer['body'], headers: Answer['headers'] = {}): Reply {
    return new Reply({ status, headers: { ...headers, 'content-type': 'application/json' }, body })
  }
}

/**
 * One row of the operation table, answered. What it returns is parsed by the row's output schema. What is there already
 * need not be promised: it is shared with nobody, and nobody waits for it.
 */
export type Operation<Name extends OperationName> = (
  input: ParsedInput<Name>,
  context: Context,
) => Awaitable<OperationOutput<Name> | Reply>

export type Operations = { readonly [Name in OperationName]?: Operation<Name> }
