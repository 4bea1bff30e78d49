# SPDX-License-Identifier: GPL-3.0-or-later
# The undefined behaviour sanitizer describes each of its checks: 300 MB of tables in a program with all of the console. One copy
# in a library beside the tests, and not one in each of them, is the difference between 40 GB and 7.
set(MAINSTAY_LIBRARY_KIND STATIC)
if(MAINSTAY_SANITIZE)
    set(MAINSTAY_LIBRARY_KIND SHARED)
endif()

# Of what each system does in its own way there is a file for each, side by side: NAME_unix.cpp and NAME_windows.cpp.
set(MAINSTAY_OTHER_SYSTEM "_windows\\.(cpp|h)$")
if(WIN32)
    set(MAINSTAY_OTHER_SYSTEM "_unix\\.(cpp|h)$")
endif()

# mainstay_library(NAME SOURCES ... LINK ... [PRIVATE_LINK ...] [PCH file | NO_PCH]): the library mainstay_NAME, static but for the
# sanitizers, alias Mainstay::NAME. PCH names a header of cmake/pch; without it, base.
function(mainstay_library name)
    cmake_parse_arguments(ARG "NO_PCH" "PCH" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    list(FILTER ARG_SOURCES EXCLUDE REGEX "${MAINSTAY_OTHER_SYSTEM}")
    qt_add_library(mainstay_${name} ${MAINSTAY_LIBRARY_KIND} ${ARG_SOURCES})
    add_library(Mainstay::${name} ALIAS mainstay_${name})
    target_link_libraries(mainstay_${name} PUBLIC project_options ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
    set_property(GLOBAL APPEND PROPERTY MAINSTAY_LIBRARIES mainstay_${name})
    if(NOT ARG_PCH)
        set(ARG_PCH base)
    endif()
    # Who comes later takes what the first one has compiled: the headers do not look at what sets the two apart.
    get_property(first GLOBAL PROPERTY MAINSTAY_PCH_${ARG_PCH})
    if(first AND NOT ARG_NO_PCH)
        target_precompile_headers(mainstay_${name} REUSE_FROM ${first})
    elseif(NOT ARG_NO_PCH)
        target_precompile_headers(mainstay_${name} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/pch/${ARG_PCH}.h")
        set_property(GLOBAL PROPERTY MAINSTAY_PCH_${ARG_PCH} mainstay_${name})
    endif()
    set_target_properties(mainstay_${name} PROPERTIES
        UNITY_BUILD ${MAINSTAY_UNITY} UNITY_BUILD_BATCH_SIZE 12
        DEFINE_SYMBOL "") # a macro more would keep the precompiled header away
endfunction()

# What every test runs with.
set(MAINSTAY_TEST_ENVIRONMENT
    "QT_QPA_PLATFORM=offscreen;HOME=${CMAKE_BINARY_DIR}/test-home;XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/test-home/config;XDG_DATA_HOME=${CMAKE_BINARY_DIR}/test-home/data;XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/test-home/cache;MAINSTAY_BUILD_DIR=${CMAKE_BINARY_DIR};MAINSTAY_SOURCE_DIR=${CMAKE_SOURCE_DIR};LC_ALL=C.UTF-8;TZ=Europe/Rome;ASAN_OPTIONS=detect_leaks=1;UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:suppressions=${CMAKE_SOURCE_DIR}/tests/support/ubsan.supp;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/tsan.supp:history_size=4:second_deadlock_stack=1")

# mainstay_as_test(TARGET LINK...): compiled as every test is, with the precompiled header of cmake/pch that fits what it links.
# That header is compiled once, for a program of its own: a compiler takes it wherever the same macros are set.
function(mainstay_as_test target)
    if("Mainstay::ui" IN_LIST ARGN OR "Mainstay::app" IN_LIST ARGN OR "mainstay_pages" IN_LIST ARGN OR "mainstay_everywidget" IN_LIST ARGN)
        set(header windowtests)
        set(modules Mainstay::ui)
    elseif("server_test_support" IN_LIST ARGN OR "backup_test_house" IN_LIST ARGN OR "Mainstay::server" IN_LIST ARGN)
        set(header servertests)
        set(modules Mainstay::server)
    else()
        set(header tests)
        set(modules Mainstay::core)
    endif()
    if(NOT TARGET mainstay_header_${header})
        set(main "${CMAKE_BINARY_DIR}/headers/${header}.cpp")
        file(GENERATE OUTPUT "${main}" CONTENT "int main() { return 0; }\n")
        add_executable(mainstay_header_${header} "${main}")
        set_target_properties(mainstay_header_${header} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
        target_precompile_headers(mainstay_header_${header} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/pch/${header}.h")
        mainstay_test_options(mainstay_header_${header} ${modules})
    endif()
    mainstay_test_options(${target} ${ARGN})
    target_precompile_headers(${target} REUSE_FROM mainstay_header_${header})
    # Looking for what has to be run through moc, and compiling that nothing was found, is a tenth of what a small test costs.
    set_target_properties(${target} PROPERTIES AUTOMOC OFF)
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        cmake_path(GET source STEM LAST_ONLY stem)
        if(source MATCHES "tst_[a-z_]+\\.cpp$")
            qt_generate_moc("${source}" "${CMAKE_CURRENT_BINARY_DIR}/${target}.mocs/${stem}.moc" TARGET ${target})
            target_sources(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${target}.mocs/${stem}.moc")
            target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${target}.mocs")
        endif()
    endforeach()
endfunction()

function(mainstay_test_options target)
    target_link_libraries(${target} PUBLIC project_options Qt6::Network Qt6::Test ${ARGN})
    # They say where a target is built, and would give each folder a precompiled header of its own.
    target_compile_options(${target} PRIVATE -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
    # A test's own code runs once: optimising it takes longer than it saves. Benchmarks keep their build's own level.
    target_compile_options(${target} PRIVATE $<$<CONFIG:RelWithDebInfo>:-Og>)
endfunction()

# mainstay_test_library(NAME SOURCES ... LINK ... [MOC]): what several tests share. MOC: a header of it has Q_OBJECT.
function(mainstay_test_library name)
    cmake_parse_arguments(ARG "MOC" "" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    mainstay_as_test(${name} ${ARG_LINK})
    set_target_properties(${name} PROPERTIES AUTOMOC "${ARG_MOC}")
endfunction()

# mainstay_test(NAME SOURCES ... LINK ... [LABELS ...] [SERIAL] [WAITS] [COST s] [TIMEOUT s]): a Qt Test program that CTest runs.
# Its labels are LABELS and the name of its folder under tests/: "ctest -L server" runs what is under tests/server.
# WAITS says that it mostly waits for other programs and for time to pass: three times as many of these run at once. COST: the
# seconds that a long one takes, so that a first run begins with it.
# Tests run offscreen, with a home folder of their own, so that they never touch the settings of who runs them.
function(mainstay_test name)
    cmake_parse_arguments(ARG "SERIAL;WAITS" "TIMEOUT;COST" "SOURCES;LINK;LABELS;DEPENDS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    mainstay_as_test(${name} ${ARG_LINK})
    if(ARG_DEPENDS)
        add_dependencies(${name} ${ARG_DEPENDS})
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(MAINSTAY_SANITIZE) # all takes three to five times as long
        math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 5")
    endif()
    if(NOT ARG_COST)
        set(ARG_COST 1)
    endif()
    set(slots 3)
    if(ARG_WAITS)
        set(slots 1)
    endif()
    file(RELATIVE_PATH folder "${CMAKE_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
    string(REGEX REPLACE "/.*" "" folder "${folder}")
    set(labels ${folder} ${ARG_LABELS})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        PROCESSORS ${slots}
        COST ${ARG_COST}
        LABELS "${labels}"
        RUN_SERIAL "${ARG_SERIAL}"
        # CTest has the one limit; Qt Test's own, for each function, knows nothing of sanitizers.
        ENVIRONMENT "${MAINSTAY_TEST_ENVIRONMENT};QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000")
endfunction()
