/**
 * What a person typed and this tab must not lose at a reload: `sessionStorage` under `partnerkit:<mount>:`.
 * What the browser will not take, because it is full or blocked, lasts as long as the page.
 */
export interface DraftStorage {
  get(name: string): unknown
  set(name: string, value: unknown): void
  remove(name: string): void
  clear(): void
}

/** @param mount the `baseUrl`: two portals on one origin keep apart. */
export function createDraftStorage(mount: string): DraftStorage {
  const prefix = `partnerkit:${mount}:`
  const refused = new Map<string, string>()

  function remove(name: string) {
    refused.delete(name)
    attempt((storage) => storage.removeItem(prefix + name))
  }

  return {
    get: (name) => parse(refused.get(name) ?? attempt((storage) => storage.getItem(prefix + name))),
    set(name, value) {
      const text = JSON.stringify(value)
      remove(name)
      attempt((storage) => storage.setItem(prefix + name, text))
      if (attempt((storage) => storage.getItem(prefix + name)) !== text) refused.set(name, text)
    },
    remove,
    clear() {
      refused.clear()
      attempt((storage) => {
        for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key)
      })
    },
  }
}

function attempt<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(globalThis.sessionStorage)
  } catch {
    return undefined // full, blocked for this site, or not there
  }
}

function parse(text: string | null | undefined): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined // written by somebody else
  }
}
