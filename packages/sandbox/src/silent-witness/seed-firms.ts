import type { Random } from '../random.ts'
import { type City, cities, firstNames, lastNames, streets } from '../seed-names.ts'
import type { WritableField } from './records.ts'

export type Firm = { readonly name: string } & {
  readonly [Field in Exclude<WritableField, 'name'>]: string | null
}

/** An invented law firm somewhere in the United States. */
export function inventFirm(random: Random): Firm {
  const city = random.pick(cities)
  return { name: firmName(random, city), ...address(random, city) }
}

/** A firm with this name, at an invented address. */
export function firmNamed(name: string, random: Random): Firm {
  return { name, ...address(random, random.pick(cities)) }
}

function firmName(random: Random, { name: place }: City): string {
  const style = random.next()
  const [one, other] = [random.pick(lastNames), random.pick(lastNames)]
  if (style < 0.25) return `${one} & ${other === one ? 'Partners' : other} LLP`
  if (style < 0.42) return `${one} & Associates`
  if (style < 0.56) return `The ${one} Law Group`
  if (style < 0.7) return `Law Offices of ${random.pick(firstNames)} ${one}`
  if (style < 0.82) return `${one} Injury Lawyers, P.C.`
  if (style < 0.92) return `${place.split(',')[0]} Trial Attorneys`
  return `${one}, ${other} & ${random.pick(lastNames)}`
}

// The vendor's samples write a number as 555-123-4567. The 555 exchange rings nobody.
function address(random: Random, { name, areaCode, zipCode }: City): Omit<Firm, 'name'> {
  const [city = '', state = ''] = name.split(', ')
  const street = `${1 + random.below(980)} ${random.pick(streets)}`
  return {
    phone_number: `${areaCode}-555-${String(random.below(10_000)).padStart(4, '0')}`,
    street_address: random.chance(0.6) ? `${street}, Suite ${100 * (1 + random.below(12))}` : street,
    city,
    state,
    zip_code: zipCode,
    country: 'United States',
  }
}
