import type { Field } from '@partnerkit/contract'
import { describe, expect, it } from 'vitest'
import { checkAgainstForm, type FormCheck } from './internals.ts'
import { refusalOf } from './refusal-of.ts'

const form: readonly Field[] = [
  { name: 'name', type: 'text', required: true, maxLength: 5 },
  { name: 'role', type: 'select', required: false, options: ['owner', 'user'] },
  { name: 'areaCode', type: 'text', required: false, pattern: '\\d{3}|none' },
  { name: 'contact.city', type: 'text', required: false, maxLength: 3 },
  { name: 'nickname', type: 'text', required: false, pattern: '\\p{L}+' },
  { name: 'slug', type: 'slug', required: true, createOnly: true },
]
const good = { name: 'Acme', slug: 'acme' }

const errorsOf = async (check: Partial<FormCheck>) =>
  (await refusalOf(() => checkAgainstForm([{ section: '', form, value: good, ...check }])))?.errors

describe('a body beside the vendor’s form', () => {
  it.each([
    [good],
    [{ ...good, role: 'owner', areaCode: '415', contact: { city: 'Rye' } }],
    [{ ...good, name: 'Acme!', areaCode: 'none' }],
    [{ ...good, role: undefined, root: undefined, contact: { city: undefined } }],
    [{ ...good, nickname: 'Zoë' }],
    // Of another type: the contract's schema has refused it already.
    [{ ...good, role: 7 }],
    [{ ...good, role: null }],
  ])('fits: %o', async (value) => {
    expect(await errorsOf({ value })).toBeUndefined()
  })

  it.each([
    [{ slug: 'acme' }, { field: 'name', code: 'required', message: 'is required' }],
    [
      { ...good, name: 'Acme Ltd' },
      { field: 'name', code: 'too-long', message: 'may have at most 5 characters' },
    ],
    [
      { ...good, role: 'god' },
      { field: 'role', code: 'format', message: 'must be one of: owner, user' },
    ],
    [
      { ...good, areaCode: '4155' },
      { field: 'areaCode', code: 'format', message: 'does not have the right form' },
    ],
    [
      { ...good, areaCode: 'x415' },
      { field: 'areaCode', code: 'format' },
    ],
    [
      { ...good, areaCode: 'xnone' },
      { field: 'areaCode', code: 'format' },
    ],
    [
      { ...good, contact: { city: 'Springfield' } },
      { field: 'contact.city', code: 'too-long' },
    ],
    [
      { ...good, root: 1 },
      { field: 'root', code: 'unknown', message: 'is not known here' },
    ],
    [
      { ...good, contact: { planet: 'x' } },
      { field: 'contact.planet', code: 'unknown' },
    ],
    [
      { ...good, contact: { city: { name: 'x' } } },
      { field: 'contact.city.name', code: 'unknown' },
    ],
  ])('does not fit: %o', async (value, error) => {
    expect(await errorsOf({ value })).toEqual([expect.objectContaining(error)])
  })

  it('is a part of its own where the body has parts', async () => {
    const value = { name: 'Acme Ltd', root: 1 }
    expect(await errorsOf({ section: 'organization', value })).toMatchObject([
      { field: 'organization.root' },
      { field: 'organization.name' },
      { field: 'organization.slug' },
    ])
  })

  it('may lack a part that is not required, and have none the vendor does not know', async () => {
    expect(await errorsOf({ section: 'owner', value: undefined })).toBeUndefined()
    expect(await errorsOf({ section: 'owner', value: undefined, required: true })).toEqual([
      { field: 'owner', code: 'required', message: 'is required' },
    ])
    expect(await errorsOf({ section: 'owner', value: undefined, form: undefined })).toBeUndefined()
    expect(await errorsOf({ section: 'owner', value: {}, form: undefined })).toEqual([
      { field: 'owner', code: 'unknown', message: 'is not known here' },
    ])
  })
})

describe('a change', () => {
  it('names what it changes alone', async () => {
    expect(await errorsOf({ value: { role: 'user' }, partial: true })).toBeUndefined()
    expect(await errorsOf({ value: { name: 'Acme Ltd' }, partial: true })).toMatchObject([{ field: 'name' }])
  })

  it('cannot touch what is given once', async () => {
    expect(await errorsOf({ value: good, partial: true })).toMatchObject([{ field: 'slug', code: 'unknown' }])
  })
})

it('twenty errors of all parts together are named', async () => {
  const value = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`k${at}`, 1]))
  const checks = ['a', 'b'].map((section): FormCheck => ({ section, form: [], value }))
  const refusal = await refusalOf(() => checkAgainstForm(checks))
  expect(refusal?.code).toBe('invalid')
  expect(refusal?.errors).toHaveLength(20)
  expect(refusal?.errors?.at(-1)?.field).toBe('b.k4')
})
