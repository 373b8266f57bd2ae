// The validator that Microsoft publishes, on tokens that the tests make: which of them would it let in?
const { ChannelValidation, JwtTokenValidation, SimpleCredentialProvider } = require('botframework-connector');

const root = process.argv[2];
ChannelValidation.OpenIdMetadataEndpoint = `${root}/.well-known/openidconfiguration`;

(async () => {
  const { appId, activity, cases } = await (await fetch(`${root}/cases`)).json();
  const accepted = [];
  for (const { name, header } of cases) {
    try {
      await JwtTokenValidation.authenticateRequest(activity, header, new SimpleCredentialProvider(appId, 'secret'), '');
      accepted.push(name);
    } catch {
      // Refused.
    }
  }
  console.log(JSON.stringify({ accepted, count: cases.length }));
  process.exit(0);
})().catch(error => {
  console.error(error);
  process.exit(1);
});
