import { Secret } from '../upstream/secret.ts'

/**
 * The API keys of a provider's options: one, or two while they are exchanged, each once.
 *
 * @param provider the name of its function, for the error.
 * @throws {TypeError} that names the fix; never with a key in it.
 */
export function checkedKeys(apiKey: unknown, provider: string): readonly [Secret, ...Secret[]] {
  const keys: unknown[] = Array.isArray(apiKey) ? apiKey : [apiKey]
  const [first, ...others] = [...new Set(keys)].map((key) => {
    if (typeof key !== 'string' || key === '' || keys.length > 2) throw missing(provider)
    return new Secret(key, `${provider}: apiKey`)
  })
  if (!first) throw missing(provider)
  return [first, ...others]
}

function missing(provider: string): TypeError {
  return new TypeError(
    `${provider}: apiKey is missing. Give one key, or a list of two while they are exchanged. If it comes ` +
      'from an environment variable, check that the variable is set.',
  )
}
