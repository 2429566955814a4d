/** Whose store it is, in all tests of stores. */
export const account = 'answering-agent https://api.example.com main'
