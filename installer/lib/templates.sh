# Files with @WORDS@ in them.
# shellcheck shell=bash disable=SC2034

# fill_in TEMPLATE FILE: every @WORD@ becomes the variable of that name. Fails when the file was so already.
fill_in() {
  local text word
  ACCOUNT_ID=$(id -u "$ACCOUNT")
  CADDY_ID=$(id -u "$CADDY_ACCOUNT")
  NETWORK_RANGE=$(setting network.range '')
  text=$(cat "$PROGRAM/$VERSION/installer/units/$1")
  for word in NAME ACCOUNT ACCOUNT_ID CADDY_ACCOUNT CADDY_ID PROGRAM SETTINGS SETTINGS_DIR DATA CADDY_ADMIN_PORT CADDY_ASK_PORT CADDY_LOG_PORT HEALTH_PORT NETWORK_RANGE; do
    text=${text//@$word@/"${!word}"}
  done
  [ "$text" != "$(cat "$2" 2>/dev/null)" ] || return 1
  printf '%s\n' "$text" >"$2.new"
  mv "$2.new" "$2"
}
