import type { NewOrganization } from '@partnerkit/contract'

type Contact = NonNullable<NewOrganization['contact']>

/** Whether the vendor tells of every part that was sent, and tells the same. Its phone numbers have a form of their own. */
export function sameContact(told: Contact = {}, sent: Contact = {}): boolean {
  const { phoneNumber, ...address } = sent
  return (
    Object.entries(address).every(
      ([name, value]) => value === undefined || told[name as keyof typeof address] === value,
    ) &&
    (phoneNumber === undefined || sameNumber(told.phoneNumber, phoneNumber))
  )
}

function sameNumber(told: string | undefined, sent: string) {
  return told !== undefined && national(told) === national(sent)
}

/** The digits; of a North American number without its 1, which is often left out. */
function national(phoneNumber: string) {
  const digits = phoneNumber.replace(/\D/g, '')
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
}
