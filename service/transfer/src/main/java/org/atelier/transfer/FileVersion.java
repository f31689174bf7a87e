package org.atelier.transfer;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/**
 * By what a source lets a file be recognized when the rest of it is asked for.
 *
 * @param validator its strong {@code ETag}, else its {@code Last-Modified}, else nothing
 * @param totalBytes its size, or -1 where the source has not said
 */
record FileVersion(String validator, long totalBytes) {

    static final FileVersion UNKNOWN = new FileVersion("", -1);

    private static final Duration SURE = Duration.ofMinutes(1);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");

    boolean canResume() {
        return !validator.isEmpty();
    }

    static FileVersion ofWhole(URI source, ClassicHttpResponse response) {
        requirePlain(source, response);
        long length = response.getEntity() == null ? 0 : response.getEntity().getContentLength();
        boolean endIsKnown = length >= 0 || response.getEntity().isChunked();
        if (!endIsKnown) {
            throw Urls.unsupported(source, "the server does not say where the file ends (neither length nor chunks).");
        }
        return new FileVersion(validator(response), length);
    }

    /** What the source says of the whole file while it sends the rest from {@code offset} on. */
    static FileVersion ofPart(URI source, ClassicHttpResponse response, long offset) {
        requirePlain(source, response);
        Matcher range =
                CONTENT_RANGE.matcher(text(response, HttpHeaders.CONTENT_RANGE).orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != offset) {
            return UNKNOWN;
        }
        return new FileVersion(validator(response), Long.parseLong(range.group(2)));
    }

    /** Refuses what is sent in another form than it is stored in. */
    static void requirePlain(URI source, ClassicHttpResponse response) {
        String encoding = text(response, HttpHeaders.CONTENT_ENCODING).orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new TransferException(
                    Kind.UNSUPPORTED,
                    Urls.shown(source)
                            + " is sent compressed though that was not asked for; the server must send it as it is.");
        }
    }

    /**
     * By what a source will know a file again, also a long time from now: its strong {@code ETag}, else its {@code Last-Modified}. Where
     * the file could have changed again in the second in which it was, nothing (RFC 9110, 8.8.2.2): servers make tags of that time, too.
     */
    static Optional<String> lasting(ClassicHttpResponse response) {
        String validator = validator(response);
        boolean timeless =
                isTag(validator) && text(response, HttpHeaders.LAST_MODIFIED).isEmpty();
        boolean lasting = timeless || isOld(response);
        return Optional.of(validator).filter(known -> lasting);
    }

    static boolean isTag(String validator) {
        return validator.startsWith("\"");
    }

    private static boolean isOld(ClassicHttpResponse response) {
        Instant modified = DateUtils.parseStandardDate(response, HttpHeaders.LAST_MODIFIED);
        Instant now = DateUtils.parseStandardDate(response, HttpHeaders.DATE);
        return modified != null && now != null && modified.plus(SURE).isBefore(now);
    }

    private static String validator(ClassicHttpResponse response) {
        return text(response, HttpHeaders.ETAG)
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> text(response, HttpHeaders.LAST_MODIFIED))
                .orElse("");
    }

    private static Optional<String> text(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }
}
