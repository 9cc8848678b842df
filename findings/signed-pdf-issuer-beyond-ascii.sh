#!/usr/bin/env bash
# @signpdf/signer-p12 3.3.0 (with node-forge 1.4.3) names the signer in a CMS signature by the issuer's name written again
# instead of copied, so that a name beyond ASCII is not the certificate's any more and OpenSSL finds no signer.
# Exits with 0 while that is so, and with 1 once the name is the certificate's.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @signpdf/signer-p12@3.3.0 node-forge@1.4.3 >/dev/null
sign() { # CN of the authority
  openssl req -x509 -utf8 -nodes -newkey rsa:2048 -subj "/CN=$1" -days 2 -keyout a.key -out a.pem 2>/dev/null
  openssl req -utf8 -nodes -newkey rsa:2048 -subj "/CN=leaf" -keyout l.key -out l.csr 2>/dev/null
  openssl x509 -req -in l.csr -CA a.pem -CAkey a.key -CAcreateserial -days 2 -out l.pem 2>/dev/null
  openssl pkcs12 -export -inkey l.key -in l.pem -certfile a.pem -passout pass:x -out l.p12
  printf 'what is signed' > content
  node -e '
    const { P12Signer } = require("@signpdf/signer-p12");
    const fs = require("fs");
    new P12Signer(fs.readFileSync("l.p12"), { passphrase: "x" })
      .sign(fs.readFileSync("content"))
      .then((der) => fs.writeFileSync("signature.der", der));
  '
  openssl cms -verify -inform DER -in signature.der -content content -binary -CAfile a.pem -purpose any -out out 2>&1 || true
}
echo "node $(node --version), $(openssl version | cut -d' ' -f1,2), @signpdf/signer-p12 3.3.0"
plain=$(sign "Plain Name" | head -1)
echo "issuer \"Plain Name\": $plain"
accent=$(sign "São Paulo" | head -20)
echo "issuer \"São Paulo\": $(echo "$accent" | tail -1)"
grep -qi "successful" <<<"$plain" || { echo "the control failed"; exit 1; }
if grep -qi "successful" <<<"$accent"; then
  echo "changed: the signature of an authority with an accent in its name is accepted now"
  exit 1
fi
echo "as found: valid input, a signature whose signer cannot be found"
