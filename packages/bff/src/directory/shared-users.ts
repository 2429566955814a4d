const shards = 64

/**
 * Finds the users who are in several organizations. Half a million people are in one each: they are kept in many
 * small maps, because one large map stops everything for a while each time it grows.
 */
export class SharedUsers {
  /** By user, everywhere they belong. */
  readonly organizations = new Map<string, string[]>()
  readonly #firstSeenIn = Array.from({ length: shards }, () => new Map<string, string>())

  add(userId: string, organizationId: string): void {
    const seen = this.#firstSeenIn[shardOf(userId)]
    const first = seen?.get(userId)
    if (first === undefined) seen?.set(userId, organizationId)
    else if (first !== organizationId) {
      this.organizations.set(userId, [...(this.organizations.get(userId) ?? [first]), organizationId])
    }
  }
}

function shardOf(userId: string): number {
  let hash = 0
  for (let at = 0; at < userId.length; at++) hash = (hash * 31 + userId.charCodeAt(at)) | 0
  return Math.abs(hash % shards)
}
