import { inFile, nothing, type Sabotage } from './sabotage.ts'

const histories = ['onboarding/histories-memory.test.ts']

/** What keeps an onboarding from happening twice, taken away. */
export const onboardingSabotages: readonly Sabotage[] = [
  ...inFile('onboarding/look.ts', histories, [
    ['if (!only.isCertain || others.length > 0) return review', nothing],
  ]),
  ...inFile('onboarding/perform-step.ts', histories, [['    if (found) return found\n', nothing]]),
  ...inFile(
    'onboarding/invitation-step.ts',
    ['bff/invited-people.test.ts'],
    [['      isCertain: false,\n', nothing]],
  ),
  ...inFile('onboarding/saga.ts', histories, [['    await save({ steps: withStep(intended) })\n', nothing]]),
]
