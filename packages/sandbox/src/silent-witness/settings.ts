export interface SilentWitnessSettings {
  /**
   * Which generation of the vendor's documents bodies follow. `older` pages by `page` and `limit`, lists a bare array
   * with `pagination` beside it, and names a field at fault in `details`, without codes. @default 'current'
   */
  readonly bodies?: 'current' | 'older'
  /** Calls a key may make in any 60 seconds, as one page says; 0 is no limit. @default 100 */
  readonly perMinute?: number
  /** Calls a key may make in any 3,600 seconds, as another page says; 0 is no limit. @default 1000 */
  readonly perHour?: number
}
