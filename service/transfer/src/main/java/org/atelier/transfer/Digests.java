package org.atelier.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** SHA-256 and how it is written. */
final class Digests {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }

    /** What a digest is up to now, as it is written; it may go on. */
    static String soFar(MessageDigest digest) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's digests can be cloned.", e);
        }
    }

    /** That of a text, as it is written. */
    static String ofText(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }

    /** Digests become names of files, so only digests pass. */
    static String requireSha256(String text) {
        if (!isSha256(text)) {
            throw new TransferException(
                    Kind.UNSUPPORTED, "A SHA-256 digest is written as 64 lower-case hexadecimal digits; correct it.");
        }
        return text;
    }
}
