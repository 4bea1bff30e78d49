// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/private/tlscontext.h"

#include <QFile>

#include <openssl/err.h>

namespace mainstay::http {

using namespace Qt::StringLiterals;

namespace {

core::Error failure(const QString &path)
{
    char text[256] = {};
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    return {core::ErrorKind::FileUnreadable, QString::fromLatin1(text), {{u"path"_s, path}}};
}

int chooseHttp11(
    SSL *, const unsigned char **out, unsigned char *outLength, const unsigned char *in, unsigned inLength, void *)
{
    static constexpr unsigned char ours[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char *chosen = nullptr;
    if (SSL_select_next_proto(&chosen, outLength, ours, sizeof ours, in, inLength) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

core::Result<TlsContext> makeTlsContext(const QString &certificatePath, const QString &keyPath)
{
    ERR_clear_error();
    TlsContext context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context)
        return failure(certificatePath);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(
        context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // Idle connections hold no record buffers, and a write may go on from another address: see Stream.
    SSL_CTX_set_mode(
        context.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(context.get(), 1);
    SSL_CTX_set_alpn_select_cb(context.get(), chooseHttp11, nullptr);
    static constexpr unsigned char sessionContext[] = {'m', 'a', 'i', 'n', 's', 't', 'a', 'y'};
    SSL_CTX_set_session_id_context(context.get(), sessionContext, sizeof sessionContext);
    SSL_CTX_set_session_cache_mode(
        context.get(), SSL_SESS_CACHE_OFF); // tickets resume; a cache would grow with the clients

    if (SSL_CTX_use_certificate_chain_file(context.get(), QFile::encodeName(certificatePath).constData()) != 1)
        return failure(certificatePath);
    if (SSL_CTX_use_PrivateKey_file(context.get(), QFile::encodeName(keyPath).constData(), SSL_FILETYPE_PEM) != 1
        || SSL_CTX_check_private_key(context.get()) != 1)
        return failure(keyPath);
    return context;
}

} // namespace mainstay::http
