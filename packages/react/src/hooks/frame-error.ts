/**
 * What became of the frame itself: `frame-policy` this page's Content-Security-Policy refuses it · `frame-refused` the
 * vendor does not let this portal frame it · `frame-slow` it has not loaded yet · `token-rejected`, `storage-blocked`,
 * `frame-failed` the vendor's page says that it shows no dashboard: its token is not accepted, the browser keeps its
 * storage from it, anything else.
 */
export type FrameErrorCode =
  | 'frame-policy'
  | 'frame-refused'
  | 'frame-slow'
  | 'token-rejected'
  | 'storage-blocked'
  | 'frame-failed'

/** A frame without a dashboard, though every request was answered. Branch on `code`. */
export class FrameError extends Error {
  override readonly name = 'FrameError'
  readonly code: FrameErrorCode
  readonly requestId = undefined

  /** @param cause what was noticed: the violation of the policy, or the server's answer to `checkDashboard`. */
  constructor(code: FrameErrorCode, cause?: unknown) {
    super(`The dashboard’s frame: ${code}.`, { cause })
    this.code = code
  }
}
