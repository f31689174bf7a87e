package org.atelier.client;

import java.util.regex.Pattern;

/** How RFC 6750 writes tokens. */
final class TokenText {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{1,65536}=*");

    private TokenText() {}

    /** The token in a text; throws {@link SettingsException}, which does not quote it, where there is none. */
    static String in(String text, String origin) {
        String token = text.strip();
        if (!FORM.matcher(token).matches()) {
            throw new SettingsException(origin
                    + " is not a bearer token, which is one line of letters, digits and -._~+/=. Get a new one.");
        }
        return token;
    }
}
