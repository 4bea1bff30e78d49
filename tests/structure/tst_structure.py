# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants violations of each rule in a scratch checkout, and sees each caught - and only those."""

import pathlib
import tempfile
import unittest

import form
import includes
import spacing
import words
from tree import Tree

MODULES = {"QString": "QtCore", "QWidget": "QtWidgets", "QTcpSocket": "QtNetwork", "QSqlQuery": "QtSql", "QTest": "QtTest"}


class StructureTest(unittest.TestCase):
    def setUp(self):
        self._scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self._scratch.cleanup)

    def tree(self, **files):
        """Keyword arguments cannot hold slashes: a__b_cpp is a/b.cpp."""
        for name, text in files.items():
            self.write(name.replace("__", "/").replace("_cpp", ".cpp").replace("_h", ".h"), text)
        return Tree(self._scratch.name)

    def write(self, path, text):
        file = pathlib.Path(self._scratch.name, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def assertFinds(self, findings, *starts):
        self.assertEqual(len(findings), len(starts), findings)
        for finding, start in zip(sorted(findings), sorted(starts)):
            self.assertTrue(finding.startswith(start), f"{finding!r} should start with {start!r}")

    def test_include_of_a_folder_above(self):
        tree = self.tree(core__a_cpp='#include "core/a.h"\n#include "ui/a.h"\n', backend__a_cpp='#include "platform/a.h"\n',
                         models__b_h='#include "server/a.h"\n', tests__t_cpp='#include "server/a.h"\n')
        self.assertFinds(includes.check(tree, MODULES), "core/a.cpp:2:", "models/b.h:1:")

    def test_include_of_a_module_of_qt(self):
        tree = self.tree(core__a_cpp="#include <QString>\n#include <QTcpSocket>\n", models__a_h="#  include <QWidget>\n",
                         backend__a_cpp="#include <QtWidgets/QLabel>\n#include <vector>\n", ui__a_cpp="#include <QWidget>\n",
                         server__a_cpp="#include <QSqlQuery>\n#include <QTest>\n")
        self.assertFinds(includes.check(tree, MODULES), "core/a.cpp:2:", "models/a.h:1:", "backend/a.cpp:1:", "server/a.cpp:2:")

    def test_include_of_a_hidden_library(self):
        tree = self.tree(server__http__a_cpp="#include <boost/asio.hpp>\n", server__jobs__a_cpp="#include <boost/asio.hpp>\n",
                         platform__a_cpp="#include <KTar>\n", agent__a_cpp="#include <KTar>\n")
        self.assertFinds(includes.check(tree, MODULES), "server/jobs/a.cpp:1:", "agent/a.cpp:1:")

    def test_include_that_is_not_from_the_root(self):
        tree = self.tree(ui__a_cpp='#include "a.h"\n#include "ui_a.h"\n#include "a.moc"\n', core__a_cpp='#include "ui_a.h"\n')
        self.assertFinds(includes.check(tree, MODULES), "ui/a.cpp:1:", "core/a.cpp:1:")

    def test_words(self):
        tree = self.tree(
            ui__a_cpp='tr("x");\nQCoreApplication::instance();\n', app__a_cpp='tr("x"); qApp->quit();\n',
            core__a_cpp='// tr("x") and qApp\nauto s = "tr(x) \\" qApp";\nQObject::tr("x");\nstr("x"); /* qApp\n*/ qApp;\n',
            server__main_cpp="QCoreApplication::instance();\n", models__a_cpp="auto c = '\"'; qApp; auto d = 1'000;\n")
        self.assertFinds(words.check(tree), "ui/a.cpp:2:", "core/a.cpp:3:", "core/a.cpp:5:", "models/a.cpp:1:")

    def test_spacing(self):
        tree = self.tree(
            ui__a_cpp="l->setSpacing(2);\nl->setSpacing(0); // setSpacing(2);\nl->setSpacing(metrics::space0);\n"
                      "l->setContentsMargins(0, metrics::space4,\n    0, 12);\ng->setVerticalSpacing(2 * metrics::space1);\n",
            ui__b_cpp="l->setContentsMargins(metrics::space5 - indent, 0, 0, 0); f(3);\nl->addSpacing(0.5);\n",
            app__a_cpp="l->setSpacing(2);\n")
        self.assertFinds(spacing.check(tree), "ui/a.cpp:1:", "ui/a.cpp:4:", "ui/a.cpp:6:", "ui/b.cpp:2:")

    def test_root(self):
        self.assertFinds(form.root(self.tree(run="", notes_txt="", core__a_cpp="")), "notes_txt:")

    def test_licence(self):
        line = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
        self.write("a.py", "# Copyright\n")
        self.write("run", "#!/bin/sh\n# " + line)
        self.write("check", "#!/bin/sh\n")
        self.write("notes.md", "text")
        self.assertFinds(form.licence(self.tree(core__a_cpp=line, core__b_cpp="\n\n\n" + line)), "a.py:1", "check:1", "core/b.cpp:1")

    def test_length(self):
        self.write(form.LONG_FILES, "core/b.cpp one table\ncore/c.cpp was long\ncore/d.cpp is gone\ncore/e.cpp\n")
        long = "\n" * (form.LONGEST + 1)
        tree = self.tree(core__a_cpp=long, core__b_cpp=long, core__c_cpp="", core__e_cpp=long)
        self.assertFinds(form.length(tree), "core/a.cpp:", f"{form.LONG_FILES}:4: core/e.cpp has no reason",
                         f"{form.LONG_FILES}: core/c.cpp has only", f"{form.LONG_FILES}: core/d.cpp does not")

    def test_listed(self):
        self.write("server/CMakeLists.txt", "add(server SOURCES main.cpp http/a.cpp ${CMAKE_SOURCE_DIR}/agent/x.h # b.cpp\n)")
        self.write("server/jobs/CMakeLists.txt", 'add(jobs "${CMAKE_CURRENT_SOURCE_DIR}/c.cpp" ../d.h)')
        self.write("agent/CMakeLists.txt", "foreach(name IN ITEMS one two)\n  test(${name} SOURCES ${name}.cpp)\nendforeach()")
        tree = self.tree(agent__one_cpp="", agent__two_cpp="", agent__three_cpp="", server__main_cpp="", server__http__a_cpp="", server__b_cpp="", server__jobs__c_cpp="", server__d_h="",
                         agent__x_h="", server__jobs__main_cpp="")
        self.assertFinds(form.listed(tree), "agent/three.cpp:", "server/b.cpp:", "server/jobs/main.cpp:")

    def test_machine(self):
        tree = self.tree(core__a_cpp='f("/home/ada/x");\nf("/tmp/x");\nf("http://deb.debian.org/debian");\n',
                         core__b_cpp='f("/api/v1/home/x"); f(dir + "/work"); f("${TMP}/tmp/x"); f("/tmp");\n')
        self.assertFinds(form.machine(tree), "core/a.cpp:1:", "core/a.cpp:2:", "core/a.cpp:3:")


unittest.main()
