package org.atelier.spi.transport;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where files may be sent: below a folder, named by its URL. Where that has {@code {vo}} in it, each virtual organization has a folder of
 * its own.
 *
 * @param text as it was written, for example {@code sftp://store.example.org/home/{vo}/}
 */
public record TargetPrefix(String text) {

    private static final String VO = "{vo}";
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern NOT_PLAIN = Pattern.compile("(?i)(^|/)\\.\\.?(/|$)|//|;|%2f|%2e|%5c|%25|%00");
    private static final Map<String, Integer> PORTS =
            Map.of("http", 80, "https", 443, "sftp", 22, "scp", 22, "gsiftp", 2811);

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it is not the URL of a folder
     */
    public TargetPrefix {
        URI url = URI.create(text.replace(VO, "vo"));
        if (url.getScheme() == null
                || url.isOpaque()
                || !plain(url)
                || !url.getRawPath().endsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the URL of a folder, scheme://host/path/, without query and fragment");
        }
    }

    /** Whether somebody of the virtual organization, or of none, may send to this URL. */
    public boolean covers(URI target, Optional<String> vo) {
        if (!text.contains(VO)) {
            return covers(URI.create(text), target);
        }
        return vo.filter(name -> PLAIN_NAME.matcher(name).matches())
                .map(name -> covers(URI.create(text.replace(VO, name)), target))
                .orElse(false);
    }

    /** The folder of this host that it names, or that all that it names are in; absent where it is one of another scheme. */
    public Optional<Path> folder() {
        if (!scheme(URI.create(text.replace(VO, "vo"))).equals("file")) {
            return Optional.empty();
        }
        int end = text.contains(VO) ? text.lastIndexOf('/', text.indexOf(VO)) : text.length();
        return Optional.of(Path.of(URI.create(text.substring(0, end)).getPath()));
    }

    private static boolean covers(URI prefix, URI target) {
        return scheme(prefix).equals(scheme(target))
                && host(prefix).equals(host(target))
                && port(prefix) == port(target)
                && (prefix.getRawUserInfo() == null || prefix.getRawUserInfo().equals(target.getRawUserInfo()))
                && plain(target)
                && target.getRawPath().startsWith(prefix.getRawPath())
                && !target.getRawPath().equals(prefix.getRawPath());
    }

    /** Whether a path says where it is, without detours that a server may follow or not. */
    private static boolean plain(URI url) {
        String path = Objects.requireNonNullElse(url.getRawPath(), "");
        boolean pathOnly = url.getRawQuery() == null && url.getRawFragment() == null;
        return pathOnly && path.startsWith("/") && !NOT_PLAIN.matcher(path).find();
    }

    private static String scheme(URI url) {
        return Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
    }

    private static String host(URI url) {
        String host = Objects.requireNonNullElse(url.getHost(), "").toLowerCase(Locale.ROOT);
        return scheme(url).equals("file") && host.equals("localhost") ? "" : host;
    }

    private static int port(URI url) {
        return url.getPort() < 0 ? PORTS.getOrDefault(scheme(url), -1) : url.getPort();
    }
}
