import type { InboundAnswer, Transport } from '@partnerkit/bff'

export interface Violation {
  /** What does not fit the document: what was sent, or what came back. */
  readonly direction: 'request' | 'answer'
  readonly method: string
  readonly path: string
  readonly message: string
}

/** Hears what prism says of each exchange, and hands on its answer. */
export function watchedTransport(inner: Transport, report: (violation: Violation) => void): Transport {
  return {
    ...inner,
    async send(request) {
      const answer = await inner.send(request)
      const { method, url } = request
      const about = { method, path: new URL(url).pathname }
      for (const { direction, message } of warnings(answer)) report({ ...about, direction, message })
      if (!isOfPrism(answer)) return answer
      const text = await textOf(answer)
      report({ ...about, ...refusal(text) })
      return { ...answer, header: (name) => answer.header(name), body: again(text) }
    },
  }
}

type Said = Pick<Violation, 'direction' | 'message'>

/** In a header of answers that came through: what is no error to prism, such as a status that is not documented. */
function warnings(answer: InboundAnswer): Said[] {
  const header = answer.header('sl-violations')
  if (header === undefined || isOfPrism(answer)) return []
  const found: readonly { location: readonly string[]; message: string }[] = JSON.parse(header)
  return found.map(({ location, message }) => ({
    direction: location[0] === 'request' ? 'request' : 'answer',
    message: `${location.join('.')} ${message}`,
  }))
}

// None of the vendors answers with problem details.
function isOfPrism(answer: InboundAnswer): boolean {
  return answer.header('content-type')?.startsWith('application/problem+json') ?? false
}

/** What prism answers itself: about the answer where there was one, about the request where it was not passed on. */
function refusal(text: string): Said {
  const {
    type = '',
    detail = '',
    validation,
  }: { type?: string; detail?: string; validation?: unknown } = JSON.parse(text)
  // An error of another kind is the connection to the vendor.
  const isAboutRequest =
    type.startsWith('https://stoplight.io/prism/errors#') && !type.endsWith('#VIOLATIONS')
  return {
    direction: isAboutRequest ? 'request' : 'answer',
    message: `${type.split('#').at(-1)}: ${detail} ${JSON.stringify(validation ?? [])}`,
  }
}

async function textOf({ body }: InboundAnswer): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) text += decoder.decode(chunk, { stream: true })
  return text
}

async function* again(text: string) {
  yield new TextEncoder().encode(text)
}
