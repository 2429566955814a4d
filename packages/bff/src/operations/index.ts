import { listChildren } from './children.ts'
import { createInvitation, createLocation, createOrganization, createUser } from './creates.ts'
import {
  checkDashboard,
  getEmbedUrl,
  launchDashboard,
  revokeEmbedToken,
  rotateEmbedToken,
} from './dashboard.ts'
import { health, ready } from './health.ts'
import { getImport, listImportRows, putImportRows, startImport, updateImport } from './imports.ts'
import { listInvitations, revokeInvitation } from './invitations.ts'
import { listOrganizations } from './list-organizations.ts'
import { deleteLocation, listLocations, updateLocation } from './locations.ts'
import { getOnboarding, listOnboardings, retryStep, startOnboarding } from './onboardings.ts'
import { openapi } from './openapi.ts'
import type { Operations } from './operation.ts'
import { deleteOrganization, getOrganization, updateOrganization } from './organizations.ts'
import { cancelOnboarding, getRemains } from './removal.ts'
import { listCandidates, resolveStep } from './review.ts'
import { getSession } from './session.ts'
import { checkSlug } from './slugs.ts'
import { getUsage } from './usage.ts'
import { listUsers, removeUser, updateUser } from './users.ts'

/** What answers each row of the operation table. A row that is missing here answers 501 `not-supported`. */
export const implemented = {
  getSession,
  listOrganizations,
  createOrganization,
  getOrganization,
  updateOrganization,
  deleteOrganization,
  listChildren,
  getUsage,
  checkSlug,
  listUsers,
  createUser,
  updateUser,
  removeUser,
  listInvitations,
  createInvitation,
  revokeInvitation,
  listLocations,
  createLocation,
  updateLocation,
  deleteLocation,
  launchDashboard,
  getEmbedUrl,
  rotateEmbedToken,
  revokeEmbedToken,
  checkDashboard,
  startOnboarding,
  getOnboarding,
  listOnboardings,
  retryStep,
  cancelOnboarding,
  getRemains,
  listCandidates,
  resolveStep,
  startImport,
  putImportRows,
  updateImport,
  getImport,
  listImportRows,
  health,
  ready,
  openapi,
} as const satisfies Operations
