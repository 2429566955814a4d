// The dialogs of a customer's page, in one chunk: no page is drawn with them.
export { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
export { FormDialog } from '../form-dialog.tsx'
export { DeleteOrganizationDialog } from './delete-organization-dialog.tsx'
