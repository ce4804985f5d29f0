// Names under .localhost mean this machine (RFC 6761), also where the system's resolver does not know it.
const dns = require("node:dns");

const lookup = dns.lookup;
dns.lookup = (name, ...rest) => lookup(name.endsWith(".localhost") ? "127.0.0.1" : name, ...rest);
