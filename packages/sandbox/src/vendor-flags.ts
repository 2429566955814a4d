import { type Flags, present } from './flags.ts'
import type { VendorName, VendorTypes } from './vendors.ts'

interface OwnFlags<Settings> {
  readonly names: readonly string[]
  /** Two spaces, the flag, and what it does from column 28 on. */
  readonly help: string
  read(flags: Flags): Settings
}

/** The flags of the command line that only one vendor has. */
export const vendorFlags: { readonly [V in VendorName]: OwnFlags<VendorTypes[V]['settings']> } = {
  'answering-agent': {
    names: ['activate-after', 'bodies', 'errors'],
    help: `  --key                    default sandbox-key
  --activate-after MS      how long a new line stays pending (default 2000)
  --bodies FORM            reference (full bodies) or guide (short ones) (default reference)
  --errors FORM            message ({message, errors}) or error ({error}) (default message)
`,
    read: (flags) =>
      present({
        activateAfter: flags.wholeNumber('activate-after'),
        bodies: flags.choice('bodies', ['guide', 'reference']),
        errors: flags.choice('errors', ['message', 'error']),
      }),
  },
}
