package org.atelier.security.policy;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL, or a folder of URLs.
 *
 * @param prefix of it; {@code {vo}} in it stands for the caller's virtual organisation
 */
record ImageUrl(String prefix) {

    private static final String VO = "{vo}";
    private static final String SLASH = "/";
    private static final Map<String, Integer> USUAL_PORTS = Map.of("https", 443, "http", 80);

    /** What servers and hosts may read in more than one way. */
    private static final Pattern UNCLEAR = Pattern.compile("(^|/)\\.{1,2}(/|$)|//|\\\\|%2e|%2f|%5c|%25|;");

    /** How sure it is. */
    enum Match {
        YES,
        NO,
        /** It can be read in more than one way. */
        UNCLEAR
    }

    Match match(Account account, URI url) {
        if (prefix.contains(VO) && account.vo().isEmpty()) {
            return Match.NO;
        }
        Optional<Parts> wanted = Parts.of(URI.create(prefix.replace(VO, account.vo())));
        Optional<Parts> given = Parts.of(url);
        if (given.isEmpty() || wanted.isEmpty()) {
            return Match.UNCLEAR;
        }
        return wanted.get().has(given.get()) ? Match.YES : Match.NO;
    }

    /** One that it matches, for somebody of the organisation {@code vo}. */
    String sample() {
        return prefix.replace(VO, "vo");
    }

    /** What of a URL counts: who serves it, and its path. */
    private record Parts(String server, String path) {

        static Optional<Parts> of(URI url) {
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.isOpaque()) {
                return Optional.of(new Parts(scheme, url.getRawSchemeSpecificPart()));
            }
            String path = Optional.ofNullable(url.getRawPath()).orElse("");
            boolean plain = url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && !UNCLEAR.matcher(path.toLowerCase(Locale.ROOT)).find();
            return plain ? Optional.of(new Parts(scheme + "://" + host(url, scheme), path)) : Optional.empty();
        }

        private static String host(URI url, String scheme) {
            String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
            boolean usual = url.getPort() < 0 || USUAL_PORTS.getOrDefault(scheme, -1) == url.getPort();
            return usual ? host : host + ":" + url.getPort();
        }

        /** Whether the other one is this, or in the folder that this is. */
        boolean has(Parts other) {
            return server.equals(other.server)
                    && (path.equals(other.path) || other.path.startsWith(path.endsWith(SLASH) ? path : path + SLASH));
        }
    }
}
