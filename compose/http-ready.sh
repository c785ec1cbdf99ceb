#!/bin/bash
# http-ready.sh <port> <path>: whether a GET is answered by 200. For images that have bash and nothing to fetch with.
set -euo pipefail

exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
