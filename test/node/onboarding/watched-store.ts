import type { Store } from '@partnerkit/bff'

/** The same store. Each of its calls is in the set until it has ended. */
export function watchedStore(store: Store, underWay: Set<Promise<unknown>>): Store {
  const watch = <Group extends object>(group: Group): Group => {
    const methods = Object.entries(group).map(([name, method]) => [
      name,
      (...input: unknown[]) => {
        const call: Promise<unknown> = method(...input)
        const end = () => void underWay.delete(call)
        underWay.add(call)
        call.then(end, end)
        return call
      },
    ])
    return Object.fromEntries(methods) as typeof group // the same methods, each watched
  }
  return {
    ...store,
    grants: watch(store.grants),
    onboardings: watch(store.onboardings),
    imports: watch(store.imports),
    outbox: watch(store.outbox),
    audit: watch(store.audit),
  }
}
