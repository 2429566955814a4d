import { type Flags, present } from './flags.ts'
import { sandboxKeys } from './sandbox-keys.ts'
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
    help: `  --key                    default ${sandboxKeys.answeringAgent}
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
  'silent-witness': {
    names: ['bodies', 'per-minute', 'per-hour'],
    help: `  --key                    default ${sandboxKeys.silentWitness}
  --bodies FORM            current or older (page and limit, bare lists, no codes) (default current)
  --per-minute NUMBER      calls a key may make in a minute, 0 for any number (default 100)
  --per-hour NUMBER        calls a key may make in an hour, 0 for any number (default 1000)
`,
    read: (flags) =>
      present({
        bodies: flags.choice('bodies', ['current', 'older']),
        perMinute: flags.wholeNumber('per-minute'),
        perHour: flags.wholeNumber('per-hour'),
      }),
  },
}
