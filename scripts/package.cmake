# What is installed and packed beside the program. Man page and completions are written by the program itself.
include(GNUInstallDirs)

set(written ${CMAKE_BINARY_DIR}/written)
file(MAKE_DIRECTORY ${written})
foreach(page man "completion bash" "completion zsh" "completion fish")
  string(REPLACE " " ";" words "${page}")
  string(REPLACE " " "." file "${page}")
  add_custom_command(
    OUTPUT ${written}/${file}
    COMMAND pllint ${words} > ${written}/${file}
    DEPENDS pllint
    VERBATIM)
  list(APPEND pages ${written}/${file})
endforeach()
find_program(PLLINT_gzip gzip REQUIRED)
add_custom_command(
  OUTPUT ${written}/man.gz
  COMMAND ${PLLINT_gzip} -9nkf ${written}/man
  DEPENDS ${written}/man
  VERBATIM)
# All that an installation needs, and nothing else: not the tests.
add_custom_target(shipped ALL DEPENDS pllint ${pages} ${written}/man.gz)

install(TARGETS pllint)
install(FILES ${written}/man.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 RENAME pllint.1.gz)
install(FILES "${written}/completion.bash" DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME pllint)
install(FILES "${written}/completion.fish" DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
        RENAME pllint.fish)
# The zsh of Debian has a directory of its own for what packages bring.
install(CODE "
  set(functions site-functions)
  if(CMAKE_INSTALL_PREFIX MATCHES \"/usr\$\" AND EXISTS /etc/debian_version)
    set(functions vendor-completions)
  endif()
  file(INSTALL \"${written}/completion.zsh\" RENAME _pllint
       DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/zsh/\${functions}\")")
install(FILES src/report/schema.json src/report/path_schema.json src/command/configuration_schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/pllint)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# Whose work is linked in, as their packages say it.
foreach(package libcli11-dev libfmt-dev libre2-dev libunistring-dev libyaml-cpp-dev nettle-dev nlohmann-json3-dev)
  install(FILES /usr/share/doc/${package}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR}/linked RENAME ${package}
          OPTIONAL)
endforeach()
foreach(module tree-sitter tree-sitter-json @tree-sitter-grammars/tree-sitter-hcl)
  get_filename_component(name ${module} NAME)
  install(FILES grammars/node_modules/${module}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR}/linked RENAME ${name}
          OPTIONAL)
endforeach()

# --- cpack: a Debian package and a tarball ---------------------------------------------------------------------------

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_CONTACT "pllint authors <pllint@example.org>" CACHE STRING "Maintainer of the package")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "linter for AWS PrivateLink in Terraform and CloudFormation")
set(CPACK_PACKAGE_DESCRIPTION
  "pllint reads the Terraform, CloudFormation and CDK sources of AWS PrivateLink
providers and consumers and says what will go wrong before AWS does. It needs
neither credentials nor a network, and it runs nothing of what it reads.")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
string(TOLOWER "pllint-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" CPACK_PACKAGE_FILE_NAME)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# For --diff-base.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS git)
include(CPack)
