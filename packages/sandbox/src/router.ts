/** One request as a route sees it. */
export interface Incoming {
  readonly method: string
  readonly url: URL
  /** Decoded path parameters, by the name in the template. */
  readonly params: Readonly<Record<string, string>>
  readonly headers: Headers
  /** The raw body; empty when there is none. */
  readonly text: string
}

export interface Route {
  /** The name the vendor's pages use, such as `GET /organizations/{organization_id}`. Faults address it. */
  readonly name: string
  readonly method: string
  /** The path template from the root of the host. */
  readonly path: string
  answer(incoming: Incoming): Response
}

export interface RouteMatch {
  readonly route: Route | undefined
  readonly params: Readonly<Record<string, string>>
  /** The methods the path takes when no route does: none means that there is no such path. */
  readonly allowed: readonly string[]
}

/** Creates a matcher over path templates with `{name}` parts. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => RouteMatch {
  const templates = routes.map((route) => ({ route, parts: route.path.split('/') }))
  return (method, path) => {
    const parts = path.split('/')
    const allowed: string[] = []
    for (const template of templates) {
      const params = matchParts(template.parts, parts)
      if (params === undefined) continue
      if (template.route.method === method) return { route: template.route, params, allowed }
      allowed.push(template.route.method)
    }
    return { route: undefined, params: {}, allowed }
  }
}

function matchParts(
  template: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, expected] of template.entries()) {
    const part = parts[index] ?? ''
    if (!expected.startsWith('{')) {
      if (expected !== part) return undefined
      continue
    }
    const value = decode(part)
    if (value === undefined || value === '') return undefined
    params[expected.slice(1, -1)] = value
  }
  return params
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined // a stray % names nothing
  }
}
