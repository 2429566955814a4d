import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// For a busy machine. A test that passes waits no longer than it has to.
configure({ asyncUtilTimeout: 10_000 })

afterEach(() => cleanup())
