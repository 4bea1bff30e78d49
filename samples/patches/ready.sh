#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Looks before the patch begins: "readable" is in order while the desk has its tickets, "closed" while there are none.
set -eu
count=$(bin/desk count)
echo "tickets: $count"
[ "$1" != closed ] || [ "$count" -eq 0 ]
