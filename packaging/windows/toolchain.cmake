# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles for Windows (x86-64) on Debian, with its MinGW, against the prefix that build-prefix.sh makes:
#   cmake -DCMAKE_TOOLCHAIN_FILE=packaging/windows/toolchain.cmake -DMAINSTAY_WINDOWS_PREFIX=FOLDER
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(triple x86_64-w64-mingw32)
# The variant with POSIX threads: the other one has no std::thread.
set(CMAKE_C_COMPILER "${triple}-gcc-posix")
set(CMAKE_CXX_COMPILER "${triple}-g++-posix")
set(CMAKE_RC_COMPILER "${triple}-windres")
# One program without libraries beside it: what an agent is upgraded with is one file.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static")
set(ZLIB_USE_STATIC_LIBS ON)

set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES MAINSTAY_WINDOWS_PREFIX)
list(APPEND CMAKE_FIND_ROOT_PATH "${MAINSTAY_WINDOWS_PREFIX}" "/usr/${triple}")
list(APPEND CMAKE_PREFIX_PATH "${MAINSTAY_WINDOWS_PREFIX}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${MAINSTAY_WINDOWS_PREFIX}/lib/pkgconfig")

# Qt's tools are programs of this machine, of the same version.
set(QT_HOST_PATH /usr CACHE PATH "")
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake CACHE PATH "")
find_program(CMAKE_CROSSCOMPILING_EMULATOR wine)
