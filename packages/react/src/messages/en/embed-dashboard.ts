/** Words of `EmbedDashboard` that have to be there at once. What a failure means comes with `dashboardMessage`. */
export const embedDashboard = {
  title: 'Dashboard',
  loading: 'Loading the dashboard',
  slow: 'The dashboard is taking longer than usual',
  blocked: 'This page may not show the dashboard',
  denied: 'You cannot open this dashboard',
  offline: 'The dashboard cannot be reached',
  failed: 'The dashboard did not open',
}

declare module '../messages.ts' {
  interface Catalogues {
    embedDashboard: typeof embedDashboard
  }
}
