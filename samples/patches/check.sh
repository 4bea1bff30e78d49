#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The desk that runs still has its tickets.
set -eu
echo "tickets: $(bin/desk count)"
