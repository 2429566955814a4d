export type { Action } from './components/action.ts'
export {
  CreateOrganizationDialog,
  type CreateOrganizationDialogProps,
} from './components/create-organization-dialog.tsx'
export type { OpenInNewTab } from './components/embed-dashboard/use-new-tab.ts'
export {
  type DashboardFailure,
  EmbedDashboard,
  type EmbedDashboardHandle,
  type EmbedDashboardProps,
} from './components/embed-dashboard.tsx'
export { OnboardInvitationsStep } from './components/onboard-wizard/onboard-invitations-step.tsx'
export { OnboardLocationsStep } from './components/onboard-wizard/onboard-locations-step.tsx'
export { OnboardOrganizationStep } from './components/onboard-wizard/onboard-organization-step.tsx'
export { OnboardProgress, type OnboardProgressProps } from './components/onboard-wizard/onboard-progress.tsx'
export { OnboardReview, type OnboardReviewProps } from './components/onboard-wizard/onboard-review.tsx'
export type { OnboardStepProps } from './components/onboard-wizard/onboard-step-props.ts'
export { OnboardUsersStep } from './components/onboard-wizard/onboard-users-step.tsx'
export { OnboardWizard, type OnboardWizardProps } from './components/onboard-wizard.tsx'
export { OnboardingList, type OnboardingListProps } from './components/onboarding-list.tsx'
export { OrgTable, type OrgTableProps } from './components/org-table.tsx'
export type { InvitationActions } from './components/organization/invitations-section.tsx'
export type { LineActions } from './components/organization/lines-section.tsx'
export type { PeopleActions } from './components/organization/people-section.tsx'
export { OrganizationDetails, type OrganizationDetailsProps } from './components/organization-details.tsx'
export {
  type Appearance,
  type Capability,
  type Catalogues,
  type ChildrenQuery,
  type Client,
  type CreateOrganizationInput,
  type Dashboard,
  type DashboardError,
  type DashboardEvent,
  type DashboardFrame,
  type DashboardMode,
  type DashboardOptions,
  type DashboardState,
  type DraftPatch,
  type Field,
  type FieldCode,
  type FieldError,
  type FieldErrors,
  type FieldValues,
  type Forms,
  type Frame,
  FrameError,
  type FrameErrorCode,
  type Invitation,
  type Location,
  type LocationPatch,
  type MessageOverrides,
  type NewInvitation,
  type NewLocation,
  type NewOrganization,
  type NewOwner,
  type NewUser,
  nextDashboard,
  nothingOpen,
  type Onboarding,
  type OnboardingDraft,
  type OnboardingOptions,
  type OnboardingStep,
  type OnboardingsPage,
  type OnboardingWizard,
  type OperationName,
  type Organization,
  type OrganizationPatch,
  type OrganizationRow,
  type OrganizationRows,
  type OrganizationRowsWindow,
  type OrganizationsPage,
  type OrganizationsQuery,
  type PartnerKit,
  PartnerKitError,
  type PartnerKitEvent,
  PartnerKitProvider,
  type PartnerKitProviderProps,
  type Read,
  type Send,
  type Session,
  type Usage,
  type UsageRange,
  type User,
  type UserPatch,
  useCapability,
  useChildren,
  useCreateInvitation,
  useCreateLocation,
  useCreateOrganization,
  useCreateUser,
  useDashboard,
  useDeleteLocation,
  useDeleteOrganization,
  useInvitations,
  useLocations,
  useOnboarding,
  useOnboardings,
  useOrganization,
  useOrganizationRows,
  useOrganizations,
  usePartnerKit,
  useRemoveUser,
  useRevokeEmbedToken,
  useRevokeInvitation,
  useRotateEmbedToken,
  useSession,
  useSlugCheck,
  useUpdateLocation,
  useUpdateOrganization,
  useUpdateUser,
  useUsage,
  useUsers,
  type WizardStep,
  type Write,
} from './headless.ts'
export { type Formatters, useFormatters } from './messages/formatters.ts'
export { useMessages } from './messages/messages.ts'
export { useProblemText } from './messages/problem-text.ts'
