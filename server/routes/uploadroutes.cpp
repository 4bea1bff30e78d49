// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/uploadroutes.h"

#include <QLocale>

namespace mainstay::routes {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using services::UploadStatus;
using services::UploadWriter;

namespace {

constexpr char tusVersion[] = "1.0.0";
constexpr char collectionPath[] = "/api/v1/uploads";

http::Response tus(http::Response response)
{
    response.headers.set("Tus-Resumable", tusVersion);
    return response;
}

http::Response tus(const Error &error)
{
    return tus(http::Response(error));
}

/// tus wants every call but OPTIONS to name the version that it speaks.
std::optional<http::Response> refuseOtherVersions(const http::Request &request)
{
    if (request.headers.value("Tus-Resumable") == tusVersion)
        return std::nullopt;
    http::Response response(
        Error{ErrorKind::UnsupportedVersion, u"Tus-Resumable is 1.0.0"_s, {{u"needs"_s, u"1.0.0"_s}}});
    response.status = 412;
    response.headers.set("Tus-Version", tusVersion);
    return tus(response);
}

http::Response withStatus(http::Response response, const UploadStatus &status)
{
    response.headers.set("Upload-Offset", QByteArray::number(status.offset));
    response.headers.set("Upload-Length", QByteArray::number(status.size));
    // RFC 9110's date, which is English whatever the locale.
    response.headers.set("Upload-Expires",
        QLocale::c().toString(status.expiresAt.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1());
    response.headers.set("Cache-Control", "no-store");
    return tus(std::move(response));
}

Result<qint64> numberIn(const http::Request &request, const char *header)
{
    bool ok = false;
    const qint64 number = request.headers.value(header).trimmed().toLongLong(&ok);
    if (!ok || number < 0) {
        return Error{ErrorKind::InvalidInput, u"%1 is a whole number"_s.arg(QLatin1StringView(header)),
            {{u"field"_s, QString::fromLatin1(header)}}};
    }
    return number;
}

/// "key base64,key base64"
Result<QMap<QByteArray, QString>> metadataOf(const http::Request &request)
{
    QMap<QByteArray, QString> metadata;
    for (const QByteArray &pair : request.headers.value("Upload-Metadata").split(',')) {
        const QList<QByteArray> parts = pair.trimmed().split(' ');
        const auto value = QByteArray::fromBase64Encoding(parts.value(1), QByteArray::AbortOnBase64DecodingErrors);
        if (parts.size() > 2 || !value)
            return Error{
                ErrorKind::InvalidInput, u"Upload-Metadata is malformed"_s, {{u"field"_s, u"Upload-Metadata"_s}}};
        metadata.insert(parts.constFirst(), QString::fromUtf8(*value));
    }
    return metadata;
}

http::Response create(services::UploadService &uploads, const http::Request &request)
{
    if (auto refused = refuseOtherVersions(request))
        return *refused;
    const auto length = numberIn(request, "Upload-Length");
    if (!length)
        return tus(length.error());
    const auto metadata = metadataOf(request);
    if (!metadata)
        return tus(metadata.error());
    const auto created
        = uploads.create({metadata->value("filename"), metadata->value("sha256"), *length}, callerOf(request).actor);
    if (!created)
        return tus(created.error());
    http::Response response(201);
    response.headers.set("Location", collectionPath + ('/' + created->id.text.toLatin1()));
    return withStatus(std::move(response), *created);
}

http::Response head(services::UploadService &uploads, const http::Request &request)
{
    if (auto refused = refuseOtherVersions(request))
        return *refused;
    const auto status = uploads.status({request.args.constFirst()});
    return status ? withStatus(http::Response(200), *status) : tus(status.error());
}

http::Response remove(services::UploadService &uploads, const http::Request &request)
{
    if (auto refused = refuseOtherVersions(request))
        return *refused;
    const auto removed = uploads.remove({request.args.constFirst()}, callerOf(request).actor);
    return removed ? tus(http::Response(204)) : tus(removed.error());
}

/// 409 tells a client of tus that trying again from where it stands is of no use.
http::Response withMismatch(const Error &error)
{
    http::Response response = tus(error);
    if (error.kind == ErrorKind::HashMismatch)
        response.status = 409;
    return response;
}

/// The body of a PATCH.
class Sink : public http::UploadSink
{
public:
    explicit Sink(std::unique_ptr<UploadWriter> writer) : m_writer(std::move(writer)) { }

    Result<void> write(const QByteArray &chunk) override { return m_writer->write(chunk); }

    http::Response finish() override
    {
        const auto status = m_writer->finish();
        return status ? withStatus(http::Response(204), *status) : withMismatch(status.error());
    }

    void abort(const Error &) override { m_writer.reset(); } // what came is kept: the client resumes

private:
    std::unique_ptr<UploadWriter> m_writer;
};

std::variant<std::unique_ptr<http::UploadSink>, http::Response> patch(
    services::UploadService &uploads, const http::Request &request)
{
    if (auto refused = refuseOtherVersions(request))
        return *refused;
    if (request.headers.value("Content-Type") != "application/offset+octet-stream")
        return tus(http::Response(415));
    const auto offset = numberIn(request, "Upload-Offset");
    if (!offset)
        return tus(offset.error());
    // Ours, beside tus: who hashes while sending tells the hash of the whole with the last bytes, or with none.
    const QString sha256 = QString::fromLatin1(request.headers.value("Upload-Sha256"));
    auto writer = uploads.resume({request.args.constFirst()}, *offset, sha256);
    if (!writer)
        return withMismatch(writer.error());
    return std::make_unique<Sink>(std::move(*writer));
}

http::Response options()
{
    http::Response response(204);
    response.headers.set("Tus-Version", tusVersion);
    response.headers.set("Tus-Extension", "creation,expiration,termination");
    response.headers.set("Tus-Max-Size", QByteArray::number(services::UploadService::maxSize));
    return tus(std::move(response));
}

http::Response artifact(const services::UploadService &uploads, const http::Request &request)
{
    const auto found = uploads.artifact(request.args.constFirst());
    if (!found)
        return found.error();
    http::FileBody file;
    file.path = found->first;
    file.length = found->second.size;
    file.etag = found->second.sha256.toLatin1();
    file.downloadName = found->second.fileName;
    return file;
}

} // namespace

RouteList uploadRoutes(services::UploadService &uploads)
{
    constexpr Access deploy = needs(core::Permission::DeployAgents);
    return {
        {"OPTIONS", collectionPath, deploy, [](http::Request &) { return options(); }},
        {"POST", collectionPath, deploy, [&uploads](http::Request &request) { return create(uploads, request); }, 0,
            true},
        {"HEAD", "/api/v1/uploads/{id}", deploy, [&uploads](http::Request &request) { return head(uploads, request); }},
        {"PATCH", "/api/v1/uploads/{id}", deploy,
            http::UploadFactory([&uploads](http::Request &request) { return patch(uploads, request); }),
            services::UploadService::maxSize},
        {"DELETE", "/api/v1/uploads/{id}", deploy,
            [&uploads](http::Request &request) { return remove(uploads, request); }},
        {"GET", "/api/v1/artifacts/{sha256}", needs(core::Permission::Read),
            [&uploads](http::Request &request) { return artifact(uploads, request); }},
    };
}

} // namespace mainstay::routes
