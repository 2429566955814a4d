// Its types are checked with the tests'. It runs the packages as they are installed, as published ones would be.
export default { typescript: { ignoreBuildErrors: true }, serverExternalPackages: ['@partnerkit/bff'] }
