/** Words of `ReviewPanel`. */
export const reviewPanel = {
  loadError: 'What is to be decided could not be loaded.',
  notDone: 'It was not done.',

  title: (name: string) => `Check ${name}`,
  text: 'It is not certain what was created, so nothing is repeated. Compare what was sent with what is there, then decide how it goes on.',
  onboardingId: 'Onboarding id',

  kinds: {
    organization: 'Customer',
    user: 'Person',
    location: 'Line',
    invitation: 'Invitation',
    provisioning: 'Set-up',
    dashboard: 'Dashboard',
  },
  thing: (kind: string, name: string) => `${kind}: ${name}`,
  sent: 'What was sent',
  found: 'What is there',
  looking: 'Looking for it at the service',
  lookError: 'It could not be looked up what is there.',
  none: 'Nothing like it is at the service.',
  created: (time: string) => `Created ${time}`,
  serviceId: 'Id at the service',
  same: 'Same',
  sentOther: (value: string) => `Sent: ${value}`,
  notTold: 'Not told',
  inUse: 'In use',
  late: 'Turned up later',
  lateText: 'If nobody needs what turned up later, remove it at the service yourself.',

  adopt: 'Use this one',
  keep: 'Keep this one',
  choose: (action: string, name: string, id: string) => `${action}: ${name}, ${id}`,
  create: 'Create anew',
  createTitle: (name: string) => `Create ${name} anew?`,
  createText: {
    organization:
      'If the first attempt did create it, there will be two of this customer, and both are paid for.',
    user: 'If the first attempt did add this person, there will be two of them.',
    location:
      'If the first attempt did create it, there will be two of this line, and both numbers are paid for.',
    invitation: 'If the first attempt did invite this person, there will be a second e-mail.',
    provisioning: 'If the first attempt was successful, it will be there twice.',
    dashboard: 'If the first attempt was successful, it will be there twice.',
  },
  createRest: 'Nothing that is there is removed.',
  continue: 'Go on',
  notContinued: 'Whoever began this may not go on with it. Nothing was sent for this part yet.',
  gone: 'The customer this belongs to is not at the service any more. All that is left is to stop.',

  stop: 'Stop instead',
  stopTitle: (name: string) => `Stop setting up ${name}`,
  stopText: 'Nothing goes on after that. What was created stays, unless you have it removed.',
  remains: 'What was created, in the order in which it is removed',
  remainsError: 'It could not be looked up what was created.',
  nothingRemains: 'Nothing is known to have been created.',
  notMade: 'Not from here',
  cleanUp: {
    'not-supported': 'The service lets not all of this be removed from here. It stays.',
    forbidden: 'Your account may not remove all of this. It stays.',
    'others-inside':
      'Something in it was not created by this set-up. Remove that first to have the rest removed.',
    'unknown-step': 'It can be removed once it is decided what became of the part in question.',
  },
  back: 'Back',
  stopAndKeep: 'Stop and keep it',
  stopOnly: 'Stop',
  stopAndRemove: 'Stop and remove it',
  removeTitle: (name: string) => `Remove what was created of ${name}?`,
  removeText: (count: number, text: string) =>
    count === 1
      ? 'One thing is removed at the service. It cannot be brought back.'
      : `All ${text} are removed at the service, one after the other. They cannot be brought back.`,

  /** Where nobody, or not this person, has to decide. */
  standing: {
    review: {
      title: (name: string) => `${name} is being checked`,
      text: 'It is not certain whether one part was created, so it is not repeated. Somebody who looks after the portal decides. Pass on this id to ask about it.',
    },
    running: {
      title: (name: string) => `Setting up ${name}`,
      text: 'It is decided. This goes on by itself.',
    },
    vendor: {
      title: (name: string) => `Setting up ${name} is taking longer than usual`,
      text: 'It is decided and goes on by itself. It waits for a minute first, so that nothing is created twice, or until the service answers.',
    },
    input: {
      title: (name: string) => `${name} needs a correction`,
      text: 'There is nothing to decide any more. Somebody has to correct what was not accepted.',
    },
    done: { title: (name: string) => `${name} is set up`, text: 'Everything is in place.' },
    cancelled: {
      title: (name: string) => `Setting up ${name} was stopped`,
      text: 'Nothing goes on. What was not removed is still there.',
    },
  },
}

declare module '../messages.ts' {
  interface Catalogues {
    reviewPanel: typeof reviewPanel
  }
}
