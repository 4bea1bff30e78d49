// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error_codec.h"
#include "server/services/enrolmentservice.h"
#include "server/services/userservice.h"

/// What only the server reads, as JSON.
namespace mainstay::routes {

/// PATCH /api/v1/computers/{id}
struct ComputerChange
{
    QStringList tags;
};

} // namespace mainstay::routes

namespace mainstay::core {

template <> struct Fields<routes::ComputerChange>
{
    static constexpr auto table = std::make_tuple(field("tags", &routes::ComputerChange::tags));
};

template <> struct Fields<services::NewUser>
{
    static constexpr auto table = std::make_tuple(field("name", &services::NewUser::name),
        field("password", &services::NewUser::password), field("role", &services::NewUser::role));
};

template <> struct Fields<services::UserChange>
{
    static constexpr auto table = std::make_tuple(field("role", &services::UserChange::role),
        field("enabled", &services::UserChange::enabled), field("password", &services::UserChange::password));
};

template <> struct Fields<services::NewKey>
{
    static constexpr auto table = std::make_tuple(field("use", &services::NewKey::use),
        field("publicKey", &services::NewKey::publicKey), optionalField("comment", &services::NewKey::comment));
};

template <> struct Fields<services::NewHandOver>
{
    static constexpr auto table = std::make_tuple(field("publicKey", &services::NewHandOver::publicKey),
        field("signature", &services::NewHandOver::signature),
        optionalField("comment", &services::NewHandOver::comment));
};

template <> struct Fields<services::NewEnrolmentToken>
{
    static constexpr auto table = std::make_tuple(field("label", &services::NewEnrolmentToken::label),
        optionalField("limit", &services::NewEnrolmentToken::limit),
        field("expiresAt", &services::NewEnrolmentToken::expiresAt));
};

template <> struct Fields<services::RetryChoice>
{
    static constexpr auto table = std::make_tuple(optionalField("computers", &services::RetryChoice::computers),
        field("cause", &services::RetryChoice::cause), field("failedState", &services::RetryChoice::failedState),
        field("exitCode", &services::RetryChoice::exitCode));
};

template <> struct Fields<services::PreviewQuestion>
{
    static constexpr auto table = std::make_tuple(optionalField("name", &services::PreviewQuestion::name),
        field("version", &services::PreviewQuestion::version), field("platform", &services::PreviewQuestion::platform),
        field("architecture", &services::PreviewQuestion::architecture),
        optionalField("size", &services::PreviewQuestion::size),
        optionalField("allowDowngrade", &services::PreviewQuestion::allowDowngrade),
        optionalField("concurrency", &services::PreviewQuestion::concurrency),
        optionalField("bytesPerSecond", &services::PreviewQuestion::bytesPerSecond),
        optionalField("rehearsal", &services::PreviewQuestion::rehearsal));
};

} // namespace mainstay::core
