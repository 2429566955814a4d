/** What an organization id may be: opaque to everybody. */
export const organizationId = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,128}$/

export const ids = {
  organization: organizationId,
  user: organizationId,
  location: /^(?!)/,
  invitation: organizationId,
}
