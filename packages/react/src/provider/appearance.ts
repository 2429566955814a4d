/** How the styled components look. Everything else is a CSS variable or a class of the host. */
export interface Appearance {
  /**
   * `auto` follows the page's CSS `color-scheme`: light where it says nothing, the reader's choice where it
   * says `light dark`.
   * @default 'auto'
   */
  theme?: 'auto' | 'light' | 'dark'
  /** Values of `--pk-*` variables, without the prefix: `{ accent: '#0a5' }`. */
  variables?: Readonly<Record<string, string>>
  /** More classes for a slot, by its stable class without `pk-`: `{ 'org-table__row': 'my-row' }`. */
  classNames?: Readonly<Record<string, string>>
  /**
   * `raised` is a card of its own, with border and surface; `flush` has none, for inside a card of the host.
   * @default 'raised'
   */
  elevation?: 'raised' | 'flush'
  /** @default 'comfortable' */
  density?: 'comfortable' | 'compact'
}
