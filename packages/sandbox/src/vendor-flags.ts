import { rootId } from './anyreach/ids.ts'
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
    names: ['activate-after', 'bodies', 'errors', 'framing', 'messages', 'storage'],
    help: `  --key                    default ${sandboxKeys.answeringAgent}
  --activate-after MS      how long a new line stays pending (default 2000)
  --bodies FORM            reference (full bodies) or guide (short ones) (default reference)
  --errors FORM            message ({message, errors}) or error ({error}) (default message)
  --framing WHO            who may frame the dashboard: anyone, deny, same-origin, or a list as frame-ancestors
                           has it (default anyone)
  --messages FORM          what the dashboard tells the page around it: none, partnerkit or hostile (default none)
  --storage USE            unused, needed, or blocked as by a browser (default unused)
`,
    read: (flags) =>
      present({
        dashboard: present({
          framing: flags.text('framing'),
          messages: flags.choice('messages', ['none', 'partnerkit', 'hostile']),
          storage: flags.choice('storage', ['unused', 'needed', 'blocked']),
        }),
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
  anyreach: {
    names: ['provision-after', 'taken-slug', 'outside', 'errors', 'lists', 'times', 'creators'],
    help: `  --key                    default ${sandboxKeys.anyreach}, and ${sandboxKeys.anyreachPersonal}
                           with X-Anyreach-Org: ${rootId}
  --provision-after MS     how long each provisioning step takes (default 2000)
  --taken-slug STATUS      409 or 422 (default 409)
  --outside STATUS         403 or 404, for organizations of other trees (default 403)
  --errors FORM            string or list ({loc, msg, type}) (default string)
  --lists FORM             bare or object (default bare)
  --times FORM             iso or epoch (default iso)
  --creators WHO           anyone, or people (pat_ tokens) alone (default anyone)
`,
    read: (flags) =>
      present({
        provisionAfter: flags.wholeNumber('provision-after'),
        takenSlug: statusOf(flags.choice('taken-slug', ['409', '422']), [409, 422]),
        outside: statusOf(flags.choice('outside', ['403', '404']), [403, 404]),
        errors: flags.choice('errors', ['string', 'list']),
        lists: flags.choice('lists', ['bare', 'object']),
        times: flags.choice('times', ['iso', 'epoch']),
        creators: flags.choice('creators', ['anyone', 'people']),
      }),
  },
}

function statusOf<Status extends number>(text: string | undefined, statuses: readonly Status[]) {
  return statuses.find((status) => String(status) === text)
}
