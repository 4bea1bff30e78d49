# SPDX-License-Identifier: GPL-3.0-or-later
# mainstay_library(NAME SOURCES ... LINK ... [PRIVATE_LINK ...]): the static library mainstay_NAME, alias Mainstay::NAME.
function(mainstay_library name)
    cmake_parse_arguments(ARG "NO_PCH" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    qt_add_library(mainstay_${name} STATIC ${ARG_SOURCES})
    add_library(Mainstay::${name} ALIAS mainstay_${name})
    target_link_libraries(mainstay_${name} PUBLIC project_options ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
    set_property(GLOBAL APPEND PROPERTY MAINSTAY_LIBRARIES mainstay_${name})
    if(NOT ARG_NO_PCH)
        target_precompile_headers(mainstay_${name} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/pch.h")
    endif()
endfunction()

# What every test runs with.
set(MAINSTAY_TEST_ENVIRONMENT
    "QT_QPA_PLATFORM=offscreen;HOME=${CMAKE_BINARY_DIR}/test-home;XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/test-home/config;XDG_DATA_HOME=${CMAKE_BINARY_DIR}/test-home/data;XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/test-home/cache;MAINSTAY_BUILD_DIR=${CMAKE_BINARY_DIR};MAINSTAY_SOURCE_DIR=${CMAKE_SOURCE_DIR};LC_ALL=C.UTF-8;TZ=Europe/Rome;ASAN_OPTIONS=detect_leaks=1;UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/tsan.supp:history_size=4:second_deadlock_stack=1")

# mainstay_test(NAME SOURCES ... LINK ... [LABELS ...] [SERIAL] [TIMEOUT s]): a Qt Test program that CTest runs.
# Its labels are LABELS and the name of its folder under tests/: "ctest -L server" runs what is under tests/server.
# Tests run offscreen, with a home folder of their own, so that they never touch the settings of who runs them.
function(mainstay_test name)
    cmake_parse_arguments(ARG "SERIAL" "TIMEOUT" "SOURCES;LINK;LABELS;DEPENDS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE project_options Qt6::Test ${ARG_LINK})
    if(ARG_DEPENDS)
        add_dependencies(${name} ${ARG_DEPENDS})
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    file(RELATIVE_PATH folder "${CMAKE_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
    string(REGEX REPLACE "/.*" "" folder "${folder}")
    set(labels ${folder} ${ARG_LABELS})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        LABELS "${labels}"
        RUN_SERIAL "${ARG_SERIAL}"
        ENVIRONMENT "${MAINSTAY_TEST_ENVIRONMENT}")
endfunction()
