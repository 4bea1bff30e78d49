// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mainstay::platform {

/// For a program that builds a window: lets the heap grow and shrink in large steps, where the allocator can be told so
/// (glibc; elsewhere nothing happens). By itself it asks the kernel for a page or two at a time, some ten thousand
/// times before the first window is painted, and while another thread does it everybody waits. Call it before there
/// are threads.
void growHeapInLargeSteps();

} // namespace mainstay::platform
