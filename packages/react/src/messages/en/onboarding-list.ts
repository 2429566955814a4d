/** Words of `OnboardingList`. */
export const onboardingList = {
  title: 'Unfinished customers',
  empty: 'Everything is finished.',
  loadError: 'The unfinished customers could not be loaded.',
  done: (done: string, all: string) => `${done} of ${all} done`,
  by: (person: string) => `begun by ${person}`,
  status: {
    running: 'Being created',
    input: 'Something to correct',
    vendor: 'Waiting for the service',
    operator: 'Being checked',
  },
  open: 'Go on',
  review: 'Review',
}

declare module '../messages.ts' {
  interface Catalogues {
    onboardingList: typeof onboardingList
  }
}
