# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules about translations catch what they are for."""
import pathlib
import tempfile
import unittest

import check_translations as check

TS = """<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="it"><context><name>mainstay::ui::Page</name>{}</context></TS>
"""


class Forms(unittest.TestCase):
    def test_good(self):
        for source, form in (("%1 of %2", "%2 su %1"), ("&Name", "No&me"), ("R&&D", "R&&S"), ("100 %", "100 %")):
            self.assertEqual(check.faults_of_form(source, form), [], source)

    def test_bad(self):
        for source, form in (("%1 of %2", "%1 di"), ("%n left", "%1 rimasti"), ("%1", "%1 %1"), ("&Name", "Nome"),
                             ("Name", "&Nome"), ("Name:", "Nome: "), ("Name", "")):
            self.assertEqual(len(check.faults_of_form(source, form)), 1, source)


class Files(unittest.TestCase):
    def faults(self, messages):
        with tempfile.TemporaryDirectory() as folder:
            ts = pathlib.Path(folder, "test.ts")
            ts.write_text(TS.format(messages), encoding="utf-8")
            return check.faults_of_file(ts)

    def test_finished(self):
        self.assertEqual(self.faults("<message><source>Yes</source><translation>Sì</translation></message>"), [])

    def test_unfinished(self):
        message = '<message><source>Yes</source><translation type="unfinished">Sì</translation></message>'
        self.assertEqual(self.faults(message), ["mainstay::ui::Page: “Yes” is missing or unfinished"])

    def test_plural_without_a_form(self):
        message = ('<message numerus="yes"><source>%n file(s)</source><translation><numerusform>%n file</numerusform>'
                   "<numerusform></numerusform></translation></message>")
        self.assertEqual(self.faults(message), ["mainstay::ui::Page: “%n file(s)” is missing or unfinished"])


if __name__ == "__main__":
    unittest.main()
