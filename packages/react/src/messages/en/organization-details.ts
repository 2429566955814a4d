/** Words of `OrganizationDetails`. */
export const organizationDetails = {
  loading: 'Loading the customer',
  error: 'The customer could not be loaded.',
  since: (date: string) => `Customer since ${date}`,
  actions: 'More actions',
  openDashboard: 'Open dashboard',
  delete: 'Delete customer',

  details: 'Details',
  edit: 'Edit',
  nothing: 'Nothing is known but the name.',

  people: 'People',
  addPerson: 'Add person',
  addPersonTitle: (customer: string) => `Add a person to ${customer}`,
  editPersonTitle: (person: string) => `Edit ${person}`,
  removePerson: 'Remove',
  removePersonTitle: (person: string, customer: string) => `Remove ${person} from ${customer}?`,
  removePersonText: (person: string) => `${person} can no longer open the dashboard.`,
  removePersonLabel: 'Remove person',
  noPeople: 'Nobody has access yet.',
  peopleError: 'The people could not be loaded.',
  invited: 'Invited',
  personActions: (person: string) => `Actions for ${person}`,

  lines: 'Lines',
  addLine: 'Add line',
  addLineTitle: (customer: string) => `Add a line to ${customer}`,
  editLineTitle: (line: string) => `Edit ${line}`,
  deleteLine: 'Delete',
  deleteLineTitle: (line: string) => `Delete ${line}?`,
  deleteLineText: (number: string | undefined) =>
    `${number ? `Calls to ${number}` : 'Its calls'} are no longer answered, and the number may not come back.`,
  deleteLineLabel: 'Delete line',
  noLines: 'There is no line yet. A line has a phone number that is answered.',
  linesError: 'The lines could not be loaded.',
  noNumber: 'Number on its way',
  unnamedLine: 'Line',
  phoneNumber: 'phone number',
  lineActions: (line: string) => `Actions for ${line}`,
  statuses: { active: 'Active', pending: 'Setting up' } as Record<string, string>,

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
