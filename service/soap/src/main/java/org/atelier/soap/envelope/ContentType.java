package org.atelier.soap.envelope;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the header Content-Type says of a message. */
public final class ContentType {

    private static final Pattern CHARSET =
            Pattern.compile("charset=\"?([A-Za-z0-9_\\-]{1,20})\"?", Pattern.CASE_INSENSITIVE);

    private ContentType() {}

    /** The character encoding; where there is none the XML declaration says it. */
    public static Optional<String> charset(String contentType) {
        Matcher matcher = CHARSET.matcher(contentType);
        return matcher.find() ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }
}
