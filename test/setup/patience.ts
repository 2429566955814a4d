/** For `vi.waitFor` and `vi.waitUntil`, which give up after a second: what happens soon takes longer on a busy machine. */
export const patience = { timeout: 10_000 }
