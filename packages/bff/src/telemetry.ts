/** One stretch of work in a trace. */
export interface Span {
  /** What became known of it. `failed` is a code: it marks the span as an error. */
  note(facts: SpanFacts): void
  end(): void
}

export interface SpanFacts {
  readonly name?: string
  /** Ids, codes and numbers. Never a URL, a name or an address. */
  readonly attributes?: Readonly<Record<string, string | number>>
  readonly failed?: string
}

/** Follows requests through the BFF. `openTelemetry(tracer)` of `@partnerkit/bff/opentelemetry` is one. */
export interface Telemetry {
  /** Runs the work in a span, which ends with it. Spans that are begun meanwhile are its children. */
  inside<Result>(name: string, work: (span: Span) => Promise<Result>): Promise<Result>
  /** Begins the span of a call to the vendor. */
  start(name: string): Span
}
