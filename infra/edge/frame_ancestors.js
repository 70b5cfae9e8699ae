// CloudFront function at the response to a viewer: /chat/<region>/ may be framed by that region's sites.
// The headers are those of the policy already, with `frame-ancestors 'none'`; whatever is no region
// keeps that. SITES, from region to origins with spaces between, is written above at synthesis.
function handler(event) {
  const response = event.response;
  const region = event.request.uri.split('/')[2];
  const policy = response.headers['content-security-policy'];
  if (policy && Object.prototype.hasOwnProperty.call(SITES, region)) {
    policy.value = policy.value.replace("frame-ancestors 'none'", 'frame-ancestors ' + SITES[region]);
  }
  return response;
}
