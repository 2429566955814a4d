import { GRANTED, type Principal } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { admin, openBff } from './open-bff.ts'

const granted: Principal = { ...admin, id: 'gil', organizations: GRANTED }

/** An onboarding with people whom the vendor refuses: their addresses are taken. */
async function refused(parts: ReturnType<typeof openBff>, people = 2) {
  const [one, other] = parts.sandbox.data().organizations[0]?.users ?? []
  const users = [{ email: one?.email ?? '' }, { email: other?.email ?? '' }].slice(0, people)
  return parts.client().startOnboarding({
    onboardingId: crypto.randomUUID(),
    body: { organization: { name: 'Two Refused' }, owner: { email: 'owner@two.test' }, users },
  })
}

const correct = (onboardingId: string, index: number, input: Record<string, unknown>) => ({
  onboardingId,
  stepId: `users.${index}`,
  body: { input },
})

describe('correcting a refused step', () => {
  it('loses nothing when two are corrected at once', async () => {
    const parts = openBff()
    const { id } = await refused(parts)
    const client = parts.client()
    await Promise.all([
      client.retryStep(correct(id, 0, { email: 'one@two.test' })),
      client.retryStep(correct(id, 1, { email: 'other@two.test' })),
    ])
    const { status, steps } = await client.getOnboarding({ onboardingId: id })
    expect([status, steps.map((step) => step.input?.email)]).toEqual([
      'completed',
      [undefined, 'one@two.test', 'other@two.test'],
    ])
  })

  it('needs the permission of what it creates', async () => {
    const parts = openBff({
      bff: { roles: { starter: ['organization:create'], 'partner-admin': everything } },
    })
    const { id } = await refused(parts)
    const starter = parts.client({ ...admin, role: 'starter' })
    const retry = starter.retryStep(correct(id, 0, { email: 'one@two.test', role: 'owner' }))
    await expect(retry).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('tells nobody that a value is taken who does not see everything', async () => {
    const parts = openBff()
    const { id } = await refused(parts, 1)
    const taken = parts.sandbox.data().organizations[1]?.users[0]?.email ?? ''
    const again = await parts.client(granted).retryStep(correct(id, 0, { email: taken }))
    expect(again.steps[1]?.problem?.errors).toMatchObject([{ field: 'users.0.email', code: 'not-usable' }])
    const whole = await parts.client().getOnboarding({ onboardingId: id })
    expect(whole.steps[1]?.problem?.errors).toMatchObject([{ field: 'users.0.email', code: 'taken' }])
  })

  it('repeats of a made-up name no more than its beginning', async () => {
    const parts = openBff()
    const { id } = await refused(parts, 1)
    const input = { email: 'fine@two.test', ['x'.repeat(9_000)]: 1 }
    const answer = await parts.send('PUT', `/onboardings/${id}/steps/users.0`, { body: { input } })
    expect(answer.status).toBe(422)
    expect(answer.text.length).toBeLessThan(4_096)
  })
})

describe('onboardings', () => {
  it('are not for a principal with a list of organizations', async () => {
    const parts = openBff()
    const { id } = await refused(parts, 1)
    const listed = parts.client({ ...admin, organizations: new Set(['101']) })
    const forbidden = { code: 'forbidden' }
    await expect(listed.listOnboardings()).rejects.toMatchObject(forbidden)
    await expect(listed.getOnboarding({ onboardingId: id })).rejects.toMatchObject(forbidden)
    await expect(listed.cancelOnboarding({ onboardingId: id })).rejects.toMatchObject(forbidden)
    expect((await listed.getSession()).capabilities.listOnboardings).toBe('forbidden')
  })

  it('are not cancelled while nobody knows what became of a step', async () => {
    const parts = openBff()
    parts.sandbox.faults.add({ route: 'POST /organizations', kind: 'reset' })
    const { id, steps } = await parts.client().startOnboarding({
      onboardingId: crypto.randomUUID(),
      body: { organization: { name: 'Lost' }, owner: { email: 'lost@lost.test' } },
    })
    expect(steps[0]?.status).toBe('unknown')
    const cancel = parts.client().cancelOnboarding({ onboardingId: id })
    await expect(cancel).rejects.toMatchObject({ code: 'in-progress' })
  })

  it('take only keys that every other operation can read', async () => {
    const parts = openBff()
    const answer = await parts.send('POST', '/organizations/101/users', {
      body: { email: 'a@b.test' },
      headers: { 'idempotency-key': '12345678-1234-1234-1234-123456789013' },
    })
    expect([answer.status, answer.json.code]).toEqual([400, 'malformed'])
    expect((await parts.client().listOnboardings()).items).toEqual([])
  })
})

const everything = [
  'organization:create',
  'user:create',
  'user:identify',
  'location:create',
  'organization:read',
] as const
