/**
 * The part of a path below the mount, starting with `/`. What is not below it is `/`, which is not in the operation
 * table. Nothing is decoded on the way: `%2F` stays a part of its segment.
 */
export function belowMount(path: string, mount: string): string {
  const prefix = mount === '/' ? '' : mount.replace(/\/+$/, '')
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : '/'
}
