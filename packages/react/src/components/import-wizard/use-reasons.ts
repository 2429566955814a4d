'use client'
import type { FieldError, ImportRow } from '@partnerkit/contract/client'
import type { RowProblem } from '../../hooks/import/check-file.ts'
import { fields as catalogue } from '../../messages/en/fields.ts'
import { importWizard } from '../../messages/en/import-wizard.ts'
import { problems } from '../../messages/en/problems.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { errorText } from '../../ui/field-words.ts'
import type { ImportStepProps } from './columns-step.tsx'
import { saveFile } from './save-file.ts'

/** A row, and what is wrong with it. */
export type WrongRow = RowProblem & Partial<ImportRow>

export type Reasons = ReturnType<typeof useReasons>

/** Why a row was not created, in words that name the column of the file. */
export function useReasons(flow: ImportStepProps['flow'], labelOf: ImportStepProps['labelOf']) {
  const words = useMessages('importWizard', importWizard)
  const names = useMessages('fields', catalogue)
  const texts = useMessages('problems', problems)
  const { number } = useFormatters()
  const { targets, mapping, key, file } = flow

  const reasonOf = (error: FieldError) => {
    const target = targets.find(({ path }) => path === error.field)
    if (error.field === 'key') return words.cell(key, words.keyErrors[error.code] ?? names.unknown)
    if (!target) return words.cell(error.field, names.unknown)
    const label = labelOf(target)
    return words.cell(mapping[target.path] ?? label, errorText(names, label, target.field, error))
  }

  const reasonsOf = ({ errors, problem }: WrongRow) => {
    if (errors.length > 0) return errors.map(reasonOf)
    return [texts[!problem || problem.code === 'invalid' ? 'refused' : problem.code]]
  }

  return {
    reasonsOf,
    titleOf({ offset, cells }: WrongRow) {
      const shown = cells ?? file?.rows[offset]
      const name = shown?.[mapping['organization.name'] ?? ''] || shown?.[key]
      // As a spreadsheet counts them: the names of the columns are the first line.
      return words.row(number(offset + 2), name ?? '')
    },
    async download() {
      const file = await flow.failedRows(
        (row) => reasonsOf({ ...row, errors: row.problem?.errors ?? [] }).join(' '),
        words.reason,
      )
      if (file) saveFile(words.downloadName, file)
    },
  }
}
