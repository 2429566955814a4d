// One chunk for an open menu, and for what stands in it.
export { MenuPopup } from '../ui/menu-popup.tsx'
export { rowItems } from './org-table/row-items.tsx'
export { PeopleFirst } from './organization/people-first.tsx'
