export { type Answer, BodyTooLarge, type Exchange, type Send } from './exchange.ts'
export { openApiDocument } from './openapi/openapi-document.ts'
export {
  type OperationInput,
  type OperationOutput,
  operations,
  type ParsedInput,
  type PathInput,
  pathParameters,
} from './operations.ts'
export {
  type FieldCode,
  type FieldError,
  fieldCodes,
  type Problem,
  type ProblemCode,
  problemStatus,
  problemTitles,
  WIRE_VERSION,
} from './problem-codes.ts'
export {
  type Access,
  type OperationName,
  operationNames,
  type Permission,
  permissions,
  type RetryClass,
  type Route,
  routes,
} from './routes.ts'
export {
  type DashboardCheck,
  type DashboardCheckCode,
  dashboardCheckCodes,
  type EmbedUrl,
  type FrameMessage,
  frameMessage,
  type Launch,
  type LaunchMessage,
  type LaunchTarget,
  launchMessage,
} from './schemas/dashboard.ts'
export {
  type ImportJob,
  type ImportRow,
  type ImportRowStatus,
  type ImportStatus,
  mostImportRows,
  type StartImportBody,
} from './schemas/import.ts'
export { type Location, type LocationPatch, type NewLocation, newLocation } from './schemas/location.ts'
export {
  type Onboarding,
  type OnboardingStatus,
  type OnboardingStep,
  type StartOnboardingBody,
  type StepKind,
  type StepProblem,
  type StepStatus,
  startOnboardingBody,
} from './schemas/onboarding.ts'
export {
  createOrganizationBody,
  type NewOrganization,
  newOrganization,
  type Organization,
  type OrganizationPatch,
  type OrganizationRow,
  organization,
  organizationRow,
} from './schemas/organization.ts'
export type { Candidate, Remains, ResolveStepBody } from './schemas/review.ts'
export type { Capability, Field, Forms, Session } from './schemas/session.ts'
export {
  type Invitation,
  type NewInvitation,
  type NewOwner,
  type NewUser,
  newInvitation,
  newOwner,
  newUser,
  type User,
  type UserPatch,
} from './schemas/user.ts'
