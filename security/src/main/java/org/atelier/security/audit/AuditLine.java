package org.atelier.security.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * A line of the log: a JSON object that begins with its number and the hash of the line before, and ends with its own hash, the SHA-256 of
 * all that stands before that member.
 *
 * @param sequence its number, from 1
 * @param previous the hash of the line before; {@link #NOTHING} for the first
 */
record AuditLine(long sequence, String previous, String hash, String text) {

    /** Stands for the hash of what is before the first line. */
    static final String NOTHING = "0".repeat(64);

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern LINE = Pattern.compile(
            "(\\{\"sequence\":([1-9][0-9]{0,17}),\"previous\":\"([0-9a-f]{64})\",\"time\":.*),\"hash\":\"([0-9a-f]{64})\"}",
            Pattern.DOTALL);

    /** The line that follows another. */
    static AuditLine of(long sequence, String previous, Instant time, AuditEvent event) {
        String content = content(sequence, previous, time, event);
        String hash = hash(content);
        return new AuditLine(sequence, previous, hash, content + ",\"hash\":\"" + hash + "\"}");
    }

    /** Reads a line; empty where it is none, or was changed. */
    static Optional<AuditLine> parse(String text) {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches() || !hash(matcher.group(1)).equals(matcher.group(4))) {
            return Optional.empty();
        }
        return Optional.of(new AuditLine(Long.parseLong(matcher.group(2)), matcher.group(3), matcher.group(4), text));
    }

    private static String content(long sequence, String previous, Instant time, AuditEvent event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("sequence", sequence);
            json.writeStringField("previous", previous);
            json.writeStringField("time", time.toString());
            write(json, event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.getBuffer().substring(0, text.getBuffer().length() - 1);
    }

    private static void write(JsonGenerator json, AuditEvent event) throws IOException {
        AuditEvent.Who who = event.who();
        json.writeStringField("subject", who.subject());
        json.writeStringField("issuer", who.issuer());
        json.writeStringField("method", who.method());
        json.writeBooleanField("limited", who.limited());
        write(json, "attributes", who.attributes());
        write(json, "generic", who.generic());
        json.writeStringField("operation", event.operation());
        json.writeStringField("target", event.target());
        json.writeStringField("resource", event.resource());
        json.writeStringField("decision", event.permitted() ? "permit" : "deny");
        json.writeStringField("rule", event.rule());
        for (Map.Entry<String, String> entry : event.more().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
    }

    private static void write(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static String hash(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        SHA256Digest digest = new SHA256Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash);
    }
}
