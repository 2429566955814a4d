import { describe, it } from 'vitest'
import { describeDashboard } from './describe-dashboard.ts'
import { describeInvitations } from './describe-invitations.ts'
import { describeLocations } from './describe-locations.ts'
import { describeLostAnswers } from './describe-lost-answers.ts'
import { describeMembers } from './describe-members.ts'
import { describeOrganizations } from './describe-organizations.ts'
import { describeTree } from './describe-tree.ts'
import { describeUsers } from './describe-users.ts'
import { type ProviderSetup, skipped } from './provider-setup.ts'

/** What every provider must do, over the imitation of its vendor. What a vendor does not have is a skipped line. */
export function describeProvider(name: string, setup: ProviderSetup): void {
  describe(name, () => {
    const { provider } = setup.open()
    const { off = {} } = provider
    describe('organizations', () => describeOrganizations(setup))
    describe('users', () => {
      if (!provider.users) skipped('all', 'the vendor has none')
      else if (!off.createUser) describeUsers(setup)
      else {
        skipped('are created', off.createUser.why)
        describeMembers(setup)
      }
    })
    describe('invitations', () => {
      if (provider.invitations) describeInvitations(setup)
      else skipped('all', 'the vendor has none')
    })
    describe('the tree of organizations', () => {
      if (provider.children) describeTree(setup)
      else skipped('all', 'the vendor has none')
    })
    describe('locations', () => {
      if (provider.locations) describeLocations(setup)
      else skipped('all', 'the vendor has none')
    })
    describe('the dashboard', () => {
      if (provider.dashboard) describeDashboard(setup)
      else skipped('all', 'the vendor has none that could be framed')
    })
    describe('lost answers', () => describeLostAnswers(setup))
    describe('forms', () => {
      const missing = (['user', 'location', 'invitation'] as const).filter((form) => !provider.forms[form])
      it(`there are none for ${missing.join(', ') || 'nothing'}, as there are no creates`, ({ expect }) => {
        const groups = { user: 'users', location: 'locations', invitation: 'invitations' } as const
        for (const form of missing) {
          const isOffered = provider[groups[form]] !== undefined && off[creates[form]] === undefined
          expect(isOffered).toBe(false)
        }
      })
    })
  })
}

const creates = { user: 'createUser', location: 'createLocation', invitation: 'createInvitation' } as const
