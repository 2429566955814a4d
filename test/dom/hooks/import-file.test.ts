import { useImport } from '@partnerkit/react/import'
import { act, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { openPortal } from './open-portal.tsx'

async function read(text: string) {
  const { render } = openPortal()
  const { result } = render(() => useImport())
  await waitFor(() => expect(result.current.targets.length).toBeGreaterThan(0))
  await act(() => result.current.read(text))
  return result.current
}

describe('a table that is read', () => {
  it('leaves the page its turns, again and again', async () => {
    const row = 'C-1,Harbor Bakery,Rosa,rosa@harbor.test,Front desk,303'
    const rows = Array.from({ length: 10_000 }, () => row)
    let turns = 0
    const turn = () => {
      turns++
      timer = setTimeout(turn, 0)
    }
    let timer = setTimeout(turn, 0)
    const { file } = await read(['Number,Company,Contact,Email,Line,Area', ...rows].join('\n'))
    clearTimeout(timer)
    expect(file?.rows).toHaveLength(10_000)
    // One for each 32 KiB at least.
    expect(turns).toBeGreaterThan((rows.length * (row.length + 1)) / 32_768)
  })

  it.each([
    ['commas', 'Company,Email\nAcme,a@b.test'],
    ['semicolons', 'Company;Email\nAcme;a@b.test'],
    ['tabs, as a spreadsheet copies them', 'Company\tEmail\r\nAcme\ta@b.test\r\n'],
    ['the mark of UTF-8', '\ufeffCompany,Email\nAcme,a@b.test'],
    ['empty lines', '\n\nCompany,Email\n,\n\nAcme,a@b.test\n'],
    ['blanks around', 'Company , Email\n Acme ,a@b.test'],
  ])('has columns and rows with %s', async (_, text) => {
    const { file } = await read(text)
    expect(file).toEqual({ columns: ['Company', 'Email'], rows: [{ Company: 'Acme', Email: 'a@b.test' }] })
  })

  it('keeps quotes, commas and line breaks inside a cell', async () => {
    const { file } = await read('Company,Note\n"Acme, ""Inc""","two\nlines"')
    expect(file?.rows).toEqual([{ Company: 'Acme, "Inc"', Note: 'two\nlines' }])
  })

  it('names columns that have no name, or one that is there already', async () => {
    const { file } = await read('Company,,Company\nA,B,C')
    expect(file?.columns).toEqual(['Company', 'Column 2', 'Company (3)'])
  })

  it('takes off the quote that keeps spreadsheets from calculating, and no other', async () => {
    const { file } = await read(`Company,Phone\n'=A,"'+1 303 555 0142"\n'tis,O'Hara`)
    expect(file?.rows).toEqual([
      { Company: '=A', Phone: '+1 303 555 0142' },
      { Company: "'tis", Phone: "O'Hara" },
    ])
  })

  it.each([
    ['empty', 'Company,Email'],
    ['too-long', `A\n${'x\n'.repeat(10_001)}`],
  ])('is refused when it is %s', async (problem, text) => {
    const { fileProblem, file } = await read(text)
    expect([fileProblem, file]).toEqual([problem, undefined])
  })

  it('may have 10,000 rows', async () => {
    expect((await read(`A\n${'x\n'.repeat(10_000)}`)).file?.rows).toHaveLength(10_000)
  })
})
