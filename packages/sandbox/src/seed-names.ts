type Words = readonly [string, ...string[]]

/** Reads a list of words off one text. */
export const words = (text: string) => text.split(',') as unknown as Words // every list below has words in it

// Invented people: any likeness is a coincidence of common names.
export const firstNames = words(
  'Maria,James,Aisha,Wei,Lucía,Noah,Fatima,Oliver,Ingrid,Mateo,Priya,Ethan,Zoë,Kwame,Hannah,Luca,Mei,Jonas,Amara,' +
    'Diego,Chloé,Samuel,Yuki,Grace,Tomasz,Leila,Andre,Sofia,Björn,Nadia,Isaac,Elena,Omar,Ruth,Pavel,Ivy,Rafael,' +
    'Saoirse,Malik,June',
)

export const lastNames = words(
  'Rodriguez,Okafor,Chen,Lindqvist,Alvarez,Nair,Whitfield,Kowalski,Haddad,Bauer,Santos,Tanaka,Weiss,Bell,Novak,' +
    'Moreau,Petrov,Mbeki,Jensen,Castillo,Park,Sullivan,Ferrari,Dubois,Osei,Grant,Hoffmann,Iyer,Marsh,Delgado,' +
    'Ito,Vance,Brandt,Quinn,Salazar,Frost,Reyes,Holm,Pereira,Ashworth',
)

export const places = words(
  'Harbor,Maple Street,Riverside,Northgate,Cedar Hill,Lakeview,Old Town,Summit,Prairie,Bayside,Elm Grove,Canyon,' +
    'Westfield,Stonebridge,Union Square,Sunset,Granite,Willow Creek,Lighthouse,Fairmont',
)

export const trades = words(
  'Dental,Plumbing,Veterinary Clinic,Family Law,Auto Repair,Roofing,Bakery,Pediatrics,Physical Therapy,Heating & Air,' +
    'Landscaping,Property Management,Optometry,Electric,Insurance,Hair Studio,Storage,Accounting,Locksmiths,' +
    'Catering,Pest Control,Chiropractic,Realty,Florist',
)

export const streets = words(
  'Quay Road,Main Street,Pine Avenue,Third Street,Orchard Lane,Mill Road,Park Boulevard',
)

/** Cities with an area code and a ZIP code of theirs. */
export const cities: readonly [City, ...City[]] = [
  { name: 'Denver, CO', areaCode: '303', zipCode: '80202' },
  { name: 'Oakland, CA', areaCode: '510', zipCode: '94612' },
  { name: 'Austin, TX', areaCode: '512', zipCode: '78701' },
  { name: 'Portland, OR', areaCode: '503', zipCode: '97204' },
  { name: 'Chicago, IL', areaCode: '312', zipCode: '60602' },
  { name: 'Boston, MA', areaCode: '617', zipCode: '02108' },
  { name: 'Miami, FL', areaCode: '305', zipCode: '33130' },
  { name: 'Seattle, WA', areaCode: '206', zipCode: '98104' },
  { name: 'Phoenix, AZ', areaCode: '602', zipCode: '85003' },
  { name: 'Atlanta, GA', areaCode: '404', zipCode: '30303' },
  { name: 'Minneapolis, MN', areaCode: '612', zipCode: '55401' },
  { name: 'Nashville, TN', areaCode: '615', zipCode: '37219' },
  { name: 'San Diego, CA', areaCode: '619', zipCode: '92101' },
  { name: 'Detroit, MI', areaCode: '313', zipCode: '48226' },
  { name: 'Salt Lake City, UT', areaCode: '801', zipCode: '84111' },
  { name: 'New Orleans, LA', areaCode: '504', zipCode: '70112' },
  { name: 'Pittsburgh, PA', areaCode: '412', zipCode: '15219' },
  { name: 'Kansas City, MO', areaCode: '816', zipCode: '64106' },
  { name: 'Richmond, VA', areaCode: '804', zipCode: '23219' },
  { name: 'Boise, ID', areaCode: '208', zipCode: '83702' },
  { name: 'Tucson, AZ', areaCode: '520', zipCode: '85701' },
  { name: 'Omaha, NE', areaCode: '402', zipCode: '68102' },
  { name: 'Honolulu, HI', areaCode: '808', zipCode: '96813' },
  { name: 'Buffalo, NY', areaCode: '716', zipCode: '14202' },
  { name: 'Cleveland, OH', areaCode: '216', zipCode: '44113' },
  { name: 'Raleigh, NC', areaCode: '919', zipCode: '27601' },
  { name: 'Tampa, FL', areaCode: '813', zipCode: '33602' },
  { name: 'Las Vegas, NV', areaCode: '702', zipCode: '89101' },
  { name: 'Columbus, OH', areaCode: '614', zipCode: '43215' },
  { name: 'Anchorage, AK', areaCode: '907', zipCode: '99501' },
]

export interface City {
  /** With its state: `Denver, CO`. */
  readonly name: string
  readonly areaCode: string
  readonly zipCode: string
}
