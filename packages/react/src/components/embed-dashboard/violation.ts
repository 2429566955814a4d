/** What a `FrameError` with the code `frame-policy` was caused by. */
export function isViolation(cause: unknown): cause is SecurityPolicyViolationEvent {
  return cause instanceof Event && 'effectiveDirective' in cause
}
