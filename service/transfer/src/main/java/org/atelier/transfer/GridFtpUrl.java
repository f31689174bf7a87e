package org.atelier.transfer;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.atelier.spi.transport.TransferException;

/**
 * A file on a GridFTP server: {@code gsiftp://host[:port]/path}. The path begins at the root.
 *
 * @param url as it was written
 * @param host in lower case, without brackets
 * @param path with its escapes resolved
 */
record GridFtpUrl(URI url, String host, int port, String path) {

    static final int USUAL_PORT = 2811;

    private static final int LAST_PORT = 65_535;
    private static final Pattern NOT_TO_BE_SAID = Pattern.compile("[\\p{Cntrl}\uFFFD]");

    /**
     * Reads one.
     *
     * @throws TransferException where it is not one
     */
    static GridFtpUrl of(URI url) {
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > LAST_PORT) {
            throw Urls.unsupported(url, "it names no host that can be reached.");
        }
        if (url.getRawUserInfo() != null) {
            throw Urls.unsupported(url, "who fetches is said by a certificate; leave user and password out.");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw Urls.unsupported(url, "a file on a GridFTP server is named without query or fragment.");
        }
        String host = url.getHost().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        return new GridFtpUrl(url, host, url.getPort() < 0 ? USUAL_PORT : url.getPort(), path(url));
    }

    /** The path of another file in the same folder. */
    String sibling(String name) {
        return path.substring(0, path.lastIndexOf('/') + 1) + name;
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String path(URI url) {
        String path = URLDecoder.decode(url.getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
        boolean name = path.startsWith("/") && !path.endsWith("/");
        if (!name || NOT_TO_BE_SAID.matcher(path).find()) {
            throw Urls.unsupported(
                    url,
                    "it names no file; a file is named as gsiftp://host/path, in UTF-8 and without control characters.");
        }
        return path;
    }
}
