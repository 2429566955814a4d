import type { Incoming, Route } from './router.ts'

/** One vendor at work, as the parts that know no vendor see it. `Contents` are its true tables, by name. */
export interface Vendor<Data, Contents> {
  readonly routes: readonly Route[]
  /** What only this vendor can be told to do, at paths under `/__sandbox/`. */
  readonly switches?: readonly Route[]
  /** What the paths of its API begin with. Calls of them are recorded; pages are not. */
  readonly api: readonly string[]
  /** Answers a request no route takes; `allowed` are the methods its path does take. */
  unmatched(allowed: readonly string[], incoming: Incoming): Response
  /** An error of this status in the vendor's own shape and words. */
  refuse(status: number, incoming: Incoming): Response
  load(data: Data): void
  snapshot(): Data
  contents(): Tables<Contents>
}

export type Tables<Contents> = { readonly [Table in keyof Contents]: Iterable<Contents[Table]> }

/** How a vendor comes to be: from a seed or from data, under its own settings. */
export interface VendorDefinition<Settings, Data, Contents> {
  /** Where a snapshot keeps this vendor's data. */
  readonly dataKey: string
  /** The same options give the same data, byte for byte. */
  seed(options: SeedOptions): Data
  /** Reads data from outside. @throws TypeError that names what does not fit */
  check(value: unknown): Data
  create(settings: Settings & Surroundings<Data>): Vendor<Data, Contents>
}

export interface SeedOptions {
  readonly organizations: number
  readonly seed: number
}

/** What every vendor gets from the sandbox it lives in. */
export interface Surroundings<Data> {
  /** The accepted keys; undefined is the vendor's own default. */
  readonly apiKeys?: readonly string[] | undefined
  readonly clock: () => number
  readonly data: Data
  readonly onChange: () => void
}
