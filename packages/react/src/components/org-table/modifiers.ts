/** The click or key is somebody else's: the browser's, or a shortcut's. Shift is not asked: some keyboards need it for `/`. */
export function isModified(event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }): boolean {
  return event.ctrlKey || event.metaKey || event.altKey
}
