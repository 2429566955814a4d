/** Words of `OrganizationDetails`. */
export const organizationDetails = {
  loading: 'Loading the customer',
  error: 'The customer could not be loaded.',
  notFound: 'This customer is not here any more, or your account may not see it.',
  since: (date: string) => `Customer since ${date}`,
  actions: 'More actions',
  openDashboard: 'Open dashboard',
  delete: 'Delete customer',
  edit: 'Edit',
  editTitle: (name: string) => `Edit ${name}`,

  details: 'Details',
  id: 'Customer id',
  updated: 'Last changed',
  deleteOff: 'Customers cannot be deleted here: this portal is not set up for it.',
  changeOff: 'Customers cannot be changed or deleted here: this portal is not set up for it.',
  noDelete: (vendor: string) => `Customers cannot be deleted here: ${vendor} has no way to do it.`,
  noChange: (vendor: string) => `Customers cannot be changed or deleted here: ${vendor} has no way to do it.`,

  people: {
    title: 'People',
    add: 'Add person',
    addTitle: (customer: string) => `Add a person to ${customer}`,
    remove: 'Remove',
    removeTitle: (person: string, customer: string) => `Remove ${person} from ${customer}?`,
    removeText: (person: string) => `${person} can no longer open the dashboard.`,
    removeLabel: 'Remove person',
    empty: 'Nobody has access yet.',
    error: 'The people could not be loaded.',
    actionsOf: (person: string) => `Actions for ${person}`,
    invited: 'Invited',
    lastInCharge:
      'Somebody has to stay in charge of this customer. Give another person that role first, then try again.',
  },

  lines: {
    title: 'Lines',
    add: 'Add line',
    addTitle: (customer: string) => `Add a line to ${customer}`,
    remove: 'Delete',
    removeTitle: (line: string) => `Delete ${line}?`,
    removeText: (number: string | undefined) =>
      `${number ? `Calls to ${number}` : 'Its calls'} are no longer answered, and the number may not come back.`,
    removeLabel: 'Delete line',
    empty: 'There is no line yet. A line has a phone number that is answered.',
    error: 'The lines could not be loaded.',
    actionsOf: (line: string) => `Actions for ${line}`,
    noNumber: 'Number on its way',
    unnamed: 'Line',
    phoneNumber: 'phone number',
    statuses: { active: 'Active', pending: 'Setting up' } as Record<string, string>,
  },

  invitations: {
    title: 'Invitations',
    add: 'Invite person',
    addTitle: (customer: string) => `Invite a person to ${customer}`,
    submit: 'Send invitation',
    remove: 'Revoke',
    removeTitle: (email: string) => `Revoke the invitation of ${email}?`,
    removeText: (email: string) => `${email} can no longer accept it. You can invite them again.`,
    removeLabel: 'Revoke invitation',
    empty: 'No invitation waits for an answer.',
    error: 'The invitations could not be loaded.',
    actionsOf: (email: string) => `Actions for ${email}`,
    sent: (date: string) => `Sent ${date}`,
    expires: (date: string) => `Can be accepted until ${date}`,
    statuses: {
      pending: 'Waiting for an answer',
      accepted: 'Accepted',
      declined: 'Declined',
      expired: 'Expired',
      revoked: 'Revoked',
    } as Record<string, string>,
  },

  setup: 'Set-up',

  dashboard: 'Dashboard',
  dashboardOf: (person: string) => `Dashboard of ${person}`,
  viewAs: 'View as',
  closed: 'Calls, messages and settings, as this customer sees them.',
  needsPerson: 'Add a person first: a dashboard always belongs to one.',
}

declare module '../messages.ts' {
  interface Catalogues {
    organizationDetails: typeof organizationDetails
  }
}
