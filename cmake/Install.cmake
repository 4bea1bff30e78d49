# SPDX-License-Identifier: GPL-3.0-or-later
# What "cmake --install" puts where. The components are what packages will be made of; "samples" is for trying out.
include(GNUInstallDirs)
set(doc_dir "${CMAKE_INSTALL_DATAROOTDIR}/doc/mainstay")
set(unit_dir lib/systemd/system) # of the prefix, not of GNUInstallDirs: systemd looks in no folder of an architecture

install(TARGETS mainstayd RUNTIME COMPONENT server)
install(TARGETS mainstay-agent RUNTIME COMPONENT agent)
install(TARGETS mainstay mainstay-pack RUNTIME COMPONENT console)

# The system's loader finds the system's libraries; Qt's project setup would have it look beside the programs first.
set_target_properties(mainstay mainstayd mainstay-agent mainstay-pack PROPERTIES INSTALL_RPATH "")

# Where KArchive was built for us (Debian 12) no package of the system has it, so each program brings it along.
if(NOT KF6Archive_FOUND)
    set(private_dir "${CMAKE_INSTALL_LIBDIR}/mainstay")
    foreach(component console server agent)
        install(IMPORTED_RUNTIME_ARTIFACTS KF5::Archive LIBRARY DESTINATION "${private_dir}" COMPONENT ${component})
    endforeach()
    file(RELATIVE_PATH private_from_bin "/${CMAKE_INSTALL_BINDIR}" "/${private_dir}")
    set_target_properties(mainstay mainstayd mainstay-agent mainstay-pack PROPERTIES INSTALL_RPATH "$ORIGIN/${private_from_bin}")
endif()

set(packaging "${CMAKE_SOURCE_DIR}/packaging")
install(FILES "${packaging}/mainstay.desktop" DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/applications" COMPONENT console)
install(FILES "${packaging}/io.github.mainstay.Mainstay.metainfo.xml"
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/metainfo" COMPONENT console)
install(FILES "${CMAKE_SOURCE_DIR}/resources/icons/mainstay.svg"
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/icons/hicolor/scalable/apps" COMPONENT console)

install(FILES "${packaging}/systemd/mainstayd.service" DESTINATION "${unit_dir}" COMPONENT server)
install(FILES "${packaging}/systemd/mainstayd.sysusers" DESTINATION lib/sysusers.d RENAME mainstayd.conf COMPONENT server)
install(FILES "${packaging}/systemd/mainstay-agent.service" DESTINATION "${unit_dir}" COMPONENT agent)

set(docs "${CMAKE_SOURCE_DIR}/docs")
install(FILES "${CMAKE_SOURCE_DIR}/README.md" "${CMAKE_SOURCE_DIR}/LICENSE" "${docs}/agent.md" "${docs}/openapi.yaml" "${docs}/patches.md"
    DESTINATION "${doc_dir}" COMPONENT doc)
install(FILES "${docs}/manual/en.md" "${docs}/manual/it.md" DESTINATION "${doc_dir}/manual" COMPONENT doc)

# What --local and --tour deploy. The vendor's secret key stays in the build folder.
install(DIRECTORY "${CMAKE_BINARY_DIR}/samples/" DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/mainstay/samples" COMPONENT samples
    FILES_MATCHING PATTERN "*.pkg" PATTERN "vendor.pub"
    PATTERN "1.1.0" EXCLUDE PATTERN "1.2.0-broken" EXCLUDE PATTERN "desk-*" EXCLUDE PATTERN "sample-desk" EXCLUDE
    PATTERN "patches" EXCLUDE)
# The product that --local updates, and its vendor's feed and licence.
set(samples "${CMAKE_BINARY_DIR}/samples")
set(installed_samples "${CMAKE_INSTALL_DATAROOTDIR}/mainstay/samples")
install(DIRECTORY "${samples}/sample-desk" DESTINATION "${installed_samples}" COMPONENT samples USE_SOURCE_PERMISSIONS)
install(FILES "${samples}/licence.json" "${samples}/licence.json.minisig" DESTINATION "${installed_samples}" COMPONENT samples)
install(DIRECTORY "${samples}/feed" DESTINATION "${installed_samples}" COMPONENT samples FILES_MATCHING PATTERN "index.json*")
