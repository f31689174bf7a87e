package org.atelier.transfer;

import java.net.URI;
import java.util.Locale;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** Reads URLs that clients sent. */
final class Urls {

    private Urls() {}

    static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }

    /** Whether it names a file of this host. */
    static boolean isFile(URI url) {
        return scheme(url).equals("file");
    }

    /** The host that it leads to, in lower case; this one where it names none. */
    static String host(URI url) {
        return url.getHost() == null ? "localhost" : url.getHost().toLowerCase(Locale.ROOT);
    }

    /** The URL as it may be shown: without user, password, query and fragment, which may hold secrets. */
    static String shown(URI url) {
        String host = url.getHost() == null ? "" : url.getHost();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return scheme(url) + "://" + host + port + path;
    }

    static TransferException unsupported(URI url, String reason) {
        return new TransferException(Kind.UNSUPPORTED, shown(url) + ": " + reason);
    }
}
