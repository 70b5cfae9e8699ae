// CloudFront function at a viewer's request: the address of a folder is that of the page in it.
function handler(event) {
  const request = event.request;
  const last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (last === '') request.uri += 'index.html';
  else if (!last.includes('.')) request.uri += '/index.html';
  return request;
}
