export const loadDialogs = () => import('./dialogs.ts')

export type Dialogs = typeof import('./dialogs.ts')
