#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings the tickets to the schema of the new version. May be repeated.
set -eu
echo "migrating the tickets to schema $1"
bin/desk migrate "$1"
