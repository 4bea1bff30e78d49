// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// Installers of a few hundred bytes, made field by field as their formats describe.
namespace mainstay::test {

/// An ELF program with a section .mainstay_version. \a machine is e_machine.
QByteArray sampleElf(quint16 machine, const QByteArray &version);

/// An ELF program of so many sections, all with one name of so many bytes.
QByteArray sampleElfOfOneName(quint16 sections, qsizetype nameSize);

/// A 64-bit PE program with a version resource, and a signature when \a isSigned.
QByteArray samplePe(quint16 machine, bool isSigned);

/// A Windows Installer database of product "Agent", version 1.2.3. \a target is the summary's template.
QByteArray sampleMsi(const QByteArray &target);

/// A binary rpm of agent 1.2.3 for Linux.
QByteArray sampleRpm(const QByteArray &architecture);

} // namespace mainstay::test
