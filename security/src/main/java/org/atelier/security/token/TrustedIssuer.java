package org.atelier.security.token;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody whose tokens are accepted.
 *
 * @param name for logs and messages
 * @param issuer the exact {@code iss} of its tokens, a URL of https
 * @param audiences one of these must be in {@code aud}, or WLCG's word for any
 * @param keys where its keys are
 * @param vos the virtual organisations whose groups it may speak for
 * @param defaultVo that of callers whose tokens name no group; absent: none
 * @param namespaces of groups that are written as URNs (AARC-G069), for example {@code urn:mace:egi.eu}; groups of others are dropped,
 *     since another namespace's VO of the same name is another VO
 */
public record TrustedIssuer(
        String name,
        String issuer,
        Set<String> audiences,
        KeyLocation keys,
        Set<String> vos,
        Optional<String> defaultVo,
        List<String> namespaces) {

    private static final int LONGEST = 255;
    private static final Pattern VO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");
    private static final Pattern NAMESPACE = Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}(:[^:#\\s]+)+");

    /**
     * Checks what must hold.
     *
     * @throws IllegalArgumentException which says what is wrong
     */
    public TrustedIssuer {
        audiences = Set.copyOf(audiences);
        vos = Set.copyOf(vos);
        namespaces = List.copyOf(namespaces);
        require(isIssuer(issuer), "its issuer '" + issuer + "' must be a URL of https without query and fragment");
        require(!audiences.isEmpty(), "it needs an audience: what its tokens call this service");
        vos.forEach(vo -> require(VO.matcher(vo).matches(), "'" + vo + "' is not the name of a VO"));
        require(
                defaultVo.isEmpty() || vos.contains(defaultVo.get()),
                "its default VO " + defaultVo.orElse("") + " must be one of its VOs");
        namespaces.forEach(urn ->
                require(NAMESPACE.matcher(urn).matches(), "'" + urn + "' is not a namespace such as urn:mace:egi.eu"));
        if (keys instanceof KeyLocation.At at) {
            require(isHttps(at.url()), "its keys' URL " + at.url() + " must be one of https");
        }
    }

    static boolean isHttps(URI url) {
        return "https".equals(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null;
    }

    private static boolean isIssuer(String text) {
        if (text.length() > LONGEST || text.contains(";")) {
            return false;
        }
        try {
            URI url = URI.create(text);
            return isHttps(url) && url.getQuery() == null && url.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
