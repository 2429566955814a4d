import * as z from 'zod'
import { type OperationName, routes } from '../routes.ts'

const fieldTypes = ['text', 'email', 'phone', 'slug', 'country', 'select', 'textarea'] as const

/** One field of a create form. `name` is the path inside its section: `name`, `contact.city`. */
export const field = z.object({
  name: z.string(),
  type: z.enum(fieldTypes),
  required: z.boolean(),
  maxLength: z.int().optional(),
  /** A regular expression for the whole value, as the HTML attribute `pattern`. */
  pattern: z.string().optional(),
  /** The values of a `select`. */
  options: z.array(z.string()).optional(),
  /** Fields of one group stand together, for instance `address`. */
  group: z.string().optional(),
  /** Ask `checkSlug` while typing. */
  availability: z.literal('slug').optional(),
  /** Given once, when it is created: not part of a form that changes it. */
  createOnly: z.literal(true).optional(),
})

const names = Object.keys(routes) as [OperationName, ...OperationName[]]

export const session = z.object({
  principal: z.object({
    id: z.string(),
    tenant: z.string(),
    role: z.string(),
    organizations: z.enum(['all', 'granted', 'listed']),
    /** The one user whose dashboard this principal may open. Absent for who may open anybody's, or nobody's. */
    dashboardUserId: z.string().optional(),
  }),
  vendor: z.object({ label: z.string() }),
  capabilities: z.record(z.enum(names), z.enum(['allowed', 'forbidden', 'unsupported'])),
  /** The unsupported operations that an option of the BFF would turn on: the vendor has them. */
  off: z.array(z.enum(names)).optional(),
  lists: z.object({
    organizations: z.object({
      /** The fields a list can be ordered by. The first is the order without a `sort`. */
      sort: z.array(z.string()),
      search: z.boolean(),
      total: z.enum(['exact', 'unknown']),
    }),
  }),
  forms: z.object({
    organization: z.array(field),
    owner: z.array(field).optional(),
    user: z.array(field).optional(),
    location: z.array(field).optional(),
    invitation: z.array(field).optional(),
  }),
})

export type Field = z.infer<typeof field>
export type Session = z.infer<typeof session>
export type Capability = Session['capabilities'][OperationName]
export type Forms = Session['forms']
