import type { StepStatus } from '@partnerkit/contract/client'

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

/** What vendors set up by themselves, by their plain words for it. */
const provisioning: Record<string, Record<StepStatus, string>> = {
  organization: {
    pending: 'Register the customer',
    running: 'Registering the customer…',
    done: 'The customer is registered',
    refused: 'The customer was not registered',
    unknown: 'Checking the registration…',
  },
  billing: {
    pending: 'Set up billing',
    running: 'Setting up billing…',
    done: 'Billing is set up',
    refused: 'Billing was not set up',
    unknown: 'Checking the billing…',
  },
  telephony: {
    pending: 'Assign a phone number',
    running: 'Assigning a phone number…',
    done: 'A phone number is assigned',
    refused: 'No phone number was assigned',
    unknown: 'Checking the phone number…',
  },
  'knowledge-base': {
    pending: 'Create the knowledge base',
    running: 'Creating the knowledge base…',
    done: 'The knowledge base is created',
    refused: 'The knowledge base was not created',
    unknown: 'Checking the knowledge base…',
  },
}

/** Words of `OnboardWizard` and of its steps. */
export const onboardWizard = {
  steps: 'Steps',
  stepOf: (step: string, steps: string) => `Step ${step} of ${steps}`,
  names: {
    organization: 'Customer',
    users: 'People',
    locations: 'Lines',
    invitations: 'Invitations',
    review: 'Review',
  },

  continue: 'Continue',
  back: 'Back',
  skip: 'Skip for now',
  saveAndClose: 'Save and close',
  restored: 'Your earlier draft is back.',
  discard: 'Discard draft',
  forbidden: 'Your account may not add customers. Ask an administrator of the portal for access.',
  notAccepted: 'It was not accepted.',
  notSent: 'It was not sent.',
  notKnown: 'How it is getting on is not known.',
  loadError: 'The form could not be loaded.',

  organizationTitle: 'New customer',
  organizationText: 'Start with what the customer is called and who is in charge there.',
  onlyOrganizationText: 'What the customer is called and where to find it.',
  ownerTitle: 'Owner',
  ownerText: 'The first person of this customer. More people can follow.',
  invitedOwnerText: 'The first person of this customer. An invitation goes to this address.',
  ownId: 'Your own id',
  ownIdHint:
    'What your system calls this person. Leave it empty to have an id made; it cannot be changed later.',

  rows: {
    users: {
      text: (name: string) => `Who else works at ${name}? You can add people later as well.`,
      row: (_index: number, text: string) => `Person ${text}`,
      add: 'Add another person',
      none: 'Nobody yet',
    },
    locations: {
      text: (name: string) =>
        `Each line of ${name} gets a phone number of its own. You can add lines later as well.`,
      row: (_index: number, text: string) => `Line ${text}`,
      add: 'Add another line',
      none: 'No lines yet',
    },
    invitations: {
      text: (name: string) =>
        `Who else works at ${name}? Everybody gets an e-mail and joins by accepting. You can invite people later as well.`,
      row: (_index: number, text: string) => `Invitation ${text}`,
      add: 'Add another invitation',
      none: 'Nobody yet',
    },
  },
  remove: (row: string) => `Remove ${row.charAt(0).toLowerCase()}${row.slice(1)}`,

  reviewTitle: 'Review',
  reviewText: 'Nothing is created until you confirm.',
  edit: 'Edit',
  editPart: (part: string) => `Edit ${part.charAt(0).toLowerCase()}${part.slice(1)}`,
  create: 'Create customer',

  running: (name: string) => `Setting up ${name}`,
  runningText: 'This goes on by itself. You can close this page and come back later.',
  vendor: (name: string) => `Setting up ${name} is taking longer than usual`,
  vendorText: (vendor: string) =>
    `${vendor} does not answer right now. This goes on by itself as soon as it does; you can close this page and come back later.`,
  vendorStep: 'It is tried again by itself.',
  input: (count: number, text: string) =>
    count === 1 ? 'One thing to correct' : `${text} things to correct`,
  doneOf: (done: string, all: string) => `${done} of ${all} done.`,
  inputText: 'What is done stays done. Correct the rest here and try it again.',
  nothingDoneText: 'Correct it here and try it again.',
  review: (name: string) => `${name} is being checked`,
  reviewingText:
    'It is not certain whether one part was created, so it is not repeated. Somebody who looks after the portal decides. Pass on this id to ask about it.',
  stop: 'Stop here',
  onboardingId: 'Onboarding id',
  done: (name: string) => `${name} is set up`,
  doneText: 'Everything is in place.',
  doneInvited: 'Everything is in place. Who was invited joins by accepting the e-mail.',
  doneLines: 'Everything is in place. A new line can need a few minutes before it answers calls.',
  cancelled: (name: string) => `Setting up ${name} was stopped`,
  cancelledText: 'What was created before stays.',
  open: 'Open customer',
  another: 'Onboard another',

  step: { organization: customer, user: person, location: person, numbered, invitation, provisioning, other },
}

declare module '../messages.ts' {
  interface Catalogues {
    onboardWizard: typeof onboardWizard
  }
}
