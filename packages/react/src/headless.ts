export {
  type Capability,
  type Client,
  type Field,
  type FieldCode,
  type FieldError,
  type Forms,
  type Invitation,
  type Location,
  type LocationPatch,
  type NewInvitation,
  type NewLocation,
  type NewOrganization,
  type NewOwner,
  type NewUser,
  type Onboarding,
  type OnboardingStep,
  type OperationName,
  type Organization,
  type OrganizationPatch,
  type OrganizationRow,
  PartnerKitError,
  type Send,
  type Session,
  type User,
  type UserPatch,
} from '@partnerkit/contract/client'
export {
  type Dashboard,
  type DashboardError,
  type DashboardEvent,
  type DashboardState,
  type Frame,
  nextDashboard,
  nothingOpen,
} from './hooks/dashboard-machine.ts'
export { FrameError, type FrameErrorCode } from './hooks/frame-error.ts'
export { useCreateInvitation, useRevokeInvitation } from './hooks/invitation-writes.ts'
export {
  useCreateLocation,
  useDeleteLocation,
  useUpdateLocation,
} from './hooks/location-writes.ts'
export type { FieldErrors } from './hooks/onboarding/check.ts'
export type { DraftPatch, FieldValues, OnboardingDraft } from './hooks/onboarding/draft.ts'
export type { WizardStep } from './hooks/onboarding/wizard.ts'
export {
  type CreateOrganizationInput,
  useCreateOrganization,
  useDeleteOrganization,
  useUpdateOrganization,
} from './hooks/organization-writes.ts'
export type { Read } from './hooks/read.ts'
export { type ChildrenQuery, useChildren } from './hooks/use-children.ts'
export {
  type DashboardFrame,
  type DashboardMode,
  type DashboardOptions,
  useDashboard,
} from './hooks/use-dashboard.ts'
export { useInvitations } from './hooks/use-invitations.ts'
export { useLocations } from './hooks/use-locations.ts'
export { type OnboardingOptions, type OnboardingWizard, useOnboarding } from './hooks/use-onboarding.ts'
export { type OnboardingsPage, useOnboardings } from './hooks/use-onboardings.ts'
export { useOrganization } from './hooks/use-organization.ts'
export {
  type OrganizationRows,
  type OrganizationRowsWindow,
  useOrganizationRows,
} from './hooks/use-organization-rows.ts'
export {
  type OrganizationsPage,
  type OrganizationsQuery,
  useOrganizations,
} from './hooks/use-organizations.ts'
export { useCapability, useSession } from './hooks/use-session.ts'
export { useSlugCheck } from './hooks/use-slug-check.ts'
export { type Usage, type UsageRange, useUsage } from './hooks/use-usage.ts'
export { useUsers } from './hooks/use-users.ts'
export {
  useCreateUser,
  useRemoveUser,
  useRevokeEmbedToken,
  useRotateEmbedToken,
  useUpdateUser,
} from './hooks/user-writes.ts'
export type { Write } from './hooks/write.ts'
export type { Catalogues, MessageOverrides } from './messages/messages.ts'
export type { Appearance } from './provider/appearance.ts'
export { type PartnerKit, usePartnerKit } from './provider/context.ts'
export type { PartnerKitEvent } from './provider/events.ts'
export { PartnerKitProvider, type PartnerKitProviderProps } from './provider/partner-kit-provider.tsx'
