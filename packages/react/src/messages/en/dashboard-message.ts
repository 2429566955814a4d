import type { FrameErrorCode } from '../../hooks/frame-error.ts'

/** What to do while there is no dashboard. What a failed request means comes from `problems`, by its code. */
export const dashboardMessage = {
  offline: 'Check your connection. The dashboard opens by itself as soon as there is one.',
  codes: {
    'frame-policy':
      'The security settings of the portal do not allow it yet. Send this line to an administrator of the portal.',
    'frame-refused':
      'The service does not let this portal show it yet. Send this line to an administrator of the portal.',
    'frame-slow': 'Wait a little longer, or try again.',
    'token-rejected':
      'The service did not accept the link to it. Try again; if it stays, tell an administrator of the portal.',
    'storage-blocked':
      'Your browser keeps the dashboard from storing anything here. Allow it for this page in the settings of the browser, then try again.',
    'frame-failed': 'The service reports that something went wrong. Try again in a moment.',
  } satisfies Record<FrameErrorCode, string>,
  setting: 'Setting',
  openInNewTab: 'Open in a new tab',
}

declare module '../messages.ts' {
  interface Catalogues {
    dashboardMessage: typeof dashboardMessage
  }
}
