import type { Firm } from './seed-firms.ts'

const unknown = {
  phone_number: null,
  street_address: null,
  city: null,
  state: null,
  zip_code: null,
  country: null,
}

/** The first firms of every seed, whose place is fixed so that a demo and a test can count on them. */
export const showcases: readonly Firm[] = [
  {
    name: 'Hartwell & Moss LLP',
    phone_number: '303-555-0142',
    street_address: '1700 Quay Road, Suite 400',
    city: 'Denver',
    state: 'CO',
    zip_code: '80202',
    country: 'United States',
  },
  // A firm of two offices is two organizations, of the same name.
  {
    name: 'Hartwell & Moss LLP',
    phone_number: '208-555-0117',
    street_address: '88 Main Street',
    city: 'Boise',
    state: 'ID',
    zip_code: '83702',
    country: 'United States',
  },
  {
    name: "O'Connell & Daughters, Solicitors",
    phone_number: '+44 20 7946 0958',
    street_address: '12 Chancery Lane',
    city: 'London',
    state: 'Greater London',
    zip_code: 'WC2A 1LG',
    country: 'United Kingdom',
  },
  {
    name: 'Cabinet Lefèvre-Tremblay',
    phone_number: '514-555-0170',
    street_address: '455, rue du Saint-Sulpice, bureau 300',
    city: 'Montréal',
    state: 'QC',
    zip_code: 'H2Y 2V8',
    country: 'Canada',
  },
  // Made by the vendor's SDK, which asks for the name alone.
  { name: 'Beacon Street Counsel', ...unknown },
]

/** Names that break a page or a spreadsheet. They come behind the first 25, which a demo shows. */
export const hostileNames: readonly string[] = [
  '<img src=x onerror=alert(1)> Law',
  '=SUM(1,2) Legal',
  'Robert"); DROP TABLE firms;-- & Sons',
  'The Greater Willamette Valley Association of Independent Plaintiff Counsel and Accident Reconstruction Advocates, LLP',
  'مكتب الياسمين للمحاماة',
  '東京さくら法律事務所',
  '⚖️ Fair & Square',
]
