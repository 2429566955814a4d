import type { Field, Forms } from '@partnerkit/contract'
import type { Provider } from '../provider.ts'
import type { AnyreachRoutes } from './routes.ts'

const roles = ['admin', 'viewer']
const email: Field = { name: 'email', type: 'email', required: true, maxLength: 254 }

/** The forms of what is on. The vendor knows no description; a slug is given once. */
export function formsOf(routes: AnyreachRoutes, off: NonNullable<Provider['off']>): Forms {
  return {
    organization: [
      { name: 'name', type: 'text', required: true, maxLength: 200 },
      {
        name: 'slug',
        type: 'slug',
        required: true,
        createOnly: true,
        maxLength: 48,
        // The vendor's own rule is not published: it has the last word.
        pattern: '(?=.{3,48}$)[a-z0-9]+(?:-[a-z0-9]+)*',
        ...(routes.checkSlug && { availability: 'slug' }),
      },
      ...(routes.createOrganization?.names?.billingEmail ? [billingEmail] : []),
    ],
    ...(off.createInvitation === undefined && {
      owner: [email],
      invitation: [email, { name: 'role', type: 'select', required: true, options: roles }],
    }),
    ...(off.updateUser === undefined && {
      user: [{ name: 'role', type: 'select', required: true, options: roles }],
    }),
  }
}

const billingEmail: Field = {
  name: 'billingEmail',
  type: 'email',
  required: false,
  createOnly: true,
  maxLength: 254,
}
