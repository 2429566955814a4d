import { offered } from '../providers/offered.ts'
import type { Operation } from './operation.ts'

/** For the form, while somebody types. The create asks again. */
export const checkSlug: Operation<'checkSlug'> = async ({ params: { slug } }, { provider, call }) => ({
  slug,
  available: await offered(provider.slugs).isAvailable(slug, call),
})
