# SPDX-License-Identifier: GPL-3.0-or-later
"""The two servers that are compared, each with everything it needs in a folder of its own, on 127.0.0.1 only."""

import contextlib
import json
import os
import shutil
import socket
import ssl
import subprocess
import urllib.request

from measure import Child, Missing, run, wait_for

DAV_MODULE = "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so"
PASSWORD = "for the benchmark only"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def wait_for_port(port):
    def answers():
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return True
        return False

    wait_for(answers, f"port {port}")


class Mainstayd:
    """A main server in `folder`; its administrator is signed in."""

    def __init__(self, build, folder, tls=False):
        self.program = os.path.join(build, "server", "mainstayd")
        if not os.access(self.program, os.X_OK):
            raise Missing(f"{self.program} is not built")
        self.folder = folder
        self.tls = tls
        self.stack = contextlib.ExitStack()

    @property
    def certificate(self):
        return os.path.join(self.folder, "certificate.pem")

    @property
    def key(self):
        return os.path.join(self.folder, "secrets", "certificate-key.pem")

    def __enter__(self):
        if not os.path.exists(self.folder):
            run([self.program, "init", "--data", self.folder, "--password-stdin"], input=PASSWORD + "\n")
        log = self.log = self.stack.enter_context(open(self.folder + ".log", "ab"))
        command = self.command = [self.program, "serve", "--data", self.folder, "--listen", "127.0.0.1:0"]
        if not self.tls:
            command.append("--no-tls")
        self.child = self.stack.enter_context(Child(command, stdout=subprocess.PIPE, stderr=log))
        line = self.child.process.stdout.readline()
        if not line:
            raise RuntimeError(f"mainstayd did not start; its log is {self.folder}.log")
        self.url = json.loads(line)["url"]
        self.token = self._sign_in()
        return self

    def __exit__(self, *error):
        return self.stack.__exit__(*error)

    def restart_after_kill(self):
        """SIGKILL, and the same again at the same address."""
        address = self.url.split("//")[1]
        self.child.process.kill()
        self.child.process.wait()
        command = [address if word == "127.0.0.1:0" else word for word in self.command]
        self.child = self.stack.enter_context(Child(command, stdout=subprocess.PIPE, stderr=self.log))
        if not self.child.process.stdout.readline():
            raise RuntimeError(f"mainstayd did not start again; its log is {self.folder}.log")

    def _sign_in(self):
        body = json.dumps({"user": "admin", "password": PASSWORD}).encode()
        request = urllib.request.Request(
            self.url + "/api/v1/sessions", body, {"Content-Type": "application/json", "Idempotency-Key": os.urandom(16).hex()})
        context = ssl.create_default_context(cafile=self.certificate) if self.tls else None
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), *([urllib.request.HTTPSHandler(context=context)] if context else []))
        with opener.open(request, timeout=20) as answer:
            return json.load(answer)["token"]

    def authorization(self):
        return f"Authorization: Bearer {self.token}"


class Nginx:
    """nginx over `root`: files, and WebDAV below the same. With certificate and key it speaks TLS."""

    def __init__(self, folder, root, certificate=None, key=None):
        self.program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
        if not self.program:
            raise Missing("nginx is not installed")
        if not os.path.exists(DAV_MODULE):
            raise Missing("libnginx-mod-http-dav-ext is not installed")
        self.folder, self.root, self.certificate, self.key = folder, root, certificate, key

    def __enter__(self):
        os.makedirs(self.folder, exist_ok=True)
        port = free_port()
        tls = f"ssl_certificate {self.certificate}; ssl_certificate_key {self.key};" if self.certificate else ""
        configuration = os.path.join(self.folder, "nginx.conf")
        user = "user root;" if os.getuid() == 0 else ""
        with open(configuration, "w", encoding="utf-8") as text:
            text.write(f"""{user} daemon off; worker_processes 2; worker_rlimit_nofile 8192;
pid {self.folder}/nginx.pid; error_log {self.folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; default_type application/json;
    client_body_temp_path {self.root}/.body; proxy_temp_path {self.folder}/p; fastcgi_temp_path {self.folder}/f;
    uwsgi_temp_path {self.folder}/u; scgi_temp_path {self.folder}/s;
    server {{
        listen 127.0.0.1:{port}{" ssl" if tls else ""} backlog=4096; {tls}
        root {self.root}; client_max_body_size 0;
        location / {{ dav_methods PUT DELETE; }}
    }}
}}
""")
        self.child = Child([self.program, "-p", self.folder, "-e", f"{self.folder}/error.log", "-c", configuration],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for_port(port)
        except BaseException:
            self.child.__exit__()
            raise
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
        return self

    def __exit__(self, *error):
        return self.child.__exit__(*error)
