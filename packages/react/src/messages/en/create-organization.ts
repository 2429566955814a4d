/** Words of `CreateOrganizationDialog`. */
export const createOrganization = {
  title: 'Create a customer',
  owner: 'Owner',
  submit: 'Create customer',
}

declare module '../messages.ts' {
  interface Catalogues {
    createOrganization: typeof createOrganization
  }
}
