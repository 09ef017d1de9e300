# Certificates of files that somebody has to renew: those of domains, and those of the authorities that builds trust.
# shellcheck shell=bash

readonly TWO_WEEKS=1209600

# certificates_about_to_end: a sentence for each.
certificates_about_to_end() {
  local file trust data
  trust=$(setting trust.certificates '')
  data=$(setting data "/var/lib/$NAME")
  for file in "$data"/router/certs/*.pem "$data"/router/certs/*.crt ${trust:+"$trust" "$trust"/*.crt}; do
    if [ -f "$file" ] && grep -q 'BEGIN CERTIFICATE' "$file" && ! openssl x509 -noout -checkend "$TWO_WEEKS" -in "$file" >/dev/null 2>&1; then
      echo "The certificate $file ends $(openssl x509 -noout -enddate -in "$file" | cut -d= -f2)."
    fi
  done
}
