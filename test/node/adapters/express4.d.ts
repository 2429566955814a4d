/** Express 4 beside 5, under a name of its own. What the tests use of it has the same types. */
declare module 'express4' {
  import express from 'express'
  export default express
}
