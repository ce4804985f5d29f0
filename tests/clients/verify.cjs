// A receiver as people write them: verifies each delivery with the published package, and says what came.
// node verify.cjs SIGNING_KEY    prints its port, then a line for each delivery
const http = require('http');
const { verifyWebhook } = require('@chec/webhook-verifier');

const key = process.argv[2];
const server = http.createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (part) => { text += part; });
  request.on('end', () => {
    const { event, payload, ...envelope } = JSON.parse(text);
    let verified = true;
    try {
      verifyWebhook(JSON.parse(text), key);
    } catch (error) {
      verified = error.message;
    }
    console.log(JSON.stringify({ event, payload, envelope, verified }));
    response.writeHead(verified === true ? 200 : 400).end();
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
