const nothing = /^(?!)/

export const ids = {
  /** Opaque to us. */
  organization: /^(?!\.{1,2}$)[A-Za-z0-9._@|:+-]{1,128}$/,
  user: nothing,
  location: nothing,
}
