'use client'
import { useEffect, useState } from 'react'

/** What is loaded once it is shown: undefined until it is there, `lost` where it does not come. */
export function useChunk<Chunk extends object>(load: () => Promise<Chunk>): Chunk | 'lost' | undefined {
  const [chunk, setChunk] = useState<Chunk | 'lost'>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each place loads one chunk
  useEffect(() => {
    load().then(setChunk, () => setChunk('lost'))
  }, [])
  return chunk
}
