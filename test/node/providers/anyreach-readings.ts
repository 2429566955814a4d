/** What the vendor's pages leave open, in two readings. */
export const readings = {
  'one reading': { errors: 'string', lists: 'bare', times: 'iso', takenSlug: 409, outside: 403 },
  'another reading': { errors: 'list', lists: 'object', times: 'epoch', takenSlug: 422, outside: 404 },
} as const
