/** `+13035550142` as `+1 303 555 0142`, for reading. Other countries group in ways that only their plans tell: as it is. */
export function readablePhone(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3')
}
