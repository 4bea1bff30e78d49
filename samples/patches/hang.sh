#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Waits for something that never comes, with a child of its own.
echo "waiting for the lock of the tickets"
sleep 100000 &
wait
