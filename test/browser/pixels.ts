const canvas = document.createElement('canvas')
canvas.width = canvas.height = 1

type Rgb = readonly [red: number, green: number, blue: number]

/** What the browser paints for a CSS colour over an opaque one, in sRGB from 0 to 255. */
export function painted(color: string, over = '#fff'): Rgb {
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('There is no canvas.')
  for (const layer of [over, color]) {
    context.fillStyle = layer
    context.fillRect(0, 0, 1, 1)
  }
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** Contrast of two opaque colours by WCAG 2.2, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number] // two
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance by WCAG 2.2. */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number] // as many as went in
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
