// One chunk for every dialog, and for what dialogs need: no page is drawn with it.
export { ConfirmDialog } from '../ui/confirm-dialog.tsx'
export { CreateDialog } from './create-organization/create-dialog.tsx'
export { FormDialog } from './form-dialog.tsx'
export { RowDialog } from './org-table/row-dialog.tsx'
export { DeleteOrganizationDialog } from './organization/delete-organization-dialog.tsx'
