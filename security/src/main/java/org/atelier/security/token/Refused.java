package org.atelier.security.token;

import java.util.regex.Pattern;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialException.Kind;

/** Words for refused tokens. What a token claims is quoted short and without control characters, and the token itself never. */
final class Refused {

    private static final int LONGEST = 100;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{Print}]");

    private Refused() {}

    static CredentialException because(String why) {
        return new CredentialException(Kind.TOKEN_REFUSED, "The token " + why);
    }

    static String quoted(Object claim) {
        String text = String.valueOf(claim);
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return "'" + UNPRINTABLE.matcher(start).replaceAll("?") + "'";
    }
}
