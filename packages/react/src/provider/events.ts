/**
 * What happened, for analytics. Ids only: no name, no e-mail address, no phone number.
 */
export type PartnerKitEvent =
  | {
      type: 'organization-created' | 'organization-updated' | 'organization-deleted'
      organizationId: string
    }
  | { type: 'user-created' | 'user-updated' | 'user-removed'; organizationId: string; userId: string }
  | {
      type: 'location-created' | 'location-updated' | 'location-deleted'
      organizationId: string
      locationId: string
    }
  | {
      type: 'invitation-created' | 'invitation-revoked'
      organizationId: string
      invitationId: string
    }
  | { type: 'embed-token-rotated' | 'embed-token-revoked'; organizationId: string; userId: string }
  | {
      type: 'onboarding-started' | 'onboarding-completed'
      onboardingId: string
      organizationId?: string
    }
  | {
      type: 'dashboard-ready' | 'dashboard-failed'
      organizationId: string
      userId: string
      /** Of `dashboard-failed`: the problem code. */
      code?: string
    }
