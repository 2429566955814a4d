/** What portals bring along: the parts of well-known base styles that reach into components. Fonts are left out. */
export const hostStyles = {
  'a reset of everything': `
    * { margin: 0; padding: 0 }
  `,
  'Bootstrap’s reboot': `
    *, *::before, *::after { box-sizing: border-box }
    body { margin: 0; font-size: 1rem; line-height: 1.5; color: #212529 }
    h1, h2, h3, h4 { margin-top: 0; margin-bottom: .5rem; font-weight: 500; line-height: 1.2 }
    h2 { font-size: 2rem } h3 { font-size: 1.75rem }
    p { margin-top: 0; margin-bottom: 1rem }
    ol, ul, dl { margin-top: 0; margin-bottom: 1rem } ol, ul { padding-left: 2rem }
    dt { font-weight: 700 } dd { margin-bottom: .5rem; margin-left: 0 }
    a { color: #0d6efd; text-decoration: underline } a:hover { color: #0a58ca }
    code, kbd { font-family: monospace; font-size: .875em } code { color: #d63384; word-wrap: break-word }
    kbd { padding: .1875rem .375rem; color: #fff; background-color: #212529; border-radius: .25rem }
    img, svg { vertical-align: middle }
    table { caption-side: bottom; border-collapse: collapse } th { text-align: inherit }
    thead, tbody, tr, td, th { border-color: inherit; border-style: solid; border-width: 0 }
    label { display: inline-block }
    button { border-radius: 0 } button:focus:not(:focus-visible) { outline: 0 }
    input, button, select, textarea { margin: 0; font-family: inherit; font-size: inherit; line-height: inherit }
    button, select { text-transform: none } select { word-wrap: normal } select:disabled { opacity: 1 }
    button, [type="button"], [type="reset"], [type="submit"] { -webkit-appearance: button }
    textarea { resize: vertical } fieldset { min-width: 0; padding: 0; margin: 0; border: 0 }
    legend { float: left; width: 100%; padding: 0; margin-bottom: .5rem; font-size: 1.5rem; line-height: inherit }
    legend + * { clear: left }
    iframe { border: 0 } [type="search"] { -webkit-appearance: textfield; outline-offset: -2px }
  `,
  'Tailwind’s preflight': `
    *, ::before, ::after { box-sizing: border-box; border-width: 0; border-style: solid; border-color: #e5e7eb }
    body { margin: 0; line-height: inherit }
    h1, h2, h3, h4 { font-size: inherit; font-weight: inherit }
    a { color: inherit; text-decoration: inherit }
    code, kbd { font-family: monospace; font-size: 1em }
    table { text-indent: 0; border-color: inherit; border-collapse: collapse }
    button, input, select, textarea { font: inherit; letter-spacing: inherit; color: inherit; margin: 0; padding: 0 }
    button, select { text-transform: none }
    button, input:where([type="button"]), input:where([type="reset"]), input:where([type="submit"]) {
      -webkit-appearance: button; background-color: transparent; background-image: none
    }
    [type="search"] { -webkit-appearance: textfield; outline-offset: -2px }
    blockquote, dl, dd, h1, h2, h3, hr, figure, p, pre { margin: 0 }
    fieldset { margin: 0; padding: 0 } legend { padding: 0 } ol, ul, menu { list-style: none; margin: 0; padding: 0 }
    textarea { resize: vertical } input::placeholder, textarea::placeholder { opacity: 1; color: #9ca3af }
    button, [role="button"] { cursor: pointer } :disabled { cursor: default }
    img, svg, video, canvas, iframe { display: block; vertical-align: middle } img, video { max-width: 100%; height: auto }
  `,
  'normalize.css': `
    html { line-height: 1.15 } body { margin: 0 }
    h1 { font-size: 2em; margin: .67em 0 }
    code, kbd { font-family: monospace, monospace; font-size: 1em }
    button, input, select, textarea { font-family: inherit; font-size: 100%; line-height: 1.15; margin: 0 }
    button, select { text-transform: none }
    button, [type="button"], [type="reset"], [type="submit"] { -webkit-appearance: button }
    fieldset { padding: .35em .75em .625em } legend { color: inherit; display: table; padding: 0; white-space: normal }
    textarea { overflow: auto } [type="search"] { -webkit-appearance: textfield; outline-offset: -2px }
  `,
  'a portal that styles elements': `
    h2 { color: maroon; text-transform: uppercase; letter-spacing: 2px; margin: 40px 0; border-bottom: 3px double }
    p { margin: 2em 0; text-indent: 2em } a { color: green; font-weight: bold } ul, ol { list-style: square; margin: 1em 3em }
    table { border: 2px solid; width: auto } td, th { padding: 12px 30px; border: 1px solid; background: #eee; text-align: center }
    button { background: linear-gradient(#fff, #bbb); border: 2px outset; box-shadow: 2px 2px 4px #888; text-shadow: 1px 1px #fff }
    input, select, textarea { border: 2px inset; background: #ffe; width: 10em; height: 3em; border-radius: 20px }
    label { font-weight: bold; display: inline; float: left; width: 8em } fieldset { border: 1px solid; padding: 1em; margin: 1em }
    legend { background: #333; color: #fff; padding: .5em } dt { float: left; width: 6em } dd { margin-left: 8em }
    span { color: purple } svg { width: 40px; fill: red } section, header, nav, form { margin: 30px; padding: 10px; background: #eef }
  `,
} as const
