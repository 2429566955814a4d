import { paths } from './wire.ts'

/** What is measured: a server, and what it is asked for. */
export interface Target {
  readonly name: string
  /** Those with the same share a process. */
  readonly run: readonly string[]
  readonly path: string
  /** Ours have a limit of memory. */
  readonly isOurs: boolean
}

const bare = ['peers/node-undici']
const fastify = ['peers/fastify-http-proxy']
const express = ['peers/express-http-proxy-middleware']
const page = '/organizations?limit=100'

export const targets = {
  bare: { name: 'node:http + undici', run: bare, path: paths.page, isOurs: false },
  fastify: { name: '@fastify/http-proxy', run: fastify, path: paths.page, isOurs: false },
  express: { name: 'Express + http-proxy-middleware', run: express, path: paths.page, isOurs: false },
  expressRaw: {
    name: "Express + http-proxy-middleware, the vendor's list",
    run: express,
    path: paths.silentWitness,
    isOurs: false,
  },
  ready: { name: 'BFF, an answer that is ready', run: ['bff', 'ready'], path: page, isOurs: true },
  readyAfterCall: {
    name: "BFF, an answer that is ready after the vendor's",
    run: ['bff', 'ready-after-call'],
    path: page,
    isOurs: true,
  },
  whole: { name: 'BFF, the whole way', run: ['bff', 'silent-witness'], path: page, isOurs: true },
  directory: { name: 'BFF, from the directory', run: ['bff', 'answering-agent'], path: page, isOurs: true },
} as const satisfies Record<string, Target>

export type TargetName = keyof typeof targets

/** A target beside a peer: the most its CPU per request may be, as a share of the peer's. */
export interface Limit {
  readonly target: TargetName
  readonly peer: TargetName
  readonly most: number
}

export const limits: readonly Limit[] = [
  { target: 'ready', peer: 'bare', most: 1.25 },
  { target: 'ready', peer: 'fastify', most: 0.8 },
  { target: 'ready', peer: 'express', most: 0.33 },
  { target: 'readyAfterCall', peer: 'bare', most: 1.25 },
  { target: 'readyAfterCall', peer: 'fastify', most: 0.8 },
  { target: 'readyAfterCall', peer: 'express', most: 0.33 },
  { target: 'whole', peer: 'expressRaw', most: 1.15 },
  { target: 'directory', peer: 'bare', most: 0.7 },
]

/** MB of memory each of ours may take while all connections ask. */
export const memoryLimit = 140
