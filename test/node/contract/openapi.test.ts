import { openApiDocument, operationNames, routes } from '@partnerkit/contract'
import { describe, expect, it } from 'vitest'
import { read } from '../../repository/modules.ts'
import { openBff } from '../bff/open-bff.ts'

interface OpenApi {
  readonly openapi: string
  readonly paths: Record<
    string,
    Record<string, { operationId: string; parameters?: { name: string; in: string }[] }>
  >
  readonly components: Record<string, Record<string, unknown>>
}

describe('the OpenAPI document', () => {
  // The document it is, not the shape this test would like: read as what is looked at below.
  const document = openApiDocument() as unknown as OpenApi

  it('is the committed one: `npx vitest run --project node openapi -u`', async () => {
    const text = `${JSON.stringify(document, null, 2)}\n`
    await expect(text).toMatchFileSnapshot('../../../packages/contract/openapi.json')
  })

  it('has each operation of the table once, under its method and path', () => {
    const found = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    )
    const table = operationNames.map(
      (name) => `${name} ${routes[name].method.toLowerCase()} ${routes[name].path}`,
    )
    expect(found.sort()).toEqual(table.sort())
  })

  it('declares every parameter of a path', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters = [] } of Object.values(methods)) {
        expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(
          inPath,
        )
      }
    }
  })

  it('refers to nothing that is not in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to)
    const missing = references.filter((to) => {
      const [, components, kind = '', name = ''] = to.split('/')
      return components !== 'components' || !(name in (document.components[kind] ?? {}))
    })
    expect(references.length).toBeGreaterThan(50)
    expect(missing).toEqual([])
  })

  it('is served to anybody, without the API key or a page', async () => {
    const { send } = openBff()
    const answer = await send('GET', '/openapi.json', {
      principal: null,
      headers: { 'x-partnerkit': undefined },
    })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual(JSON.parse(read('packages/contract/openapi.json')))
  })
})
