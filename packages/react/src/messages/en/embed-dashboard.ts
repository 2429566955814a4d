/** Words of `EmbedDashboard`. What a failure means comes from `problems`, by its code. */
export const embedDashboard = {
  title: 'Dashboard',
  loading: 'Loading the dashboard',
  slow: {
    title: 'The dashboard is taking longer than usual',
    text: 'Wait a little longer, or try again.',
  },
  blocked: {
    title: 'This page may not show the dashboard',
    text: 'The security settings of the portal do not allow it yet. Send this line to an administrator of the portal.',
  },
  denied: { title: 'You cannot open this dashboard' },
  offline: {
    title: 'The dashboard cannot be reached',
    text: 'Check your connection. The dashboard opens by itself as soon as there is one.',
  },
  failed: { title: 'The dashboard did not open' },
  setting: 'Setting',
}

declare module '../messages.ts' {
  interface Catalogues {
    embedDashboard: typeof embedDashboard
  }
}
