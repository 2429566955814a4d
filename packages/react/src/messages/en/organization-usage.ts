/** Words of a customer's usage. A number that is not named here is called by its name on the wire. */
export const organizationUsage = {
  title: 'Usage',
  days: 'Days',
  from: 'From',
  to: 'To',
  ranges: {
    thisMonth: 'This month',
    lastMonth: 'Last month',
    last30: 'Last 30 days',
    lastYear: 'Last 365 days',
    own: 'Choose days',
  } as Record<string, string>,
  names: {
    totalCalls: 'Calls and chats',
    voiceCalls: 'Voice calls',
    chatCalls: 'Chats',
    inboundCalls: 'Incoming calls',
    outboundCalls: 'Outgoing calls',
    voiceMinutes: 'Voice minutes',
    chatMinutes: 'Chat minutes',
    workflowRunsTotal: 'Workflow runs',
    workflowRunsSuccess: 'Workflow runs that succeeded',
    workflowRunsFailed: 'Workflow runs that failed',
  } as Record<string, string>,
  nothing: 'Nothing was counted in these days.',
  error: 'The usage could not be loaded.',
  otherDays: 'Choose other days: a year at most, the first not after the last.',
}

declare module '../messages.ts' {
  interface Catalogues {
    organizationUsage: typeof organizationUsage
  }
}
