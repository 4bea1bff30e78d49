# SPDX-License-Identifier: GPL-3.0-or-later
# Every outside library, found once.
set(modules Core Network)
if(NOT WIN32) # where only the agent is built
    list(APPEND modules Concurrent Sql Svg Widgets LinguistTools Test)
endif()
find_package(Qt6 6.4 REQUIRED COMPONENTS ${modules})
qt_standard_project_setup()
set(CMAKE_AUTOUIC OFF) # no form is a file: docs/decisions/0004-widgets-in-code.md

find_package(PkgConfig REQUIRED)
pkg_check_modules(Sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(Zstd REQUIRED IMPORTED_TARGET libzstd)
find_package(Threads REQUIRED)
if(NOT WIN32)
    find_package(CURL REQUIRED)
    find_package(OpenSSL REQUIRED)
    find_package(SQLite3 REQUIRED)
    find_package(Boost 1.74 REQUIRED)
    find_package(Qt6Keychain REQUIRED)
endif()

# Debian 13 ships KF6Archive. Debian 12 has none for Qt 6: ./run and ./check build it from the distribution's source
# into a prefix of ours (packaging/dependencies/karchive) and pass that prefix in CMAKE_PREFIX_PATH.
add_library(mainstay_archive INTERFACE)
add_library(Mainstay::Archive ALIAS mainstay_archive)
find_package(KF6Archive QUIET)
if(KF6Archive_FOUND)
    target_link_libraries(mainstay_archive INTERFACE KF6::Archive)
else()
    find_package(KF5Archive 5.116 REQUIRED)
    target_link_libraries(mainstay_archive INTERFACE KF5::Archive)
endif()
