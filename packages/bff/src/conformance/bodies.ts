import { demand, demandProblem, demandRefused, fieldsOf } from './expectations.ts'
import type { Wire } from './wire.ts'

type Checks = Record<string, () => Promise<void>>

const bytes = (text: string) => new TextEncoder().encode(text)

/** Bodies on their way through the host. None is valid: whatever arrives is refused before the vendor is called. */
export function bodyChecks({ send, options }: Wire): Checks {
  const isParsed = options.bodies === 'parsed'
  const path = `/organizations/${options.organizationId}`
  const patch = (body: string | Uint8Array | readonly Uint8Array[], type = 'application/json') =>
    send(path, { method: 'PATCH', body, headers: { 'content-type': type } })

  return {
    async 'passes an empty object on as it is, and no body as none'() {
      demandProblem(await patch('{}'), 'invalid')
      demandProblem(await send(path, { method: 'PATCH' }), 'invalid')
      demandProblem(await patch(''), 'invalid')
    },

    async 'takes a body in pieces, cut inside a letter'() {
      const whole = bytes('{"ключ":1}')
      const answer = await patch([whole.subarray(0, 3), whole.subarray(3, 6), whole.subarray(6)])
      demandProblem(answer, 'invalid')
      // Shown with a mark for each letter: a letter that broke would make more of them.
      demand(fieldsOf(answer).includes('????'), answer, 'expected the key as it was sent')
    },

    async 'refuses what is no object'() {
      for (const body of ['[]', '[1]']) demandProblem(await patch(body), 'invalid')
      for (const body of ['null', '"x"', '1', 'true']) demandRefused(await patch(body), 400)
    },

    async 'refuses what is no JSON'() {
      for (const body of ["{'a':1}", '{"a":1,}', '{"a":1} {"b":2}', '\ufeff{"a":1}', '{"a":NaN}', '{"a"']) {
        const answer = await patch(body)
        if (isParsed) demandRefused(answer, 400)
        else demandProblem(answer, 'malformed')
      }
    },

    [isParsed
      ? 'may not see a key that is named twice behind the parser of the host, and guards what that parser made'
      : 'refuses an object that names a key twice']: async () => {
      const answer = await patch('{"unknown":1,"unknown":2}')
      if (isParsed) demandRefused(answer, 400)
      else demandProblem(answer, 'malformed')
    },

    [isParsed
      ? 'may not see bytes that are no UTF-8 behind the parser of the host, and guards what that parser made'
      : 'refuses bytes that are no UTF-8']: async () => {
      const answer = await patch(new Uint8Array([...bytes('{"unknown":"'), 0xff, 0xfe, ...bytes('"}')]))
      if (isParsed) demandRefused(answer, 400)
      else demandProblem(answer, 'malformed')
    },

    async 'takes JSON only'() {
      for (const type of [
        'text/plain',
        'multipart/form-data; boundary=x',
        'application/json; charset=utf-7',
        'foo/bar',
      ]) {
        demandRefused(await patch('{"unknown":1}', type), 415)
      }
      demandProblem(await patch('unknown=1', 'application/x-www-form-urlencoded'), 'unsupported-media-type')
      const untyped = await send(path, {
        method: 'PATCH',
        body: '{}',
        headers: { 'content-type': undefined },
      })
      demandProblem(untyped, 'unsupported-media-type')
    },

    async 'takes no compressed body'() {
      const headers = { 'content-encoding': 'gzip' }
      demandRefused(await send(path, { method: 'PATCH', body: '{"unknown":1}', headers }), 400, 415)
    },

    async 'refuses a body that is too large, announced or not'() {
      const large = bytes(JSON.stringify({ unknown: 'x'.repeat(60_000) }))
      demandProblem(await patch(large), 'too-large')
      demandProblem(await patch([large.subarray(0, 30_000), large.subarray(30_000)]), 'too-large')
    },

    async 'reads no body where the table has none'() {
      const answer = await send('/session', { method: 'GET', body: '{"unknown":1}' })
      demand(answer.status === 200 || answer.status === 400, answer, 'expected it to be ignored')
    },
  }
}
