import { sandboxKeys } from '@partnerkit/sandbox'
import { serveSandbox } from '@partnerkit/sandbox/node'
import { readings } from '../providers/anyreach-readings.ts'
import { anyreachSetup } from '../providers/anyreach-setup.ts'
import { describeProvider } from '../providers/describe-provider.ts'
import { behindPrism } from './behind-prism.ts'
import { describeWrongs } from './describe-wrongs.ts'

const behind = await Promise.all(
  Object.entries(readings).map(async ([name, settings]) => {
    const served = await serveSandbox({ vendor: 'anyreach', organizations: 6, ...settings })
    return { name, settings, checked: await behindPrism('anyreach', served) }
  }),
)

for (const { name, settings, checked } of behind) {
  const setup = { ...anyreachSetup(checked.reach, settings.takenSlug), patience: 1_000 }
  describeProvider(`Anyreach by its document, ${name} of its pages`, setup)
}

const partnerConsole = '/admin/partner-console'
const child = { id: 'org_7', slug: 'harbor-dental', name: 'Harbor Dental', parent_id: 'org_sandbox' }
const [first] = behind

if (first) {
  describeWrongs(first.checked, {
    headers: { authorization: `Bearer ${sandboxKeys.anyreachPersonal}`, 'x-anyreach-org': 'org_sandbox' },
    read: {
      route: `GET ${partnerConsole}/organizations/{id}/children`,
      path: `${partnerConsole}/organizations/org_sandbox/children`,
    },
    requests: [
      ['to a path that is not there', 'GET /admin/organizations/org_7/owner'],
      ['with a method that is not there', `PATCH ${partnerConsole}/organizations/org_7`, { name: 'x' }],
      ['without a slug', 'POST /admin/organizations', { name: 'Harbor Dental' }],
      ['with a slug of another form', 'POST /admin/organizations', { name: 'x', slug: 'Harbor Dental' }],
      [
        'with a field nobody knows',
        'POST /admin/organizations',
        { name: 'x', slug: 'xyz', description: 'x' },
      ],
      ['about no slug', 'GET /admin/organizations/slug-availability'],
      [
        'with a role that is none',
        `POST ${partnerConsole}/organizations/org_7/invitations`,
        { email: 'x@y.test', role: 'owner' },
      ],
      [
        'with an address that is none',
        `POST ${partnerConsole}/organizations/org_7/invitations`,
        { email: 'x', role: 'viewer' },
      ],
      [
        'with one role for the list',
        `PUT ${partnerConsole}/organizations/org_7/members/u_1/roles`,
        { roles: 'admin' },
      ],
      ['for a range that has no times', `GET ${partnerConsole}/usage?from=2026-10-01&to=2026-10-31`],
    ],
    answers: [
      ['without a slug', [{ ...child, slug: undefined }]],
      ['with a number for an id', [{ ...child, id: 7 }]],
      ['with a day for a time', [{ ...child, created_at: '2026-10-01' }]],
      ['with two members beside each other', { children: [child], total: 1 }],
      ['in the form of another error', { error: 'No' }, 403],
      ['of a status that is on no page', { detail: 'No' }, 418],
      ['with a page in place of JSON', '<h1>Sign in</h1>'],
    ],
  })
}
