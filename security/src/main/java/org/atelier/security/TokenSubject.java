package org.atelier.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subject of a caller with a token: {@code token:ISSUER#SUB}, for example
 * {@code token:https://wlcg.cloud.cnaf.infn.it/#a1b98335-9649-4fb0-961d-5a49ce108d49}. ISSUER is the issuer's URL as it is; SUB is the
 * token's {@code sub}, percent-encoded (RFC 3986) but for letters, digits and {@code - . _ ~ @}. So no two subjects of any issuers are
 * written alike, and none like a distinguished name, which begins with an attribute's type and an equals sign.
 */
public final class TokenSubject {

    /** Every such subject begins so; the type of an attribute in a distinguished name has no colon. */
    public static final String PREFIX = "token:";

    private static final Pattern FORM = Pattern.compile("token:(https://[^\\s#;]+)#([A-Za-z0-9._~@%-]+)");
    private static final String PLAIN = "-._~@";

    private TokenSubject() {}

    /** Writes it. */
    public static String of(String issuer, String sub) {
        StringBuilder text = new StringBuilder(PREFIX).append(issuer).append('#');
        for (byte part : sub.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (part & 0xff);
            if (isLetterOrDigit(character) || PLAIN.indexOf(character) >= 0) {
                text.append(character);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", (int) character));
            }
        }
        return text.toString();
    }

    /**
     * Reads what somebody has written, and writes it as {@link #of} does.
     *
     * @throws IllegalArgumentException where it is no such subject
     */
    static String normalize(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not the subject of a token; write token:ISSUER#SUB, for example token:https://iam.example.org/#alice, with"
                    + " other characters of SUB than letters, digits and -._~@ percent-encoded.");
        }
        return of(matcher.group(1), URLDecoder.decode(matcher.group(2), StandardCharsets.UTF_8));
    }

    private static boolean isLetterOrDigit(char character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }
}
