# A run of the server on throw-away data, so that the next start finds its classes loaded and linked.
# shellcheck shell=bash

train() { write_serve untrained; }
