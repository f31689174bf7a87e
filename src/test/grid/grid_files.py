#!/usr/bin/python3
"""A web server whose files are for those with a grid credential; OpenSSL decides whose proxies are good. Prints its port, and who came."""

import http.server
import ssl
import sys

certificate, key, authority, folder = sys.argv[1:]


class Files(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments):
        super().__init__(*arguments, directory=folder)

    def log_message(self, *_):
        names = [value for part in self.connection.getpeercert()["subject"] for _, value in part]
        print(self.command, self.path, "/".join(names), flush=True)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
context.load_verify_locations(authority)
context.verify_mode = ssl.CERT_REQUIRED
context.verify_flags |= ssl.VERIFY_ALLOW_PROXY_CERTS
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()
