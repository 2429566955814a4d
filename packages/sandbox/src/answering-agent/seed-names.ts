type Words = readonly [string, ...string[]]

const words = (text: string) => text.split(',') as unknown as Words // every list below has words in it

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

export const lineNames = words(
  'Front desk,After hours,Reservations,Sales,Service,Emergencies,Billing,Second floor',
)

export const streets = words(
  'Quay Road,Main Street,Pine Avenue,Third Street,Orchard Lane,Mill Road,Park Boulevard',
)

/** Cities with an area code of theirs. */
export const cities: readonly [City, ...City[]] = [
  { name: 'Denver, CO', areaCode: '303' },
  { name: 'Oakland, CA', areaCode: '510' },
  { name: 'Austin, TX', areaCode: '512' },
  { name: 'Portland, OR', areaCode: '503' },
  { name: 'Chicago, IL', areaCode: '312' },
  { name: 'Boston, MA', areaCode: '617' },
  { name: 'Miami, FL', areaCode: '305' },
  { name: 'Seattle, WA', areaCode: '206' },
  { name: 'Phoenix, AZ', areaCode: '602' },
  { name: 'Atlanta, GA', areaCode: '404' },
  { name: 'Minneapolis, MN', areaCode: '612' },
  { name: 'Nashville, TN', areaCode: '615' },
  { name: 'San Diego, CA', areaCode: '619' },
  { name: 'Detroit, MI', areaCode: '313' },
  { name: 'Salt Lake City, UT', areaCode: '801' },
  { name: 'New Orleans, LA', areaCode: '504' },
  { name: 'Pittsburgh, PA', areaCode: '412' },
  { name: 'Kansas City, MO', areaCode: '816' },
  { name: 'Richmond, VA', areaCode: '804' },
  { name: 'Boise, ID', areaCode: '208' },
  { name: 'Tucson, AZ', areaCode: '520' },
  { name: 'Omaha, NE', areaCode: '402' },
  { name: 'Honolulu, HI', areaCode: '808' },
  { name: 'Buffalo, NY', areaCode: '716' },
  { name: 'Cleveland, OH', areaCode: '216' },
  { name: 'Raleigh, NC', areaCode: '919' },
  { name: 'Tampa, FL', areaCode: '813' },
  { name: 'Las Vegas, NV', areaCode: '702' },
  { name: 'Columbus, OH', areaCode: '614' },
  { name: 'Anchorage, AK', areaCode: '907' },
]

export interface City {
  readonly name: string
  readonly areaCode: string
}
