import { sha256 } from '../random-id.ts'
import type { Wishes } from './plan.ts'
import { canonicalEmail } from './same-email.ts'

/**
 * The same text for whoever asks for the same organization: by its name and its owner, where it has none by its
 * short name or its telephone. A hash: it outlives the input.
 */
export async function likenessOf({
  organization: wish,
}: Pick<Wishes, 'organization'>): Promise<string | undefined> {
  if (!wish) return undefined
  const { organization, owner } = wish
  const name = organization.name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
  const who = owner
    ? canonicalEmail(owner.email)
    : (organization.slug ?? organization.contact?.phoneNumber ?? '')
  return sha256(JSON.stringify([name, who]))
}
