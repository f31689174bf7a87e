package org.atelier.transfer;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/**
 * A file on an SSH server: {@code sftp://[user@]host[:port]/path}, or of another scheme, as draft-ietf-secsh-scp-sftp-ssh-uri-04 has it, but that the path
 * begins at the root.
 *
 * @param url as it was written
 * @param host in lower case, without brackets
 * @param path with its escapes resolved
 */
record SftpUrl(URI url, String user, String host, int port, String path) {

    static final int USUAL_PORT = 22;

    private static final int LAST_PORT = 65_535;
    private static final char NOT_UTF8 = '\uFFFD';

    /**
     * Reads one.
     *
     * @param users whom it may ask for; the first is meant where it names none
     * @throws TransferException where it is not one, or asks for somebody else
     */
    static SftpUrl of(URI url, List<String> users) {
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > LAST_PORT) {
            throw Urls.unsupported(url, "it names no host that can be reached.");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw Urls.unsupported(url, "a file on an SSH server is named without query or fragment.");
        }
        String host = url.getHost().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        int port = url.getPort() < 0 ? USUAL_PORT : url.getPort();
        return new SftpUrl(url, user(url, users), host, port, path(url));
    }

    private static String user(URI url, List<String> users) {
        String asked = decoded(Optional.ofNullable(url.getRawUserInfo()).orElse(""));
        if (asked.contains(":")) {
            throw Urls.unsupported(
                    url,
                    "a password does not belong into a URL; leave it out: the service logs in with a key of its own.");
        }
        String user = asked.isEmpty() ? users.get(0) : asked;
        if (!users.contains(user)) {
            throw new TransferException(
                    Kind.FORBIDDEN,
                    Urls.shown(url) + ": this service does not log in as '" + user + "'; ask for one of " + users
                            + " (setting transport.ssh-users).");
        }
        return user;
    }

    private static String path(URI url) {
        String path = decoded(url.getRawPath());
        boolean name = path.startsWith("/") && !path.endsWith("/");
        if (!name || path.indexOf('\0') >= 0 || path.indexOf(NOT_UTF8) >= 0) {
            throw Urls.unsupported(
                    url, "it names no file; a file is named as " + Urls.scheme(url) + "://host/path, in UTF-8.");
        }
        return path;
    }

    /** Escapes become what they stand for; a plus sign is a plus sign. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What transfers can share. */
    Door door() {
        return new Door(user, host, port);
    }

    /** Who at which server. */
    record Door(String user, String host, int port) {}
}
