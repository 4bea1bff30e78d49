// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every file of the console's windows reads.
#pragma once
#include "cmake/pch/base.h"
#include "models/workspace.h"
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <QWidget>
