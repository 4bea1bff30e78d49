// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/package.h"
#include "platform/archive/tarreader.h"

namespace {

using namespace mainstay;
using namespace mainstay::platform;

/// Traps when something unsafe, or more than was declared, gets past the reader.
class Judge : public TarHandler
{
public:
    core::Result<void> begin(const TarEntry &entry) override
    {
        if (!core::isSafeRelativePath(entry.path) || entry.size < 0)
            __builtin_trap();
        m_left = entry.size;
        return {};
    }
    core::Result<void> data(QByteArrayView bytes) override
    {
        m_left -= bytes.size();
        m_total += bytes.size();
        if (m_left < 0 || m_total > limits.bytes)
            __builtin_trap();
        return {};
    }
    core::Result<void> end() override
    {
        if (m_left != 0)
            __builtin_trap();
        return {};
    }

    static constexpr TarLimits limits{.entries = 100, .bytes = 1 << 16};

private:
    qint64 m_left = 0;
    qint64 m_total = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const qsizetype step = data[0] + 1;
    Judge judge;
    TarReader reader(judge, Judge::limits);
    for (QByteArrayView rest(data + 1, qsizetype(size - 1)); !rest.isEmpty();) {
        const qsizetype count = qMin(step, rest.size());
        if (!reader.add(rest.first(count)))
            return 0;
        rest = rest.sliced(count);
    }
    static_cast<void>(reader.finish());
    return 0;
}
