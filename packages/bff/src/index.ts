export type { Answer, Exchange, Permission, Problem, ProblemCode } from '@partnerkit/contract'
export type { FetchOptions } from './adapters/fetch.ts'
export type { OnAudit } from './audit/audit.ts'
export { type Bff, type BffOptions, createBff } from './create-bff.ts'
export { createReadyRows, ReadyPage, type ReadyRow } from './directory/ready-rows.ts'
export type { EventHandlers, OrganizationCreated, OrganizationEvent, UserCreated } from './events/outbox.ts'
export type { Authenticate } from './guards/authenticate.ts'
export type { RequestLimits } from './guards/rate-limits.ts'
export { jsonLogger, type LogEntry, type Logger } from './logger.ts'
export type { DashboardOptions } from './operations/operation.ts'
export { ALL_ORGANIZATIONS, GRANTED, type Principal } from './principal.ts'
export { type AnsweringAgentOptions, answeringAgent } from './providers/answering-agent.ts'
export {
  type AnyreachOptions,
  type AnyreachReadRoute,
  type AnyreachRoutes,
  type AnyreachWriteRoute,
  anyreach,
  anyreachSandboxRoutes,
} from './providers/anyreach.ts'
export type { Provider, ProviderDefinition } from './providers/provider.ts'
export { type SilentWitnessOptions, silentWitness } from './providers/silent-witness.ts'
export type { Allowance, Rate, RateLimiter } from './rates/rate-limiter.ts'
export { defaultRoles, type Roles } from './roles.ts'
export type { ImportLease, ImportRecord, ImportRowOutcome, ImportRowRecord } from './stores/import-records.ts'
export { memoryStore } from './stores/memory.ts'
export {
  type AuditEvent,
  type AuditQuery,
  type GrantedQuery,
  type Lease,
  LeaseLost,
  type OnboardingQuery,
  type OnboardingRecord,
  type OutboxEvent,
  type RecordedPrincipal,
  ResourceTaken,
  type SaveAlso,
  type StepRecord,
  type Store,
  StoreBelongsToAnotherAccount,
  type TicketRecord,
} from './stores/store.ts'
export type { Span, SpanFacts, Telemetry } from './telemetry.ts'
export { fetchTransport } from './upstream/fetch-transport.ts'
export { Secret } from './upstream/secret.ts'
export {
  type InboundAnswer,
  type OutboundRequest,
  type Transport,
  TransportError,
} from './upstream/transport.ts'
