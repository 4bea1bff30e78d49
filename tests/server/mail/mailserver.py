# SPDX-License-Identifier: GPL-3.0-or-later
"""mailserver.py FOLDER [--tls CERTIFICATE KEY] [--starttls CERTIFICATE KEY]: a real SMTP server on a free loopback port, for tests.

Prints its port. What it takes becomes FOLDER/N.eml. How it behaves is in FOLDER/behaviour, read anew for each command: "accept", "refuse" (550 for
every recipient), "greylist" (451), "hang" (no answer to RCPT), "drop" (the connection is cut in DATA). "login NAME PASSWORD" on its command line wants one.
"""

import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import AuthResult, SMTP

folder = sys.argv[1]
options = sys.argv[2:]
mails = 0


def behaviour():
    with open(os.path.join(folder, "behaviour"), encoding="utf-8") as file:
        return file.read().strip()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        how = behaviour()
        if how == "refuse":
            return "550 5.1.1 No such user here"
        if how == "greylist":
            return "451 4.7.1 Greylisted, come back later"
        if how == "hang":
            await asyncio.sleep(600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global mails
        if behaviour() == "drop":
            server.transport.abort()
            return "451 gone"
        mails += 1
        path = os.path.join(folder, f"{mails}.eml")
        with open(path + ".new", "wb") as file:
            file.write(f"X-Envelope: {envelope.mail_from} {' '.join(envelope.rcpt_tos)}\r\n".encode())
            file.write(envelope.original_content)
        os.rename(path + ".new", path)
        return f"250 2.0.0 Taken as {mails}"


def context(name):
    if name not in options:
        return None
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    at = options.index(name)
    made.load_cert_chain(options[at + 1], options[at + 2])
    return made


def authenticator():
    if "login" not in options:
        return {}
    at = options.index("login")
    wanted = (options[at + 1].encode(), options[at + 2].encode())

    def check(server, session, envelope, mechanism, data):
        # Not handled: the server itself then says 535.
        return AuthResult(success=(data.login, data.password) == wanted, handled=False)

    return {"authenticator": check, "auth_required": True, "auth_require_tls": context("--starttls") is not None}


async def main():
    def protocol():
        return SMTP(Handler(), hostname="mail.test", tls_context=context("--starttls"), require_starttls=context("--starttls") is not None,
            **authenticator())

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=context("--tls"))
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
