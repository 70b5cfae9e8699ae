// CloudFront function at the response to a viewer: a file whose name changes with what is in it is
// kept. CloudFront runs it for what was found alone, so a file that is missing now is asked for again.
function handler(event) {
  const response = event.response;
  response.headers['cache-control'] = { value: 'public, max-age=31536000, immutable' };
  return response;
}
