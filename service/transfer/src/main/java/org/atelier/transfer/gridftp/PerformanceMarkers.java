package org.atelier.transfer.gridftp;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server tells of its progress (112 replies, GFD.20 section 3.3.3), each of its hosts by itself. Thread-safe. */
final class PerformanceMarkers {

    private static final int CODE = 112;
    private static final Pattern STRIPE = Pattern.compile("(?i)stripe index:\\s*([0-9]{1,3})\\b");
    private static final Pattern BYTES = Pattern.compile("(?i)stripe bytes transferred:\\s*([0-9]{1,15})\\b");

    private final Map<String, Long> stripes = new HashMap<>();

    /** Hears a reply, which may be another one. */
    synchronized void hear(Reply reply) {
        String text = String.join("\n", reply.lines());
        Matcher stripe = STRIPE.matcher(text);
        Matcher bytes = BYTES.matcher(text);
        if (reply.isOneOf(CODE) && bytes.find()) {
            stripes.put(stripe.find() ? stripe.group(1) : "", Long.parseLong(bytes.group(1)));
        }
    }

    /** How much has come, as far as has been told. */
    synchronized long bytes() {
        return stripes.values().stream().mapToLong(Long::longValue).sum();
    }
}
