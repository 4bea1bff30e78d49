# SPDX-License-Identifier: GPL-3.0-or-later
# The one place that says how Mainstay's own code is compiled. Every target links project_options.
add_library(project_options INTERFACE)
target_compile_features(project_options INTERFACE cxx_std_20)
target_include_directories(project_options INTERFACE "${CMAKE_SOURCE_DIR}")

target_compile_definitions(project_options INTERFACE
    QT_NO_CAST_FROM_ASCII          # a char literal has no encoding: say u""_s or "..."_L1
    QT_NO_CAST_TO_ASCII            # likewise the other way
    QT_NO_CAST_FROM_BYTEARRAY      # bytes from the wire are not text until somebody decodes them
    QT_NO_URL_CAST_FROM_STRING     # a URL is parsed on purpose, where the error can be told
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_CONTEXTLESS_CONNECT      # a slot without a context outlives its object (6.7+, harmless before)
    QT_NO_FOREACH
    QT_WARN_DEPRECATED_UP_TO=0x060400 # what later releases replace has no replacement in 6.4, our oldest
    QT_USE_QSTRINGBUILDER
    QT_MESSAGELOGCONTEXT)

if(WIN32)
    target_compile_definitions(project_options INTERFACE
        _WIN32_WINNT=0x0A00 # Windows 10 and Server 2016 are the oldest
        UNICODE NOMINMAX WIN32_LEAN_AND_MEAN)
endif()

target_compile_options(project_options INTERFACE
    -Wall -Wextra -Wpedantic
    -Wshadow                       # a shadowed member is a wrong member sooner or later
    -Wnon-virtual-dtor             # deleting through such a base is undefined
    -Woverloaded-virtual           # a hidden virtual is never called
    -Wold-style-cast               # hides const and narrowing
    -Wcast-align -Wunused
    # GCC 14 suspects every pointer that a test has asked for, and Qt's own containers.
    $<$<VERSION_LESS:$<CXX_COMPILER_VERSION>,14>:-Wnull-dereference>
    -Wduplicated-cond -Wlogical-op # copy-and-paste conditions
    -Wimplicit-fallthrough
    -Wextra-semi)

option(MAINSTAY_WERROR "Warnings are errors (on in CI and in ./check)" OFF)
if(MAINSTAY_WERROR)
    target_compile_options(project_options INTERFACE -Werror)
endif()

set(MAINSTAY_SANITIZE "" CACHE STRING "Sanitizers, comma separated: address,undefined or thread")
if(MAINSTAY_SANITIZE)
    # What the sanitizers put in between confuses the warnings that follow values through a function; GCC's manual says so.
    # The presets without sanitizers keep both.
    target_compile_options(project_options INTERFACE
        -fsanitize=${MAINSTAY_SANITIZE} -fno-omit-frame-pointer
        -Wno-null-dereference
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(project_options INTERFACE -fsanitize=${MAINSTAY_SANITIZE})
endif()

# From nothing, a library builds in half the time; who works on one file for a day may switch it off.
option(MAINSTAY_UNITY "Compile the files of a library several at a time" ON)

find_program(MAINSTAY_CCACHE ccache)
if(MAINSTAY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The precompiled headers are found again only with this sloppiness; the base folder lets two checkouts share the cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime" "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}"
        CCACHE_NOHASHDIR=1 "${MAINSTAY_CCACHE}")
    target_compile_options(project_options INTERFACE -fpch-preprocess)
endif()

# Every test is a program, and the usual linker takes longer for one than the compiler for many a file. What is shipped is
# linked as the distribution does.
find_program(MAINSTAY_MOLD mold)
if(MAINSTAY_MOLD AND NOT WIN32 AND NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    target_link_options(project_options INTERFACE -fuse-ld=mold)
endif()
