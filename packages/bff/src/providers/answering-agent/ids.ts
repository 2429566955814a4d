// Without leading zeros: `0106` is 106 to the vendor, and would be somebody else to us.
const integer = /^(?:0|[1-9]\d{0,14})$/

export const ids = {
  organization: integer,
  user: /^(?!\.{1,2}$)[A-Za-z0-9._@|:+-]{1,128}$/,
  location: integer,
}
