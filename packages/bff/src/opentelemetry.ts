import type { Span as ApiSpan, SpanKind, SpanStatusCode, Tracer } from '@opentelemetry/api'
import type { Span, Telemetry } from './telemetry.ts'

// The API's own numbers. Written out, nothing has to be loaded, and it works with whichever copy the tracer is from.
const internal: SpanKind.INTERNAL = 0
const client: SpanKind.CLIENT = 2
const error: SpanStatusCode.ERROR = 2

/**
 * Spans of OpenTelemetry for each request and each call to the vendor. They hold templates of paths, ids and codes: no
 * URL, so no token either.
 *
 * @param tracer your SDK says where its spans go.
 * @example
 * import { trace } from '@opentelemetry/api'
 * createBff({ …, telemetry: openTelemetry(trace.getTracer('portal')) })
 */
export function openTelemetry(tracer: Tracer): Telemetry {
  return {
    inside: (name, work) =>
      tracer.startActiveSpan(name, { kind: internal }, async (span) => {
        try {
          return await work(noted(span))
        } finally {
          span.end()
        }
      }),
    start: (name) => noted(tracer.startSpan(name, { kind: client })),
  }
}

function noted(span: ApiSpan): Span {
  return {
    note({ name, attributes, failed }) {
      if (name !== undefined) span.updateName(name)
      if (attributes) span.setAttributes(attributes)
      if (failed === undefined) return
      // A code of ours: messages of errors may quote what somebody has sent.
      span.setAttribute('error.type', failed)
      span.setStatus({ code: error, message: failed })
    },
    end: () => span.end(),
  }
}
