#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings the tickets to the schema of the new version. May be repeated.
set -eu
echo "closed tickets are kept: ${MAINSTAY_ANSWER_KEEP:-nobody was asked}"
echo "migrating the tickets to schema $1"
bin/desk migrate "$1"
