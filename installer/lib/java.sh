# The JDK 25.
# shellcheck shell=bash disable=SC2034

readonly JAVA_FEATURE=25
readonly VENDOR_HOST=packages.adoptium.net
readonly VENDOR_PACKAGE=temurin-25-jdk
readonly VENDOR_LIST=/etc/apt/sources.list.d/adoptium.list
readonly VENDOR_KEY=/etc/apt/keyrings/adoptium.asc
readonly NO_JDK="No JDK $JAVA_FEATURE is installed, and its vendor's package source ($VENDOR_HOST) cannot be reached."
readonly JDK_BY_HAND="Install the package $VENDOR_PACKAGE, or unpack any JDK $JAVA_FEATURE below /opt, then run the same command again."

# find_jdk: prints the home of an installed JDK that every account can use, or nothing.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/* /opt/* /opt/*/* /usr/local/* /usr/java/*; do
    case $home in /root/* | /home/*) continue ;; esac
    if is_jdk "$home"; then
      realpath "$home"
      return
    fi
  done
}

is_jdk() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && grep -Eqs "^JAVA_VERSION=\"${JAVA_FEATURE}[\".]" "$1/release"
}

install_jdk() {
  mkdir -p /etc/apt/keyrings
  curl -fsS --max-time 30 -o "$VENDOR_KEY" "https://$VENDOR_HOST/artifactory/api/gpg/key/public" || { forget_vendor; fail "$NO_JDK" "$JDK_BY_HAND"; }
  echo "deb [signed-by=$VENDOR_KEY] https://$VENDOR_HOST/artifactory/deb $(system_is VERSION_CODENAME) main" >"$VENDOR_LIST"
  (install_packages "$VENDOR_PACKAGE") || { forget_vendor; fail "$NO_JDK" "$JDK_BY_HAND"; }
}

# A source that cannot be reached would break every later apt-get update of this machine.
forget_vendor() {
  rm -f "$VENDOR_LIST" "$VENDOR_KEY"
}

# make_trust_store FILE: what the JDK trusts, and the certificates of --trust, for a build behind a TLS-inspecting gateway.
make_trust_store() {
  local certificate number=0
  rm -f "$1"
  cp -L "$(cacerts)" "$1"
  chmod u+w "$1"
  while IFS= read -r -d '' certificate; do
    number=$((number + 1))
    "$JDK/bin/keytool" -importcert -noprompt -storepass changeit -keystore "$1" -alias "paas-$number" -file "$certificate"
  done < <(find -L "$TRUST" -type f \( -name '*.crt' -o -name '*.pem' -o -path "$TRUST" \) -print0)
}

# A vendor's JDK may keep its own list or point to the distribution's, which need not be there.
cacerts() {
  local file
  for file in "$JDK/lib/security/cacerts" /etc/ssl/certs/java/cacerts; do
    if [ -s "$file" ]; then
      echo "$file"
      return
    fi
  done
  fail "The JDK in $JDK has no list of certificate authorities." 'Install the package ca-certificates-java, then run the same command again.'
}
