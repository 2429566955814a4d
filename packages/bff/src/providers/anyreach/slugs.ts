import type { SlugsGroup } from '../provider.ts'
import { placedRead } from './placed.ts'
import { availability } from './schemas.ts'
import type { Vendor } from './vendor.ts'

export function createSlugs({ upstream, route }: Vendor): SlugsGroup {
  return {
    isAvailable: (slug, call) =>
      upstream.read({ ...placedRead(route('checkSlug'), { slug }), answer: availability }, call),
  }
}
