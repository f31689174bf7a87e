package org.atelier.security.policy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A URL, or a folder of URLs. On SSH servers, {@code scp:}, {@code rsync:} and {@code sftp:} are the same, and whoever the files are asked for as counts
 * only where the prefix names somebody.
 *
 * @param text as it was written, for example {@code sftp://store.example.org/home/{vo}/}; {@code {vo}} in it stands for a virtual
 *     organisation
 */
public record UrlPrefix(String text) {

    private static final String SFTP = "sftp";
    private static final String FILE = "file";
    private static final Set<String> OTHER_WORDS_FOR_SFTP = Set.of("scp", "rsync");
    private static final String VO = "{vo}";
    private static final String SLASH = "/";
    private static final Map<String, Integer> USUAL_PORTS = Map.of("https", 443, "http", 80, SFTP, 22, "gsiftp", 2811);

    /** What servers and hosts may read in more than one way. */
    private static final Pattern UNCLEAR = Pattern.compile("(^|/)\\.{1,2}(/|$)|//|\\\\|%2e|%2f|%5c|%25|%00|;");

    private static final Pattern PLAIN_USER = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern PLAIN_VO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** How sure it is. */
    enum Match {
        YES,
        NO,
        /** It can be read in more than one way. */
        UNCLEAR
    }

    /**
     * That of a folder.
     *
     * @throws IllegalArgumentException where it is not the URL of one
     */
    public static UrlPrefix ofFolder(String text) {
        UrlPrefix prefix = new UrlPrefix(text);
        URI url = URI.create(prefix.sample());
        if (!isFile(url) || !url.getRawPath().endsWith(SLASH) || prefix.match("vo", url) != Match.YES) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the URL of a folder, scheme://host/path/, without query and fragment");
        }
        return prefix;
    }

    /** Whether a URL names a file in this folder, for somebody of a virtual organisation, or of none. */
    public boolean covers(URI url, Optional<String> vo) {
        return isFile(url) && !url.getRawPath().endsWith(SLASH) && match(vo.orElse(""), url) == Match.YES;
    }

    private static boolean isFile(URI url) {
        return url.getScheme() != null && url.getRawPath() != null && url.getRawQuery() == null;
    }

    /** The folder of this host that it names, or that all that it names are in; absent where it is one of another scheme. */
    public Optional<Path> folder() {
        if (!Parts.scheme(URI.create(sample())).equals(FILE)) {
            return Optional.empty();
        }
        int end = text.contains(VO) ? text.lastIndexOf('/', text.indexOf(VO)) : text.length();
        return Optional.of(Path.of(URI.create(text.substring(0, end)).getPath()));
    }

    /**
     * How sure it is that a URL is this, or in the folder that this is.
     *
     * @param vo the virtual organisation of whoever names it; empty for none
     */
    Match match(String vo, URI url) {
        if (text.contains(VO) && vo.isEmpty()) {
            return Match.NO;
        }
        if (text.contains(VO) && !PLAIN_VO.matcher(vo).matches()) {
            return Match.UNCLEAR;
        }
        Optional<Parts> wanted = Parts.of(URI.create(text.replace(VO, vo)));
        Optional<Parts> given = Parts.of(url);
        if (given.isEmpty() || wanted.isEmpty()) {
            return Match.UNCLEAR;
        }
        return wanted.get().has(given.get()) ? wanted.get().asUser(given.get()) : Match.NO;
    }

    /** One that it matches, for somebody of the organisation {@code vo}. */
    String sample() {
        return text.replace(VO, "vo");
    }

    /**
     * What of a URL counts: who serves it, and its path.
     *
     * @param user whom it is asked for as, on an SSH server; empty where it does not say
     */
    private record Parts(String server, String user, String path) {

        static Optional<Parts> of(URI url) {
            String scheme = scheme(url);
            if (url.isOpaque()) {
                return Optional.of(new Parts(scheme, "", url.getRawSchemeSpecificPart()));
            }
            String path = Optional.ofNullable(url.getRawPath()).orElse("");
            String user = Optional.ofNullable(url.getRawUserInfo()).orElse("");
            boolean plain = (user.isEmpty()
                            || (scheme.equals(SFTP) && PLAIN_USER.matcher(user).matches()))
                    && url.getRawFragment() == null
                    && !UNCLEAR.matcher(path.toLowerCase(Locale.ROOT)).find();
            return plain ? Optional.of(new Parts(scheme + "://" + host(url, scheme), user, path)) : Optional.empty();
        }

        static String scheme(URI url) {
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            return OTHER_WORDS_FOR_SFTP.contains(scheme) ? SFTP : scheme;
        }

        private static String host(URI url, String scheme) {
            String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
            if (scheme.equals(FILE) && host.equals("localhost")) {
                return "";
            }
            boolean usual = url.getPort() < 0 || USUAL_PORTS.getOrDefault(scheme, -1) == url.getPort();
            return usual ? host : host + ":" + url.getPort();
        }

        /** Whether the other one is this, or in the folder that this is. */
        boolean has(Parts other) {
            return server.equals(other.server)
                    && (path.equals(other.path) || other.path.startsWith(path.endsWith(SLASH) ? path : path + SLASH));
        }

        /** Whether the other one is asked for as this wants; who is meant by one that does not say, the site has set. */
        Match asUser(Parts other) {
            if (user.isEmpty() || user.equals(other.user)) {
                return Match.YES;
            }
            return other.user.isEmpty() ? Match.UNCLEAR : Match.NO;
        }
    }
}
