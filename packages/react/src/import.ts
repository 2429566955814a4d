// An entry of its own: whoever brings nobody in from a table loads nothing for it.
export { ImportWizard, type ImportWizardProps } from './components/import-wizard.tsx'
export type { RowProblem } from './hooks/import/check-file.ts'
export type { FileProblem, ImportFile } from './hooks/import/parse-csv.ts'
export type { ImportTarget, Mapping } from './hooks/import/targets.ts'
export { type ImportFlow, type ImportOptions, type ImportPhase, useImport } from './hooks/use-import.ts'
