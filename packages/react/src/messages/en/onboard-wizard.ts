/** What a step of the set-up is about, in each of its states. */
const customer = {
  pending: (name: string) => `Create ${name}`,
  running: (name: string) => `Creating ${name}…`,
  done: (name: string) => `Created ${name}`,
  refused: (name: string) => `${name} was not created`,
  unknown: (name: string) => `Checking whether ${name} was created…`,
}
const person = {
  pending: (name: string) => `Add ${name}`,
  running: (name: string) => `Adding ${name}…`,
  done: (name: string) => `Added ${name}`,
  refused: (name: string) => `${name} was not added`,
  unknown: (name: string) => `Checking whether ${name} was added…`,
}
const invitation = {
  pending: (name: string) => `Invite ${name}`,
  running: (name: string) => `Inviting ${name}…`,
  done: (name: string) => `Invited ${name}`,
  refused: (name: string) => `${name} was not invited`,
  unknown: (name: string) => `Checking whether ${name} was invited…`,
}
const numbered = {
  pending: (name: string, areaCode: string) => `Reserve a number in ${areaCode} for ${name}`,
  running: (name: string, areaCode: string) => `Reserving a number in ${areaCode} for ${name}…`,
  done: (name: string, areaCode: string) => `Reserved a number in ${areaCode} for ${name}`,
  refused: (name: string, areaCode: string) => `No number in ${areaCode} was reserved for ${name}`,
  unknown: (name: string, areaCode: string) => `Checking the number in ${areaCode} for ${name}…`,
}
const other = {
  pending: (name: string) => `Prepare ${name}`,
  running: (name: string) => `Preparing ${name}…`,
  done: (name: string) => `Prepared ${name}`,
  refused: (name: string) => `${name} was not prepared`,
  unknown: (name: string) => `Checking ${name}…`,
}

/** Words of `OnboardWizard` and of its steps. */
export const onboardWizard = {
  steps: 'Steps',
  stepOf: (step: string, steps: string) => `Step ${step} of ${steps}`,
  names: { organization: 'Customer', users: 'People', locations: 'Lines', review: 'Review' },

  continue: 'Continue',
  back: 'Back',
  skip: 'Skip for now',
  saveAndClose: 'Save and close',
  restored: 'Your earlier draft is back.',
  discard: 'Discard draft',
  forbidden: 'Your account may not add customers. Ask an administrator of the portal for access.',
  loadError: 'The form could not be loaded.',

  organizationTitle: 'New customer',
  organizationText: 'Start with what the customer is called and who is in charge there.',
  ownerTitle: 'Owner',
  ownerText: 'The first person of this customer. More people can follow.',
  ownId: 'Your own id',
  ownIdHint:
    'What your system calls this person. Leave it empty to have an id made; it cannot be changed later.',

  usersTitle: 'People',
  usersText: (name: string) => `Who else works at ${name}? You can add people later as well.`,
  user: (_index: number, text: string) => `Person ${text}`,
  addUser: 'Add another person',

  locationsTitle: 'Lines',
  locationsText: (name: string) =>
    `Each line of ${name} gets a phone number of its own. You can add lines later as well.`,
  location: (_index: number, text: string) => `Line ${text}`,
  addLocation: 'Add another line',

  remove: (row: string) => `Remove ${row.charAt(0).toLowerCase()}${row.slice(1)}`,

  reviewTitle: 'Review',
  reviewText: 'Nothing is created until you confirm.',
  edit: 'Edit',
  editPart: (part: string) => `Edit ${part.charAt(0).toLowerCase()}${part.slice(1)}`,
  noUsers: 'Nobody yet',
  noLocations: 'No lines yet',
  create: 'Create customer',

  running: (name: string) => `Setting up ${name}`,
  runningText: 'This goes on by itself. You can close this page and come back later.',
  vendor: (name: string) => `Setting up ${name} is taking longer than usual`,
  vendorText: (vendor: string) =>
    `${vendor} does not answer right now. This goes on by itself as soon as it does; you can close this page and come back later.`,
  vendorStep: 'It is tried again by itself.',
  input: (count: number, text: string) =>
    count === 1 ? 'One thing to correct' : `${text} things to correct`,
  inputText: 'What is done stays done. Correct the rest here and try it again.',
  nothingDoneText: 'Correct it here and try it again.',
  review: (name: string) => `${name} is being checked`,
  reviewingText:
    'It is not certain whether one part was created, so it is not repeated. Somebody who looks after the portal decides. Pass on this id to ask about it.',
  stop: 'Stop here',
  onboardingId: 'Onboarding id',
  done: (name: string) => `${name} is set up`,
  doneText: 'Everything is in place.',
  doneLines: 'Everything is in place. A new line can need a few minutes before it answers calls.',
  cancelled: (name: string) => `Setting up ${name} was stopped`,
  cancelledText: 'What was created before stays.',
  open: 'Open customer',
  another: 'Onboard another',

  step: { organization: customer, user: person, location: person, numbered, invitation, other },
}

declare module '../messages.ts' {
  interface Catalogues {
    onboardWizard: typeof onboardWizard
  }
}
