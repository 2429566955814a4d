// One chunk for everything that opens over a page, and for what that needs: no page is drawn with it.
export { ConfirmDialog } from '../ui/confirm-dialog.tsx'
export { MenuPopup } from '../ui/menu-popup.tsx'
export { CreateDialog } from './create-organization/create-dialog.tsx'
export { FormDialog } from './form-dialog.tsx'
export { RowDialog } from './org-table/row-dialog.tsx'
export { rowItems } from './org-table/row-items.tsx'
export { DeleteOrganizationDialog } from './organization/delete-organization-dialog.tsx'
export { PeopleFirst } from './organization/people-first.tsx'
